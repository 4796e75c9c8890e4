import { type PluginSnippet, secretVariable } from './plugin-snippet.ts';

export const go: PluginSnippet = {
  id: 'go',
  label: 'Go',
  code: ({ publicUrl, pluginId }) => `package inlay

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

func PluginToken(userID, emailID string) (string, error) {
	body, err := json.Marshal(map[string]any{
		"pluginId":  "${pluginId}",
		"secretKey": os.Getenv("${secretVariable}"),
		"userId":    userID,
		"role":      "user",
		"metadata":  map[string]string{"emailId": emailID, "userId": userID},
	})
	if err != nil {
		return "", err
	}
	response, err := http.Post("${publicUrl}/api/v1/auth", "application/json", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("inlay answered %s", response.Status)
	}
	var answer struct{ Token string }
	err = json.NewDecoder(response.Body).Decode(&answer)
	return answer.Token, err
}
`,
};
