import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplicationHost, createEmbedHost, type EmbedHost } from '../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

/** The commands of the two published pages, character for character. Only host and secrets are put in. */
const authenticationPage = {
  token: `curl -X POST https://api.aurorasendcloud.com/editor-plugin/access/token \\
-H "Authorization: Basic $(echo -n 'YOUR_APPLICATION_ID:YOUR_API_KEY' | base64)" \\
-H "Content-Type: application/json" \\
-d '{
"id": "user_12345",
"name": "Jane Doe",
"email": "[email protected]"
}'`,
  code: `curl -X POST https://api.aurorasendcloud.com/editor-plugin/access/code \\
-H "Authorization: Bearer eyJhbGciOiJIUzI1NiIs..." \\
-H "Content-Type: application/json"`,
};
const completeEmbedFlowPage = {
  token: `curl -X POST 'https://api.aurorasendcloud.com/editor-plugin/access/token' \\
  -H 'Authorization: Basic ZGVtb19hcHBfaWQ6ZGVtb19hcHBfc2VjcmV0X2tleQ==' \\
  -H 'Content-Type: application/json' \\
  -d '{
    "id": "user_12345",
    "name": "Jane Doe",
    "email": "[email protected]",
    "phone": "13800138000"
  }'`,
  email: `curl -X POST 'https://api.aurorasendcloud.com/editor-plugin/access/email' \\
  -H 'Authorization: Bearer example_access_token' \\
  -H 'Content-Type: application/json' \\
  -d '{
    "name": "Welcome Email",
    "extra": {
      "source": "complete_embed_flow",
      "campaignId": "campaign_1001"
    }
  }'`,
  code: `curl -X POST https://api.aurorasendcloud.com/editor-plugin/access/code \\
  -H "Authorization: Bearer example_access_token" \\
  -H "Content-Type: application/json"`,
};

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const spacedTime = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const run = promisify(execFile);

let stack: TestStack;
let apiKey: EmbedHost;
let client: EmbedHost;
let origin: string;
beforeAll(async () => {
  stack = await startTestStack();
  apiKey = await createApplicationHost(stack);
  client = await createEmbedHost(stack, apiKey.applicationId, 'client');
  origin = await stack.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => stack.close());

/** Runs a page's command in a shell. */
async function shell(
  command: string,
  pair: string,
  token = '',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const filled = command
    .replace('https://api.aurorasendcloud.com', origin)
    .replace('YOUR_APPLICATION_ID:YOUR_API_KEY', pair)
    .replace('ZGVtb19hcHBfaWQ6ZGVtb19hcHBfc2VjcmV0X2tleQ==', Buffer.from(pair).toString('base64'))
    .replace(/eyJhbGciOiJIUzI1NiIs\.\.\.|example_access_token/, token);
  const { stdout } = await run('bash', ['-c', `${filled} --silent --show-error --write-out '\\n%{http_code}'`]);
  const at = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(at + 1)), body: JSON.parse(stdout.slice(0, at)) as Record<string, unknown> };
}

const dataOf = ({ body }: { body: Record<string, unknown> }) => body['data'] as Record<string, string>;

describe.each([
  { page: 'Authentication, API key', version: '2026-06-09', host: () => apiKey },
  { page: 'Complete Embed Flow, client credentials', version: '2026-06-10', host: () => client },
])('the curls of both pages, $page', ({ version, host }) => {
  const isLater = version === '2026-06-10';
  const message = (text: string) => (isLater ? text : 'success');
  const time = expect.stringMatching(isLater ? spacedTime : isoTime);
  const code = expect.stringMatching(/^tmp_[0-9A-Za-z]{49}$/);

  it.each([
    ['000', authenticationPage.token, ''],
    ['001', completeEmbedFlowPage.token, '13800138000'],
  ])('token, page %s', async (_page, command, phone) => {
    const answer = await shell(command, host().pair);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ success: true, code: 200, message: message('user login success') });
    expect(answer.body['data']).toMatchObject({
      id: 'user_12345',
      userId: 'user_12345',
      name: 'Jane Doe',
      email: '[email protected]',
      ...(phone ? { phone } : {}),
      token: expect.stringMatching(/^eut_/),
      createTime: time,
      expireTime: time,
    });
    const { createTime = '', expireTime = '' } = dataOf(answer);
    const utc = (text: string) => Date.parse(`${text.replace(' ', 'T').replace('Z', '')}Z`);
    expect(utc(expireTime) - utc(createTime)).toBe(7 * 24 * 3_600_000);
  });

  it('email, page 001', async () => {
    const { token } = dataOf(await shell(completeEmbedFlowPage.token, host().pair));
    const answer = await shell(completeEmbedFlowPage.email, host().pair, token);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      success: true,
      code: 200,
      message: message('create email success'),
      data: {
        id: expect.stringMatching(/^\d+$/),
        name: 'Welcome Email',
        extra: '{"source":"complete_embed_flow","campaignId":"campaign_1001"}',
        createTime: time,
      },
    });
  });

  it.each([
    ['000', authenticationPage],
    ['001', completeEmbedFlowPage],
  ])('code, page %s', async (_page, commands) => {
    const { token } = dataOf(await shell(commands.token, host().pair));
    const answer = await shell(commands.code, host().pair, token);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      success: true,
      code: 200,
      message: message('obtained code success'),
      data: isLater ? code : { code },
    });
  });
});

describe('the addresses and headers that hosts really send', () => {
  const variants: readonly (readonly [string, (command: string) => string])[] = [
    ['a trailing slash', (c) => c.replace('/access/token', '/access/token/')],
    ['doubled slashes', (c) => c.replace('/editor-plugin/access', '//editor-plugin//access')],
    ['no prefix', (c) => c.replace('/editor-plugin', '')],
    ['no prefix and a trailing slash, as before', (c) => c.replace('/editor-plugin/access/token', '/access/token/')],
    ['base64 without a scheme', (c) => c.replace('Basic $(', '$(')],
    ['a scheme in lower case', (c) => c.replace('Basic', 'basic')],
    ['a pair with a line break at its end', (c) => c.replace('echo -n', 'echo').replace('| base64', '| base64 -w0')],
    ['an unwrapped base64', (c) => c.replace('| base64', '| base64 -w0')],
  ];
  it.each(variants)('%s', async (_what, change) => {
    for (const host of [apiKey, client]) {
      const answer = await shell(change(authenticationPage.token), host.pair);
      expect([answer.status, dataOf(answer)['userId']]).toEqual([200, 'user_12345']);
    }
  });

  it('Inlay-Version overrides what the credential brought', async () => {
    const { token } = dataOf(await shell(authenticationPage.token, apiKey.pair));
    const asked = `${completeEmbedFlowPage.code} -H 'Inlay-Version: 2026-06-10'`;
    expect((await shell(asked, apiKey.pair, token)).body['data']).toMatch(/^tmp_/);
    const unknown = await shell(`${completeEmbedFlowPage.code} -H 'Inlay-Version: 1999-01-01'`, apiKey.pair, token);
    expect([unknown.status, unknown.body['error']]).toEqual([400, 'invalid_request']);
  });

  it('a wrong secret is a 401 in the envelope', async () => {
    const answer = await shell(authenticationPage.token, `${apiKey.applicationId}:ik_wrong`);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ success: false, code: 401, data: null, error: 'invalid_credentials' });
  });
});
