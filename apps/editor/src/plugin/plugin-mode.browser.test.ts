import { rm } from 'node:fs/promises';
import { emptyEnvelope } from '@inlay/document';
import type { PluginOptions } from '@inlay/embed/protocol';
import type { Browser, Frame, FrameLocator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../../../tools/axe.ts';
import { launchWholeBrowser } from '../../../../tools/browser.ts';
import { copyOfBuild } from '../../../../tools/copy-of-build.ts';
import { type FakeServer, startFakeServer } from '../testing/fake-server.ts';
import {
  bareOptions,
  callEditor,
  heardBy,
  openInHost,
  type PluginHostPage,
  servePlugin,
  startPluginHost,
} from '../testing/plugin-host.ts';

let browser: Browser;
let host: PluginHostPage;
let dist = '';

beforeAll(async () => {
  dist = await copyOfBuild('editor');
  // It alone keeps frames of other sites from their storage.
  browser = await launchWholeBrowser();
  host = await startPluginHost();
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
  await rm(dist, { recursive: true, force: true });
});

interface HostTest {
  readonly page: Page;
  readonly server: FakeServer;
  readonly editor: FrameLocator;
  open(options?: Partial<PluginOptions>, tokens?: readonly (string | null)[]): ReturnType<typeof openInHost>;
}

/** A host page before the editor is opened, closed after the use; what it complains about fails the test. */
async function withHost(
  use: (test: HostTest) => Promise<void>,
  viewport = { width: 1440, height: 900 },
): Promise<void> {
  const server = await startFakeServer(dist, { json: emptyEnvelope });
  servePlugin(server, ['one']);
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });
  try {
    await page.goto(host.url);
    const open: HostTest['open'] = (options = {}, tokens = ['one']) =>
      openInHost(page, server, { ...bareOptions, ...options }, tokens);
    await use({ page, server, editor: page.frameLocator('iframe[title="Email editor"]'), open });
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
    await server.close();
  }
}

const insert = (editor: FrameLocator, name: string) =>
  editor.getByRole('button', { name: `Insert ${name}`, exact: true }).click();
const canvas = (editor: FrameLocator) => editor.frameLocator('.sheet iframe');
const asked = (page: Page) => page.evaluate(() => (window as unknown as { asked: number }).asked);
const frameOf = (page: Page): Frame => {
  const frame = page.frames().find((each) => each.url().includes('/thirdApp/plugin'));
  if (!frame) throw new Error('there is no editor in the page');
  return frame;
};
async function violations(page: Page): Promise<readonly string[]> {
  const canvas = ['iframe[title="Email editor"]', '.sheet iframe'];
  const found = await axeOn(page).include('iframe[title="Email editor"]').exclude(canvas).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
/** One row with one text block, as a design of the wire. */
const designOf = (text: string) => ({
  ...emptyEnvelope,
  body: {
    ...(emptyEnvelope.body as object),
    rows: [
      {
        id: 'r1',
        cells: [1],
        columns: [{ id: 'c1', contents: [{ id: 't1', type: 'text', values: { text: `<p>${text}</p>` } }] }],
      },
    ],
  },
});

describe('the editor in plugin mode', () => {
  it('opens, tells how it stands, and saves when the page wants it', () =>
    withHost(async ({ page, server, editor, open }) => {
      expect(await open({ name: 'Sale' })).toEqual({
        contentIgnored: false,
        texts: {
          frameTitle: 'Email editor',
          close: 'Close',
          mergeTags: 'Merge tags',
          versionHistory: 'Version history',
        },
      });
      await expect.poll(() => heardBy(page, 'templateLoaded')).toHaveLength(1);
      expect(await heardBy(page, 'userList')).toEqual([[{ id: 'u1', name: 'Ada', avatar: null }]]);
      expect((await heardBy(page, 'status')).at(-1)).toEqual({
        canUndo: false,
        canRedo: false,
        allSaved: true,
        device: 'desktop',
        codeEditorOpen: false,
        versionHistoryOpen: false,
      });
      await insert(editor, 'Text');
      await expect.poll(async () => (await heardBy(page, 'status')).at(-1)?.canUndo).toBe(true);
      expect((await heardBy(page, 'status')).at(-1)?.allSaved).toBe(false);
      await canvas(editor).locator('p').click();
      await canvas(editor).locator('.ProseMirror').waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Typed a moment ago');
      await callEditor(page, 'save', null);
      expect(JSON.stringify(server.state.email.json)).toContain('Typed a moment ago');
      expect(server.state.email.version).toBe(1);
      expect((await heardBy(page, 'saveCompleted')).at(-1)).toEqual({ error: null });
      expect((await heardBy(page, 'status')).at(-1)?.allSaved).toBe(true);
      await callEditor(page, 'save', null);
      expect(server.state.email.version, 'nothing was changed').toBe(1);
    }));

  it('undoes, redoes, changes device and metadata, and compiles on demand', () =>
    withHost(async ({ page, server, editor, open }) => {
      server.state.email = {
        ...server.state.email,
        json: designOf('Dear {{name}}, <a href="https://x.example">x</a>'),
      };
      await open({ utm: { source: 'news' }, name: 'Sale' });
      await callEditor(page, 'setMetadata', { title: 'Two\nlines', preheader: 'Peek' });
      expect(await callEditor(page, 'getMetadata', null)).toEqual({ title: 'Two lines', preheader: 'Peek' });
      await callEditor(page, 'undo', null);
      expect(await callEditor(page, 'getMetadata', null)).toEqual({ title: 'Two lines', preheader: '' });
      await callEditor(page, 'redo', null);
      expect((await callEditor(page, 'getMetadata', null)).preheader).toBe('Peek');
      const { html } = await callEditor(page, 'compileEmail', {
        minimize: true,
        utm: {},
        mergeTags: { '{{name}}': 'Bo & Co' },
        resetDataSavedFlag: true,
      });
      expect(html).toContain('Dear Bo &amp; Co');
      expect(html).toContain('href="https://x.example?utm_source=news&amp;utm_campaign=Sale"');
      expect((await heardBy(page, 'status')).at(-1)?.allSaved).toBe(true);
      await callEditor(page, 'setDevice', 'mobile');
      expect((await heardBy(page, 'status')).at(-1)?.device).toBe('mobile');
      await editor.getByRole('radio', { name: 'Mobile' }).waitFor();
      const data = await callEditor(page, 'getTemplateData', null);
      expect(data).toMatchObject({ utm: { source: 'news' }, syncModules: [] });
      expect(data.html).not.toBe('');
      expect(data.widthPx).toBeGreaterThan(100);
      expect(data.heightPx).toBeGreaterThan(20);
    }));

  it('replaces the content as one edit that undoes', () =>
    withHost(async ({ page, server, editor, open }) => {
      server.state.email = { ...server.state.email, json: designOf('Before') };
      server.state.more.set('POST /thirdApp/plugin/import', ({ body }) => ({
        status: 200,
        body: { json: designOf((body as { html: string }).html), report: { entries: [] } },
      }));
      await open();
      await canvas(editor).getByText('Before').waitFor();
      await callEditor(page, 'updateHtmlAndCss', { html: 'After', css: '' });
      await canvas(editor).getByText('After').waitFor();
      await callEditor(page, 'undo', null);
      await canvas(editor).getByText('Before').waitFor();
      server.state.refuse.push({ key: 'POST /thirdApp/plugin/import', status: 422, code: 'design_refused' });
      await expect(callEditor(page, 'updateHtmlAndCss', { html: 'x', css: '' })).rejects.toThrow('design_refused');
    }));

  it('sends the metadata and the token with every call', () =>
    withHost(async ({ page, server, editor, open }) => {
      const seen: unknown[] = [];
      const next = server.state.more.get('POST /thirdApp/plugin/session');
      server.state.more.set('POST /thirdApp/plugin/session', (request) => {
        seen.push(JSON.parse(decodeURIComponent(String(request.headers['es-plugin-ui-data']))));
        return next?.(request) ?? { status: 500, body: null };
      });
      await open({ metadata: { emailId: 'mäil "1"', project: '7' } });
      expect(seen).toEqual([{ emailId: 'mäil "1"', project: '7' }]);
      expect(await asked(page)).toBe(1);
      expect(new URL(frameOf(page).url()).search).not.toContain('one');
      await insert(editor, 'Divider');
    }));

  it('asks for another token once when the old one ends while somebody edits, and loses nothing', () =>
    withHost(async ({ page, server, editor, open }) => {
      await open({}, ['one', 'two']);
      await insert(editor, 'Heading');
      server.state.sessions.delete('one');
      server.state.sessions.add('two');
      await insert(editor, 'Divider');
      const saves = await Promise.all([callEditor(page, 'save', null), callEditor(page, 'save', null)]);
      expect(saves).toEqual([null, null]);
      expect(await asked(page)).toBe(2);
      expect(JSON.stringify(server.state.email.json)).toContain('"divider"');
      expect(await editor.getByRole('dialog').count()).toBe(0);
      const outcomes = await heardBy(page, 'saveCompleted');
      expect(outcomes.every(({ error }) => error === null)).toBe(true);
    }));

  it('says that the page has no token, keeps the work, and goes on when a person tries again', () =>
    withHost(async ({ page, server, editor, open }) => {
      await open({ hostNotices: true }, ['one', null]);
      await insert(editor, 'Heading');
      server.state.sessions.delete('one');
      await expect(callEditor(page, 'save', null)).rejects.toThrow('session_invalid');
      const dialog = editor.getByRole('dialog', { name: 'The page did not give a new token' });
      await dialog.waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await asked(page)).toBe(2);
      expect((await heardBy(page, 'saveCompleted')).at(-1)?.error?.code).toBe('session_invalid');
      expect((await heardBy(page, 'notice')).at(-1)).toMatchObject({ type: 'error', id: 'save' });
      // Storage of a foreign frame is blocked in a whole browser: the history entry holds it there.
      const kept = await frameOf(page).evaluate(() => {
        try {
          return JSON.stringify({ ...sessionStorage });
        } catch {
          return JSON.stringify(history.state);
        }
      });
      expect(kept).toContain('heading');
      await dialog.getByRole('button', { name: 'Try again' }).click();
      await dialog.getByText('The page still has no token').waitFor();
      expect(await asked(page)).toBe(3);
      await page.evaluate(() => (window as unknown as { tokens: string[] }).tokens.splice(0, 9, 'two'));
      server.state.sessions.add('two');
      await dialog.getByRole('button', { name: 'Try again' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await expect.poll(() => server.state.email.version).toBe(1);
      expect(JSON.stringify(server.state.email.json)).toContain('heading');
      await expect.poll(async () => (await heardBy(page, 'notice')).at(-1)?.type).toBe('hide');
    }));

  it('says so where there is no token at all, and opens after a reload of the frame', () =>
    withHost(async ({ page, server, editor, open }) => {
      await expect(open({}, [null])).rejects.toThrow('token_missing');
      await editor.getByRole('heading', { name: 'The page did not give a new token' }).waitFor();
      expect(await violations(page)).toEqual([]);
      // The answer has said it to the page, which shows it once.
      const heard = await page.evaluate(() => (window as unknown as { heard: { name: string }[] }).heard);
      expect(heard.map(({ name }) => name)).not.toContain('failed');
      expect(server.state.log).toEqual([]);
      await page.evaluate(() => (window as unknown as { tokens: string[] }).tokens.splice(0, 9, 'one'));
      await editor.getByRole('button', { name: 'Try again' }).click();
      await editor.getByRole('button', { name: 'Insert Text', exact: true }).waitFor();
    }));

  it.each([
    [403, 'binding_mismatch', 'You may not open this email here'],
    [409, 'content_exists', 'The email has content already'],
    [422, 'validation_failed', 'The page did not say which email to open'],
    [403, 'application_paused', 'The editor is not available to you'],
    [422, 'design_refused', 'The email did not open'],
  ])('%i %s has a screen that says what to do', (status, code, title) =>
    withHost(async ({ server, editor, open }) => {
      server.state.refuse.push({ key: 'POST /thirdApp/plugin/session', status, code });
      await expect(open()).rejects.toThrow(code);
      await editor.getByRole('heading', { name: title }).waitFor();
    }),
  );

  it('opens for the origins of the application only', () =>
    withHost(async ({ server, editor, open }) => {
      server.state.application = { ...server.state.application, allowedOrigins: ['https://other.example'] };
      await expect(open()).rejects.toThrow('origin_not_allowed');
      await editor.getByText(new URL(host.url).origin).waitFor();
      server.state.application = { ...server.state.application, allowedOrigins: [host.url] };
    }));

  it('hides what the host shows itself', () =>
    withHost(async ({ editor, server, open }) => {
      server.state.application = { ...server.state.application, returnUrl: null };
      await open({
        hostButtons: ['undo', 'redo', 'mobileView', 'desktopView', 'codeEditor', 'versionHistory'],
        messageSettings: false,
      });
      await editor.getByRole('button', { name: 'Save', exact: true }).waitFor();
      for (const name of ['Undo', 'Redo', 'More']) {
        expect(await editor.getByRole('button', { name, exact: true }).count(), name).toBe(0);
      }
      expect(await editor.getByRole('radio', { name: 'Mobile' }).count()).toBe(0);
      expect(await editor.getByLabel('Subject').count()).toBe(0);
      expect(await editor.getByRole('link', { name: 'Back' }).count()).toBe(0);
    }));

  it('tells a page that shows notices that its content was kept back', () =>
    withHost(async ({ page, server, open }) => {
      servePlugin(server, ['one'], { contentIgnored: true });
      expect(await open({ html: '<p>New</p>', css: '', hostNotices: true })).toMatchObject({ contentIgnored: true });
      await expect
        .poll(async () => (await heardBy(page, 'notice')).at(-1))
        .toMatchObject({ type: 'warn', id: 'content_ignored' });
    }));

  it('goes on with the draft of the server without a word about it', () =>
    withHost(async ({ page, server, editor, open }) => {
      const draft = { name: 'Sale', subject: '', savedAt: '2026-01-01T10:00:00.000Z', baseVersion: 0 };
      server.state.email = { ...server.state.email, draft: { ...draft, json: designOf('Autosaved') } };
      await open();
      await canvas(editor).getByText('Autosaved').waitFor();
      expect(await editor.getByText('Unsaved changes from').count()).toBe(0);
      expect((await heardBy(page, 'status')).at(-1)?.allSaved).toBe(true);
      await callEditor(page, 'save', null);
      expect(JSON.stringify(server.state.email.json)).toContain('Autosaved');
    }));

  it('speaks the language of the options, Arabic from the right, and English for what it does not speak', () =>
    withHost(async ({ page, open, editor }) => {
      await open({ locale: 'ar' });
      expect(await frameOf(page).evaluate(() => document.documentElement.dir)).toBe('rtl');
      await page.goto(host.url);
      await open({ locale: 'tr' });
      await editor.getByRole('button', { name: 'Save', exact: true }).waitFor();
      await page.goto(host.url);
      await open({ locale: 'pt-br' });
      expect(await frameOf(page).evaluate(() => document.documentElement.lang)).toBe('pt-BR');
    }));

  it('opens version history and code for the buttons of the host', () =>
    withHost(async ({ page, server, editor, open }) => {
      const version = (number: number) => ({
        version: number,
        name: 'Sale',
        subject: '',
        savedAt: `2026-01-0${number}T10:00:00.000Z`,
        author: 'Ada',
        htmlBytes: 1_000,
      });
      server.state.more.set('GET /thirdApp/versions', () => ({
        status: 200,
        body: { items: [version(3), version(2), version(1)], nextCursor: null },
      }));
      server.state.more.set('GET /thirdApp/versions/2', () => ({
        status: 200,
        body: { ...version(2), json: designOf('Second'), html: '<p>Second</p>' },
      }));
      await open();
      await callEditor(page, 'openVersionHistory', null);
      await editor.getByRole('dialog').waitFor();
      await callEditor(page, 'previewVersion', { id: '2' });
      const state = (await heardBy(page, 'versionState')).at(-1);
      expect([state?.previous?.id, state?.next?.id]).toEqual(['1', '3']);
      await callEditor(page, 'setPreviewDevice', 'mobile');
      expect((await heardBy(page, 'status')).at(-1)?.versionHistoryOpen).toBe(true);
      await callEditor(page, 'closeVersionHistory', null);
      expect(await heardBy(page, 'versionHistoryClosed')).toHaveLength(1);
      await expect(callEditor(page, 'previewVersion', { id: '2' })).rejects.toThrow('version_history_closed');
      await callEditor(page, 'toggleCodeEditor', null);
      await expect.poll(async () => (await heardBy(page, 'status')).at(-1)?.codeEditorOpen).toBe(true);
      await callEditor(page, 'toggleCodeEditor', false);
      await expect.poll(async () => (await heardBy(page, 'status')).at(-1)?.codeEditorOpen).toBe(false);
    }));

  it('picks an image for the page, and uses the library of the page where it has one', () =>
    withHost(async ({ page, editor, open }) => {
      await open();
      const picking = callEditor(page, 'openImageLibrary', { current: null });
      const dialog = editor.getByRole('dialog');
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      expect(await picking).toBeNull();
    }));
});

describe.runIf(process.env.INLAY_SCREENSHOTS)('screens of plugin mode', () => {
  const folder = process.env.INLAY_SCREENSHOTS ?? '';
  it.each([
    [1440, 900],
    [1024, 768],
    [390, 844],
  ])('at %i px', (width, height) =>
    withHost(
      async ({ page, server, editor, open }) => {
        server.state.email = { ...server.state.email, json: designOf('Dear reader, our spring sale has begun.') };
        await open({ hostButtons: ['undo', 'redo'] }, ['one', null]);
        await canvas(editor).getByText('Dear reader').waitFor();
        await page.screenshot({ path: `${folder}/plugin-${width}.png` });
        server.state.sessions.delete('one');
        await callEditor(page, 'setMetadata', { title: 'x' });
        await callEditor(page, 'save', null).catch(() => {});
        await editor.getByRole('dialog').waitFor();
        await page.screenshot({ path: `${folder}/plugin-token-${width}.png` });
        await page.goto(host.url);
        await open({ locale: width === 390 ? 'ar' : 'en' }, [null]).catch(() => {});
        await page.screenshot({ path: `${folder}/plugin-no-token-${width}.png` });
      },
      { width, height },
    ),
  );
});

describe('the editor in plugin mode, without a page around', () => {
  it('says where it belongs', () =>
    withHost(async ({ page, server }) => {
      await page.goto(`${server.url}/thirdApp/plugin?app=app_1&channel=c1`);
      await page.getByRole('heading', { name: 'This page works inside another one' }).waitFor();
    }));
});
