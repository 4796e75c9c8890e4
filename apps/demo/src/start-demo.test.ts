import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningDemo, startDemo } from './start-demo.ts';

const key = Buffer.alloc(32, 3);
const signingSecret = `whsec_${key.toString('base64')}`;
let inlay: Server;
let inlayCalls: string[] = [];
let dataDir = '';
let demo: RunningDemo;

const options = () => ({
  port: 0,
  inlayUrl: `http://127.0.0.1:${(inlay.address() as AddressInfo).port}`,
  ...{ applicationId: 'app_1', apiKey: 'ik_1', signingSecret, dataDir },
});

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'meadow-'));
  let codes = 0;
  inlay = createServer((request, response) => {
    inlayCalls.push(`${request.method} ${request.url} ${request.headers.authorization?.split(' ')[0]}`);
    response.setHeader('content-type', 'application/json');
    const answer = (data: unknown) => response.end(JSON.stringify({ success: true, code: 200, message: '', data }));
    if (request.url?.endsWith('/token')) return answer({ token: 't', userId: 'u', expireTime: '2099-01-01 00:00:00' });
    if (request.url?.endsWith('/code')) {
      codes += 1;
      return answer(`tmp_${codes}`);
    }
    if (request.method === 'DELETE') {
      response.statusCode = 404;
      return response.end('{"success":false,"error":"email_not_found","message":"gone"}');
    }
    return answer({ id: '101', name: 'Spring' });
  });
  await new Promise<void>((resolve) => inlay.listen(0, '127.0.0.1', resolve));
  demo = await startDemo(options());
});

afterAll(async () => {
  await demo.close();
  inlay.close();
  await rm(dataDir, { recursive: true, force: true });
});

const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await fetch(`${demo.url}${path}`, init);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as never };
};

async function push(event: Record<string, unknown>, eventId: string, withKey = key): Promise<[number, string]> {
  const body = JSON.stringify(event);
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', withKey).update(`${eventId}.${stamp}.${body}`).digest('base64');
  const headers = { 'webhook-id': eventId, 'webhook-timestamp': stamp, 'webhook-signature': `v1,${signature}` };
  const answer = await fetch(`${demo.url}/push`, { method: 'POST', body, headers });
  return [answer.status, await answer.text()];
}

const saved = (version: number, html = `<p>v${version}</p>`) => ({
  ...{ emailId: '101', userId: 'meadow-1', name: 'Spring', subject: 'Hello', html, json: { v: version } },
  ...{ timestamp: 1_800_000_000, version, type: 'email.saved' },
});

describe('the host product', () => {
  it('creates an email and opens the editor with a fresh code every time, one token for all', async () => {
    inlayCalls = [];
    expect((await call('POST', '/api/emails', { name: 'Spring' })).body).toEqual({ id: '101' });
    const open = async () => (await call('POST', '/api/emails/101/open?lang=ja_JP')).body;
    const { inlayUrl } = options();
    expect(await open()).toEqual({ url: `${inlayUrl}/thirdApp?code=tmp_1&id=101&lang=ja_JP` });
    expect(await open()).toEqual({ url: `${inlayUrl}/thirdApp?code=tmp_2&id=101&lang=ja_JP` });
    expect(inlayCalls).toEqual([
      'POST /editor-plugin/access/token Basic',
      'POST /editor-plugin/access/email Bearer',
      'POST /editor-plugin/access/code Bearer',
      'POST /editor-plugin/access/code Bearer',
    ]);
  });

  it('stores what is signed, once and in order, and refuses the rest', async () => {
    expect(await push(saved(2), 'evt_2')).toEqual([200, 'OK']);
    expect(await push(saved(2, 'repeated'), 'evt_2')).toEqual([200, 'OK']);
    expect(await push(saved(1), 'evt_1')).toEqual([200, 'OK']);
    expect(await push({ ...saved(9, 'test'), test: true }, 'evt_t')).toEqual([200, 'OK']);
    expect(await push(saved(9, 'forged'), 'evt_f', Buffer.alloc(32, 4))).toEqual([401, 'push_signature_invalid']);
    const { body } = await call('GET', '/api/emails/101');
    expect(body).toMatchObject({ version: 2, html: '<p>v2</p>', json: { v: 2 }, subject: 'Hello' });
    const pushes = (await call('GET', '/api/pushes')).body as { result: string }[];
    expect(pushes.map(({ result }) => result)).toEqual(['refused', 'test', 'stale', 'repeated', 'stored']);
  });

  it('keeps what it acknowledged over a restart', async () => {
    await demo.close();
    demo = await startDemo(options());
    expect((await call('GET', '/api/emails/101')).body).toMatchObject({ version: 2, html: '<p>v2</p>' });
    expect(await push(saved(2, 'repeated'), 'evt_2')).toEqual([200, 'OK']);
    expect((await call('GET', '/api/emails/101')).body).toMatchObject({ html: '<p>v2</p>' });
  });

  it("shows people their own emails only, and answers its own page's requests only", async () => {
    expect((await call('GET', '/api/emails')).body).toHaveLength(1);
    expect((await call('GET', '/api/emails?person=meadow-2')).body).toEqual([]);
    expect((await call('GET', '/api/emails/101?person=meadow-2')).status).toBe(404);
    expect((await call('POST', '/api/emails', { name: 'x' }, { origin: 'https://elsewhere.example' })).status).toBe(
      403,
    );
    expect((await call('POST', '/api/emails', { name: '' })).status).toBe(422);
  });

  it('serves its page under a strict policy and saved HTML without any rights', async () => {
    const page = await fetch(demo.url);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(await page.text()).not.toMatch(/https?:\/\/|style=|<script>/);
    const script = await fetch(`${demo.url}/main.ts`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(await script.text()).not.toContain(': Promise<void>');
    const preview = await fetch(`${demo.url}/preview/101`);
    expect(preview.headers.get('content-security-policy')).toContain('sandbox;');
    expect(await preview.text()).toBe('<p>v2</p>');
    for (const path of [
      '/routes.ts',
      '/%2e%2e%2froutes.ts',
      '/..%5croutes.ts',
      '/email-records.ts',
      '/preview/0',
      '/.env',
    ]) {
      expect((await fetch(`${demo.url}${path}`)).status).toBe(404);
    }
  });

  it('deletes, also what Inlay no longer has', async () => {
    expect((await call('DELETE', '/api/emails/101')).status).toBe(200);
    expect((await call('GET', '/api/emails')).body).toEqual([]);
  });

  it('says so when Inlay does not answer', async () => {
    await new Promise((resolve) => inlay.close(resolve).closeAllConnections());
    const answer = await call('POST', '/api/emails?person=meadow-2', { name: 'x' });
    expect(answer).toMatchObject({ status: 502, body: { message: expect.stringContaining('could not be reached') } });
  });
});
