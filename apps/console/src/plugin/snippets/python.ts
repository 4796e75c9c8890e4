import { type PluginSnippet, secretVariable } from './plugin-snippet.ts';

export const python: PluginSnippet = {
  id: 'python',
  label: 'Python',
  code: ({ publicUrl, pluginId }) => `import json, os, urllib.request


def plugin_token(user_id, email_id):
    request = urllib.request.Request(
        "${publicUrl}/api/v1/auth",
        data=json.dumps(
            {
                "pluginId": "${pluginId}",
                "secretKey": os.environ["${secretVariable}"],
                "userId": user_id,
                "role": "user",
                "metadata": {"emailId": email_id, "userId": user_id},
            }
        ).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)["token"]
`,
};
