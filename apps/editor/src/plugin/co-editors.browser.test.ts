import { rm } from 'node:fs/promises';
import type { PluginPerson } from '@inlay/contract';
import { emptyEnvelope } from '@inlay/document';
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../../../tools/axe.ts';
import { launchBrowser } from '../../../../tools/browser.ts';
import { copyOfBuild } from '../../../../tools/copy-of-build.ts';
import { type FakeServer, startFakeServer } from '../testing/fake-server.ts';
import {
  bareOptions,
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
  browser = await launchBrowser();
  host = await startPluginHost();
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
  await rm(dist, { recursive: true, force: true });
});

const me: PluginPerson = { id: 'u1', name: 'Ada', avatar: null };
const bob: PluginPerson = { id: 'u2', name: 'Bob Burger', avatar: null };
const nobody: PluginPerson = { id: 'anonymous_7', name: '', avatar: null };

interface Opened {
  readonly page: Page;
  readonly server: FakeServer;
  readonly editor: FrameLocator;
  /** Who the server says is here; the editor hears it at once. */
  arrive(users: readonly PluginPerson[]): Promise<void>;
}

async function withPeople(
  first: readonly PluginPerson[],
  use: (opened: Opened) => Promise<void>,
  { locale = 'en', ...context }: BrowserContextOptions = {},
): Promise<void> {
  const server = await startFakeServer(dist, { json: emptyEnvelope });
  const place = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...context,
  });
  try {
    const page = await place.newPage();
    const say = (users: readonly PluginPerson[]): void => {
      servePlugin(server, ['one'], { users });
      server.state.more.set('POST /thirdApp/plugin/presence', () => ({ status: 200, body: { users } }));
    };
    say(first);
    await page.goto(host.url);
    await openInHost(page, server, { ...bareOptions, locale }, ['one']);
    const editor = page.frameLocator('iframe[title]').first();
    await use({
      page,
      server,
      editor,
      async arrive(users) {
        say(users);
        const frame = page.frames().find((each) => each.url().includes('/thirdApp/plugin'));
        // As when the page comes out of the browser's cache: it asks who is here without waiting half a minute.
        await frame?.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
        await expect.poll(async () => (await heardBy(page, 'userList')).at(-1)).toEqual(users);
      },
    });
  } finally {
    await place.close();
    await server.close();
  }
}

const button = (editor: FrameLocator) => editor.getByRole('button', { name: /^Also at this email/ });
const avatars = (editor: FrameLocator) => button(editor).locator('.co-editors-avatar');
const said = (editor: FrameLocator, text: string) => editor.locator('.live p').filter({ hasText: text });
const notice = (editor: FrameLocator) => editor.locator('p.co-editors-panel');
async function violations(page: Page): Promise<readonly string[]> {
  const axe = axeOn(page).include('iframe[title="Email editor"]');
  const found = await axe.exclude(['iframe[title="Email editor"]', '.sheet iframe']).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('other people at the email', () => {
  it('are not mentioned while there are none', () =>
    withPeople([me], async ({ editor }) => {
      await editor.getByRole('button', { name: 'Save', exact: true }).waitFor();
      expect(await button(editor).count()).toBe(0);
    }));

  it('are announced once, shown with initials, and gone when they leave', () =>
    withPeople([me], async ({ page, editor, arrive }) => {
      await arrive([me, bob]);
      await button(editor).waitFor();
      expect(await button(editor).getAttribute('title')).toBe('Also at this email: Bob Burger');
      expect(await avatars(editor).allTextContents()).toEqual(['BB']);
      expect(await notice(editor).textContent()).toBe('Bob Burger is editing this email, too');
      expect(await said(editor, 'Bob Burger is editing this email, too').count()).toBe(1);
      expect(await violations(page)).toEqual([]);
      await arrive([me]);
      await button(editor).waitFor({ state: 'detached' });
      await arrive([me, bob]);
      await button(editor).waitFor();
      expect(await said(editor, 'Bob Burger').count(), 'no second time').toBe(1);
      expect(await notice(editor).count()).toBe(0);
      await arrive([me, bob, nobody]);
      await said(editor, 'Somebody is editing this email, too').waitFor();
      expect(await button(editor).getAttribute('title')).toBe('Also at this email: Bob Burger and Somebody');
    }));

  it('are listed by pointer and by keyboard; Escape closes the list', () =>
    withPeople([me, bob, nobody, nobody, { id: 'u9', name: 'Cy', avatar: null }], async ({ page, editor }) => {
      await button(editor).click();
      const list = editor.getByRole('list', { name: 'Also at this email' });
      expect(await list.getByRole('listitem').locator('bdi').allTextContents()).toEqual([
        'Bob Burger',
        'Somebody',
        'Somebody',
        'Cy',
      ]);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'detached' });
      await button(editor).press('Enter');
      await list.waitFor();
      await editor.getByRole('button', { name: 'Save', exact: true }).focus();
      await list.waitFor({ state: 'detached' });
    }));

  it('have their picture, or initials where it does not come', () =>
    withPeople([me], async ({ editor, server, arrive }) => {
      const picture = `${server.url}/pixel.png`;
      await arrive([me, { ...bob, avatar: picture }, { id: 'u3', name: 'Eve', avatar: `${server.url}/missing.png` }]);
      const images = button(editor).locator('img');
      await expect.poll(() => images.count()).toBe(1);
      expect(await images.getAttribute('src')).toBe(picture);
      await expect.poll(() => images.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2);
      expect((await avatars(editor).allTextContents()).slice(0, 2)).toEqual(['', 'E']);
    }));
});

describe.runIf(process.env.INLAY_SCREENSHOTS)('screens with other people', () => {
  const folder = process.env.INLAY_SCREENSHOTS ?? '';
  const many = [me, bob, { ...bob, id: 'u3', name: 'Élodie Durand' }, nobody, { ...bob, id: 'u4', name: '山田 太郎' }];
  it.each((['light', 'dark'] as const).flatMap((scheme) => [1440, 1024, 390].map((width) => [width, scheme] as const)))(
    'at %i px, %s',
    (width, scheme) =>
      withPeople(
        many,
        async ({ page, editor }) => {
          await editor.locator('.co-editors-button').waitFor();
          await page.waitForTimeout(300);
          await page.screenshot({ path: `${folder}/co-editors-${width}-${scheme}.png` });
          await editor.locator('.co-editors-button').click();
          await page.screenshot({ path: `${folder}/co-editors-list-${width}-${scheme}.png` });
        },
        {
          viewport: { width, height: width === 390 ? 844 : 800 },
          colorScheme: scheme,
          locale: width === 390 && scheme === 'dark' ? 'ar' : 'en',
        },
      ),
  );
});
