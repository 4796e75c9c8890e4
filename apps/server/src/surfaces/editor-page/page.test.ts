import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '../../domains/applications/index.ts';
import { mountSurface } from '../../http/mount-surface.ts';
import { type App, createServer } from '../../http/server.ts';
import { createApplicationHost, type EmbedHost } from '../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { editorPage } from './index.ts';

const page =
  '<!doctype html><html><head><script type="module" src="/thirdApp/assets/index-1a.js" nonce="__NONCE__"></script></head></html>';
const built = mkdtempSync(join(tmpdir(), 'inlay-built-'));
mkdirSync(join(built, 'assets'));
writeFileSync(join(built, 'index.html'), page);
writeFileSync(join(built, 'assets/index-1a.js'), 'export const editor = 1;'.repeat(100));
writeFileSync(join(built, 'secret.js'), 'no');
writeFileSync(join(built, 'assets/.hidden.js'), 'no');

let stack: TestStack;
let open: EmbedHost;
let listed: EmbedHost;
const apps: App[] = [];

/** The surface alone, on another build of the editor. */
async function appWith(editorFolder: string): Promise<App> {
  const { services } = stack;
  const surface = editorPage({
    access: services.access,
    database: services.database,
    endUsers: services.endUsers,
    pluginSettings: services.pluginSettings,
    importContent: async () => ({ json: {}, report: { entries: [] } }),
    emails: services.emails,
    libraries: services.libraries,
    gallery: services.gallery,
    modules: services.modules,
    signoff: services.signoff,
    mails: services.mails,
    applications: services.applications as { findApplication(id: string): Promise<Application | undefined> },
    rateLimits: 'off',
    consume: services.consume,
    publicUrl: undefined,
    editorFolder,
  });
  const app = createServer({ logger: services.logger, trustProxy: [], fallback: surface, onFinished: () => {} });
  void app.register(async (scope) => {
    await surface.prepare?.(scope);
    mountSurface(scope, services.database, surface);
  });
  await app.ready();
  apps.push(app);
  return app;
}

let app: App;
beforeAll(async () => {
  stack = await startTestStack();
  app = await appWith(built);
  open = await createApplicationHost(stack);
  listed = await createApplicationHost(stack, { allowedOrigins: ['https://crm.example', 'https://mail.example'] });
});
afterAll(async () => {
  for (const each of apps) await each.close();
  await stack.close();
  rmSync(built, { recursive: true });
});

const codeOf = async (host: EmbedHost, bound?: object) => host.code(await host.bearer('ada'), bound);
const ancestors = (headers: Record<string, unknown>) =>
  /frame-ancestors ([^;]+)/.exec(String(headers['content-security-policy']))?.[1];
const state = async (code: string) => (await stack.services.access.grants.peek('code', code))?.state;

describe('GET /thirdApp', () => {
  it('puts a fresh nonce everywhere and lets anybody frame it until origins are set', async () => {
    const url = `/thirdApp?code=${await codeOf(open)}&id=1&lang=en_US`;
    const [one, two] = [await app.inject(url), await app.inject(url)];
    const nonce = /nonce="(\w{22})"/.exec(one.body)?.[1];
    expect(one.statusCode).toBe(200);
    expect(one.headers['content-security-policy']).toContain(`'nonce-${nonce}' 'strict-dynamic'`);
    expect(one.body).not.toContain('__NONCE__');
    expect(two.body).not.toContain(nonce);
    expect(ancestors(one.headers)).toBe('*');
    expect(one.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(one.headers['x-frame-options']).toBeUndefined();
    expect(one.headers['set-cookie']).toBeUndefined();
  });

  it('takes the origins from the code, from app= after the redemption, and from what a code is bound to', async () => {
    const both = 'https://crm.example https://mail.example';
    expect(ancestors((await app.inject(`/thirdApp?code=${await codeOf(listed)}&id=1`)).headers)).toBe(both);
    expect(ancestors((await app.inject(`/thirdApp?app=${listed.applicationId}&id=1`)).headers)).toBe(both);
    expect(ancestors((await app.inject('/thirdApp?app=app_Unknown&id=1')).headers)).toBe('*');
    expect(ancestors((await app.inject('/thirdApp?code=%00&app=%00')).headers)).toBe('*');
    const bound = await codeOf(listed, { parentOrigin: 'https://mail.example' });
    expect(ancestors((await app.inject(`/thirdApp?code=${bound}&id=1`)).headers)).toBe('https://mail.example');
    const stray = await codeOf(listed, { parentOrigin: 'https://other.example' });
    expect(ancestors((await app.inject(`/thirdApp?code=${stray}&id=1`)).headers)).toBe("'none'");
  });

  it('consumes nothing, whoever looks: browser, prefetch, HEAD, OPTIONS, form', async () => {
    const code = await codeOf(open);
    const url = `/thirdApp?code=${code}&id=1`;
    await app.inject({ url, headers: { 'sec-purpose': 'prefetch;prerender', purpose: 'prefetch' } });
    expect((await app.inject({ method: 'HEAD', url })).statusCode).toBe(200);
    await app.inject({ method: 'OPTIONS', url });
    await app.inject({ method: 'POST', url: '/thirdApp', headers: form, payload: `code=${code}&id=1` });
    expect(await state(code)).toBe('active');
  });

  it('503 with a page that says what to do where the editor is not built', async () => {
    const empty = await appWith(join(built, 'nothing'));
    const answer = await empty.inject('/thirdApp?code=x&id=1');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain('npm start');
    expect((await empty.inject('/thirdApp/assets/index-1a.js')).statusCode).toBe(404);
  });
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('POST /thirdApp', () => {
  it('is the same page; what was posted stands in an address that never leaves the browser', async () => {
    const payload = 'code=tmp_a&id=12&lang=en_US&more=%3C%2Fscript%3E&id=13';
    const answer = await app.inject({ method: 'POST', url: '/thirdApp', headers: form, payload });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toMatch(
      /<script nonce="\w{22}">history\.replaceState\(null,"","\/thirdApp\?code=tmp_a&id=12&lang=en_US"\)<\/script><script type="module"/,
    );
    const hostile = await app.inject({
      method: 'POST',
      url: '/thirdApp',
      headers: form,
      payload: 'id=</script><script>\'"$&',
    });
    expect(hostile.body.match(/<script/g)).toHaveLength(2);
  });

  it('403 from an origin that is not on the list, 200 from one that is', async () => {
    const payload = `code=${await codeOf(listed)}&id=1`;
    const post = (origin: string) =>
      app.inject({ method: 'POST', url: '/thirdApp', headers: { ...form, origin }, payload });
    for (const origin of ['https://evil.example', 'null', 'https://crm.example.evil.example', 'http://crm.example']) {
      expect((await post(origin)).statusCode).toBe(403);
    }
    expect((await post('https://crm.example')).statusCode).toBe(200);
  });

  it('413 for a large form, 415 for another type', async () => {
    const large = await app.inject({
      method: 'POST',
      url: '/thirdApp',
      headers: form,
      payload: `id=${'1'.repeat(20_000)}`,
    });
    expect([large.statusCode, large.json().error]).toEqual([413, 'payload_too_large']);
    const other = await app.inject({
      method: 'POST',
      url: '/thirdApp',
      headers: { 'content-type': 'text/plain' },
      payload: 'x',
    });
    expect(other.statusCode).toBe(415);
  });
});

describe('GET /thirdApp/assets', () => {
  it('serves built files for ever, compressed as the browser likes', async () => {
    const plain = await app.inject('/thirdApp/assets/index-1a.js');
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(plain.body).toContain('export const editor');
    const br = await app.inject({ url: '/thirdApp/assets/index-1a.js', headers: { 'accept-encoding': 'gzip, br' } });
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(br.rawPayload.length).toBeLessThan(plain.rawPayload.length / 10);
  });

  it.each([
    '../secret.js',
    '..%2fsecret.js',
    '%2e%2e%2fsecret.js',
    '..\\secret.js',
    '.hidden.js',
    'index-1a.js%00',
    'missing.js',
    'index-1a',
    '',
  ])('404 for %j', async (name) => {
    const answer = await app.inject(`/thirdApp/assets/${name}`);
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain('no"');
  });
});
