import { type PluginSnippet, secretVariable } from './plugin-snippet.ts';

export const curl: PluginSnippet = {
  id: 'curl',
  label: 'curl',
  code: ({ publicUrl, pluginId }) => `curl --fail-with-body -X POST ${publicUrl}/api/v1/auth \\
  -H 'Content-Type: application/json' \\
  -d '{
    "pluginId": "${pluginId}",
    "secretKey": "'"$${secretVariable}"'",
    "userId": "u1",
    "role": "user",
    "metadata": { "emailId": "42", "userId": "u1" }
  }'
`,
};
