// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplicationPage, setUpConsole } from './support/console.ts';
import { editorUser } from './support/editor.ts';
import { accessibilityViolations, type Journey, startJourney } from './support/journey.ts';
import { type Stack, startStack } from './support/stack.ts';

let stack: Stack;
let journey: Journey;
let receiver: Server;
let changedUrl: string;
/** The host's own page, which shows the editor; empty until there is a token. */
let hostPage = '';
const received: { headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];

beforeAll(async () => {
  receiver = createServer((request, answer) => {
    if (request.method === 'GET') {
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      answer.end(hostPage);
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
      answer.end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  changedUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/changed`;
  stack = await startStack({ command: ['serve'], env: { INLAY_EGRESS_ALLOW: '127.0.0.1/32' } });
  journey = await startJourney();
});
afterAll(async () => {
  await journey?.close();
  await stack?.stop();
  receiver?.closeAllConnections();
  receiver?.close();
});

it('from a Stripo configuration to a token, folders and a notification', async () => {
  const { page } = journey;
  await setUpConsole(page, stack);
  await openApplicationPage(page, stack, 'My application', 'Plugin API');

  // A secret, shown once.
  await page.getByRole('button', { name: 'Make a secret' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Production');
  await dialog.getByRole('button', { name: 'Make a secret' }).click();
  await page.getByRole('dialog', { name: 'Store Production now' }).waitFor();
  const [pluginId = '', secretKey = ''] = (await page.getByRole('dialog').textContent())?.match(/[0-9a-f]{32}/g) ?? [];
  await page.getByRole('button', { name: 'I have stored it' }).click();

  // The configuration that the other editor had.
  const config = {
    theme: {
      type: 'CUSTOM',
      params: {
        'primary-color': '#0b6e4f',
        'option-panel-background-color': '#f6f2ea',
        'border-radius-base': '2px',
        'font-family': '"Georgia", serif',
      },
    },
    imageGallery: {
      type: 'PLUGIN',
      tabs: [
        { label: { en: 'Campaign' }, key: 'campaign_${campaignId}', canWrite: true },
        { label: { en: 'House style' }, key: 'style', canWrite: true, role: 'ADMIN' },
      ],
    },
    blocksLibrary: {
      enabled: true,
      tabs: [
        { viewOrder: 1, label: { en: 'General' }, key: 'general', canWrite: true },
        { viewOrder: 0, label: { en: 'Ours' }, key: 'campaign_${campaignId}', canWrite: true },
      ],
    },
    baseBlocks: { timerEnabled: false, videoEnabled: false, socialNetEnabled: false, htmlEnabled: false },
    blockControls: { blockVisibilityEnabled: false, dynamicStructuresEnabled: false },
    undoEnabled: false,
    autoSaveApiV2: { enabled: true, url: changedUrl, username: 'inlay', password: 'pass' },
    ai: { openAiApiKey: 'sk-none' },
  };
  await page.getByRole('textbox', { name: 'Configuration' }).fill(JSON.stringify(config));
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('Folders of the image gallery are replaced by: Campaign and House style').waitFor();
  const becomes = page.getByRole('listitem').filter({ hasText: 'House style' }).last();
  await becomes.getByText('admin: everything · user: read').waitFor();
  await page.getByRole('button', { name: 'Take it over' }).click();
  await page.getByText('Configuration taken over').waitFor();
  await page.getByText('campaign_${campaignId}').first().waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);

  // What the console set is what a host gets.
  const metadata = { emailId: '42', campaignId: 'spring' };
  const auth = await fetch(`${stack.inlayUrl}/api/v1/auth`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pluginId, secretKey, userId: 'ada', role: 'USER', metadata }),
  });
  expect(auth.status).toBe(200);
  const { token } = (await auth.json()) as { token: string };
  const ask = (path: string, init: RequestInit = {}, headers: Readonly<Record<string, string>> = {}) =>
    fetch(stack.inlayUrl + path, {
      ...init,
      headers: {
        authorization: `Bearer ${token}`,
        'es-plugin-auth': `Bearer ${token}`,
        'es-plugin-ui-data': encodeURIComponent(JSON.stringify(metadata)),
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });
  const keep = { html: null, css: null, contentPolicy: 'keep', name: 'Sale' };
  const opened = await (await ask('/thirdApp/plugin/session', { method: 'POST', body: JSON.stringify(keep) })).json();
  const libraries = await (await ask('/thirdApp/libraries')).json();
  expect(libraries.images).toMatchObject([
    { label: 'Campaign', canWrite: true, canDelete: true },
    { label: 'House style', canWrite: false, canDelete: false },
  ]);
  const editorConfig = await (await ask('/api/v1/plugins/config')).text();
  expect(editorConfig).toContain('"timerEnabled":false');
  expect(editorConfig).not.toContain('sk-none');

  // A save in the editor is told.
  const json = { body: { id: 'b', rows: [], values: {} } };
  const work = { method: 'PUT', body: JSON.stringify({ name: 'Sale', subject: 'Spring', json }) };
  const saved = await ask('/thirdApp/email', work, { 'if-match': opened.email.etag });
  expect(saved.status, await saved.clone().text()).toBe(200);
  await expect.poll(() => received.length, { timeout: 20_000 }).toBe(1);
  expect(received[0]?.body).toMatchObject({
    pluginId,
    emailId: '42',
    userId: 'ada',
    type: 'EMAIL_CHANGED',
    version: 1,
  });
  expect(received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('inlay:pass').toString('base64')}`);
  expect(received[0]?.headers['webhook-signature']).toMatch(/^v1,/);

  // And what a person sees in the host's page is what the other editor showed.
  hostPage = pageOf(token, metadata);
  await page.goto(new URL('/', changedUrl).href);
  const place = page.frameLocator('#editor iframe');
  const editor = editorUser(page, place);
  await editor.canvas.waitFor();
  const blocks = place.getByRole('button', { name: /^Insert / });
  const names = (await blocks.allTextContents()).filter((name) => name !== '');
  expect(names).toEqual(['Heading', 'Text', 'Image', 'Button', 'Divider', 'Spacer']);
  expect(await editor.button('Undo').count()).toBe(0);
  const styleOf = (name: string) =>
    editor.button(name).evaluate((element) => {
      const { backgroundColor, borderRadius, fontFamily } = getComputedStyle(element);
      return { backgroundColor, borderRadius, fontFamily };
    });
  expect(await styleOf('Save')).toEqual({
    backgroundColor: 'rgb(11, 110, 79)',
    borderRadius: '2px',
    fontFamily: 'Georgia, serif',
  });
  const palette = place.getByRole('region', { name: 'Blocks' });
  expect(await palette.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(246, 242, 234)');
  await editor.insert('Heading');
  await place.getByRole('tab', { name: 'Row' }).click();
  await place.getByText('Space around', { exact: true }).first().waitFor();
  expect(await place.getByText('Hide on mobile').count()).toBe(0);
  expect(await place.getByRole('group', { name: 'Columns' }).count()).toBe(0);
  const folders = place
    .getByRole('tablist', { name: 'Folder' })
    .getByRole('tab')
    .or(place.getByRole('combobox', { name: 'Folder' }).locator('option'));
  await editor.panel('Images');
  await folders.first().waitFor();
  expect(await folders.allTextContents()).toEqual(['Campaign', 'House style']);
  await editor.panel('Modules');
  await folders.filter({ hasText: 'Ours' }).waitFor({ state: 'attached' });
  expect(await folders.allTextContents()).toEqual(['Ours', 'General']);
  expect(await accessibilityViolations(page)).toEqual([]);
  expect(journey.foreignRequests).toEqual([]);
  expect(journey.problems).toEqual([]);
});

/** A host's page with the published script, as an integration of the other editor has it. */
function pageOf(token: string, metadata: object): string {
  const options = `{ metadata: ${JSON.stringify(metadata)}, onTokenRefreshRequest: (answer) => answer('${token}') }`;
  return `<!doctype html>
    <html lang="en">
      <head>
        <title>Host</title>
        <style>body { margin: 0 } #editor { height: 100vh }</style>
        <script id="UiEditorScript" type="module" src="${stack.inlayUrl}/resources/uieditor/latest/UIEditor.js"></script>
      </head>
      <body>
        <main id="editor"></main>
        <script type="module">
          window.UIEditor.initEditor(document.querySelector('#editor'), ${options});
        </script>
      </body>
    </html>`;
}
