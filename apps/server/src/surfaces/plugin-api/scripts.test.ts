import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type App, createServer } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';
import { createLogger } from '../../kernel/logger.ts';
import { encode, encodeFailure } from './dialect.ts';
import { mountScripts } from './scripts.ts';

const surface: Surface = {
  name: 'test',
  prefixes: [''],
  endpoints: [],
  headers: {},
  authenticate: () => Promise.reject(new Error('There is nothing to authenticate for')),
  encode,
  encodeFailure,
};
const text = (name: string) => `/* ${name} */ ${'window.x=1;'.repeat(200)}`;
let folder: string;
let app: App;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inlay-scripts-'));
  for (const name of ['UIEditor.js', 'stripo.js', 'inlay.js']) writeFileSync(join(folder, name), text(name));
  app = createServer({ logger: createLogger('silent'), trustProxy: [], fallback: surface, onFinished: () => {} });
  mountScripts(app, surface, { scriptsFolder: folder, version: '1.2.3' });
  await app.ready();
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const newest = ['/resources/uieditor/latest/UIEditor.js', '/static/latest/stripo.js', '/embed/v1/inlay.js'];
const ours = ['/resources/uieditor/rev/1.2.3/UIEditor.js', '/static/rev/1.2.3/stripo.js'];
const foreign = [
  '/resources/uieditor/rev/2.68.0/UIEditor.js',
  '/resources/uieditor/rev/..%2f..%2fetc/UIEditor.js',
  '/static/rev/1.38.0/stripo.js',
];

describe('the scripts of host pages', () => {
  it.each([...newest, ...ours, ...foreign])('%s is for any page', async (url) => {
    const { statusCode, headers, body } = await app.inject(url);
    expect([statusCode, body]).toEqual([200, text(url.split('/').at(-1) ?? '')]);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^W\/"[0-9a-f]{16}"$/),
    });
    expect(headers['cache-control']).toBe(
      ours.includes(url) ? 'public, max-age=31536000, immutable' : 'public, max-age=300, must-revalidate',
    );
  });

  it('are compressed once and tagged the same in every coding', async () => {
    const url = newest[0] ?? '';
    const plain = await app.inject({ url, headers: { 'accept-encoding': 'identity' } });
    const small = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
    expect(small.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'accept-encoding',
      etag: plain.headers.etag,
    });
    expect(gunzipSync(small.rawPayload).toString()).toBe(plain.body);
  });

  it('are not sent again to who has them, until the next build', async () => {
    const url = newest[0] ?? '';
    const etag = String((await app.inject(url)).headers.etag);
    for (const tag of [etag, etag.replace('W/', ''), `"x", ${etag}`, '*']) {
      const again = await app.inject({ url, headers: { 'if-none-match': tag } });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    }
    writeFileSync(join(folder, 'UIEditor.js'), 'window.next = 1');
    utimesSync(join(folder, 'UIEditor.js'), 2_000_000_000, 2_000_000_000);
    const next = await app.inject({ url, headers: { 'if-none-match': etag } });
    expect([next.statusCode, next.body]).toEqual([200, 'window.next = 1']);
  });

  it('answer a HEAD, and nothing else of the folder', async () => {
    expect((await app.inject({ method: 'HEAD', url: newest[0] ?? '' })).statusCode).toBe(200);
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'secret.js'), 'x');
    for (const url of ['/resources/uieditor/latest/secret.js', '/static/latest/UIEditor.js', '/embed/v1/stripo.js']) {
      expect((await app.inject(url)).statusCode).toBe(404);
    }
  });

  it('are missing for a while when nobody has built them', async () => {
    rmSync(join(folder, 'stripo.js'));
    const { statusCode, body } = await app.inject('/static/latest/stripo.js');
    expect([statusCode, JSON.parse(body).code]).toEqual([503, 'unavailable']);
  });
});
