import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from './axe.ts';
import { launchBrowser } from './browser.ts';

let browser: Browser;
let server: Server;
let port = 0;

const head = '<!doctype html><html lang="en"><title>A page</title><main><h1>Words</h1>';
const unreadable = '<p id="pale" style="color:#ccc;background:#fff">Pale words</p></main>';

beforeAll(async () => {
  browser = await launchBrowser();
  server = createServer((request, answer) => {
    const frame = new URL(request.url ?? '/', 'http://page').searchParams.get('frame');
    answer.setHeader('content-type', 'text/html');
    answer.end(
      frame === null ? `${head}${unreadable}` : `${head}<iframe title="Inner" src="${frame}"></iframe></main>`,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

describe('axeOn', () => {
  it.each([
    ['the page itself', '/', ['#pale']],
    ['a frame of its origin', '/?frame=/', ['iframe', '#pale']],
    ['a frame of another site', (at: number) => `/?frame=http://localhost:${at}/`, ['iframe', '#pale']],
  ])('finds words that are too pale in %s', async (_, path, target) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}${typeof path === 'string' ? path : path(port)}`);
    const { violations } = await axeOn(page).analyze();
    const found = violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)]);
    expect(found).toContainEqual(['color-contrast', [target]]);
    await context.close();
  });
});
