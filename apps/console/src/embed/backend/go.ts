import { keyVariable, type Snippet } from '../snippet.ts';

export const go: Snippet = {
  id: 'go',
  label: 'Go',
  code: ({ publicUrl, applicationId }) => `package inlay

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
)

const api = "${publicUrl}/editor-plugin"

func call(path, authorization string, body, data any) error {
	content := []byte{}
	if body != nil {
		content, _ = json.Marshal(body)
	}
	request, err := http.NewRequest(http.MethodPost, api+path, bytes.NewReader(content))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", authorization)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("inlay: %s answered %s", path, response.Status)
	}
	return json.NewDecoder(response.Body).Decode(&struct{ Data any }{data})
}

func EditorURL(userID, name string) (string, error) {
	pair := "${applicationId}:" + os.Getenv("${keyVariable}")
	basic := "Basic " + base64.StdEncoding.EncodeToString([]byte(pair))
	var token struct{ Token string }
	if err := call("/access/token", basic, map[string]string{"id": userID, "name": name}, &token); err != nil {
		return "", err
	}
	var email struct{ ID string }
	if err := call("/access/email", "Bearer "+token.Token, map[string]string{"name": "Welcome"}, &email); err != nil {
		return "", err
	}
	var code struct{ Code string }
	if err := call("/access/code", "Bearer "+token.Token, nil, &code); err != nil {
		return "", err
	}
	query := url.Values{"code": {code.Code}, "id": {email.ID}, "lang": {"en_US"}}
	return "${publicUrl}/thirdApp?" + query.Encode(), nil
}
`,
};
