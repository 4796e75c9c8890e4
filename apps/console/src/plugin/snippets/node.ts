import { type PluginSnippet, secretVariable } from './plugin-snippet.ts';

export const node: PluginSnippet = {
  id: 'node',
  label: 'Node',
  code: ({ publicUrl, pluginId }) => `export async function pluginToken(userId, emailId) {
  const response = await fetch('${publicUrl}/api/v1/auth', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      pluginId: '${pluginId}',
      secretKey: process.env.${secretVariable},
      userId,
      role: 'user',
      metadata: { emailId, userId },
    }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer.token;
}
`,
};
