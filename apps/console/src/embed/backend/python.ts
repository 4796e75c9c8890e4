import { keyVariable, type Snippet } from '../snippet.ts';

export const python: Snippet = {
  id: 'python',
  label: 'Python',
  code: ({ publicUrl, applicationId }) => `import base64, json, os, urllib.parse, urllib.request

API = "${publicUrl}/editor-plugin"
PAIR = "${applicationId}:" + os.environ["${keyVariable}"]
BASIC = "Basic " + base64.b64encode(PAIR.encode()).decode()


def call(path, authorization, body=None):
    request = urllib.request.Request(
        API + path,
        data=json.dumps(body).encode() if body else b"",
        headers={"Authorization": authorization, "Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)["data"]


def editor_url(user_id, name):
    token = call("/access/token", BASIC, {"id": user_id, "name": name})["token"]
    email = call("/access/email", "Bearer " + token, {"name": "Welcome"})
    code = call("/access/code", "Bearer " + token)["code"]
    query = urllib.parse.urlencode({"code": code, "id": email["id"], "lang": "en_US"})
    return "${publicUrl}/thirdApp?" + query
`,
};
