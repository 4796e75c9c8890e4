import { keyVariable, type Snippet } from '../snippet.ts';

export const node: Snippet = {
  id: 'node',
  label: 'Node',
  code: ({ publicUrl, applicationId }) => `const api = '${publicUrl}/editor-plugin';
const basic = Buffer.from(\`${applicationId}:\${process.env.${keyVariable}}\`).toString('base64');

async function call(path, authorization, body) {
  const response = await fetch(api + path, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer.data;
}

export async function editorUrl(user) {
  const { token } = await call('/access/token', \`Basic \${basic}\`, { id: user.id, name: user.name });
  const email = await call('/access/email', \`Bearer \${token}\`, { name: 'Welcome' });
  const { code } = await call('/access/code', \`Bearer \${token}\`);
  return \`${publicUrl}/thirdApp?\${new URLSearchParams({ code, id: email.id, lang: 'en_US' })}\`;
}
`,
};
