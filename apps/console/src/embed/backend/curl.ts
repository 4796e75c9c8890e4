import { keyVariable, type Snippet } from '../snippet.ts';

export const curl: Snippet = {
  id: 'curl',
  label: 'curl',
  code: ({ publicUrl, applicationId }) => `# 1. Token for your user; keep it until it expires
curl -X POST ${publicUrl}/editor-plugin/access/token \\
  -u "${applicationId}:$${keyVariable}" \\
  -H 'Content-Type: application/json' \\
  -d '{"id": "user-1", "name": "Ada", "email": "ada@example.com"}'

# 2. An email, once; keep its id
curl -X POST ${publicUrl}/editor-plugin/access/email \\
  -H "Authorization: Bearer $TOKEN" \\
  -H 'Content-Type: application/json' \\
  -d '{"name": "Welcome"}'

# 3. A code, each time the editor opens
curl -X POST ${publicUrl}/editor-plugin/access/code \\
  -H "Authorization: Bearer $TOKEN"

# 4. For the browser
echo "${publicUrl}/thirdApp?code=$CODE&id=$EMAIL_ID&lang=en_US"
`,
};
