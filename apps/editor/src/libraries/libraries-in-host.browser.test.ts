import { rm } from 'node:fs/promises';
import { emptyEnvelope } from '@inlay/document';
import type { PluginOptions } from '@inlay/embed/protocol';
import type { Browser, FrameLocator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../../tools/browser.ts';
import { copyOfBuild } from '../../../../tools/copy-of-build.ts';
import { fakeImage } from '../testing/fake-libraries.ts';
import { startFakeServer } from '../testing/fake-server.ts';
import { bareOptions, openInHost, type PluginHostPage, servePlugin, startPluginHost } from '../testing/plugin-host.ts';

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

interface HostPage {
  /** Where `window.answers` of the host are. */
  readonly page: Page;
  readonly editor: FrameLocator;
  readonly pictureUrl: string;
}

/** The editor in a host page with these options, two images in its gallery. */
async function inHost(options: Partial<PluginOptions>, use: (host: HostPage) => Promise<void>): Promise<void> {
  const server = await startFakeServer(dist, { json: emptyEnvelope });
  servePlugin(server, ['one']);
  for (const number of [1, 2]) server.state.libraries.images.push(fakeImage(server.url, number));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  try {
    await page.goto(host.url);
    await openInHost(page, server, { ...bareOptions, ...options }, ['one']);
    const editor = page.frameLocator('iframe[title="Email editor"]');
    await editor.locator('.sheet iframe').waitFor();
    await use({ page, editor, pictureUrl: `${server.url}/picture/9` });
  } finally {
    await context.close();
    await server.close();
  }
}

const rail = (editor: FrameLocator, name: string) =>
  editor.getByRole('navigation', { name: 'Insert' }).getByRole('button', { name });
const pictures = (editor: FrameLocator) => editor.frameLocator('.sheet iframe').locator('img');

/** What the host answers when its library is asked; its arguments are kept. */
async function answerWith(page: Page, method: string, url: string): Promise<void> {
  await page.evaluate(
    ([name, picture]) => {
      const all = window as unknown as { answers: Record<string, unknown>; given: unknown };
      all.answers[name ?? ''] = (args: unknown) => {
        all.given = args;
        return { url: picture, altText: 'From the host' };
      };
    },
    [method, url] as const,
  );
}

describe('libraries in a host page', () => {
  it('give way to the image library of the host', () =>
    inHost({ abilities: { ...bareOptions.abilities, imageLibrary: true } }, async ({ page, editor, pictureUrl }) => {
      await answerWith(page, 'imageLibrary', pictureUrl);
      await rail(editor, 'Images').click();
      await editor.getByText('The images are in a library of their own').waitFor();
      expect(await editor.locator('.palette').getByRole('button', { name: 'Upload image' }).count()).toBe(0);
      await editor.getByRole('button', { name: 'Choose image' }).click();
      await expect.poll(() => pictures(editor).getAttribute('alt')).toBe('From the host');
      await editor.getByRole('button', { name: 'Choose from gallery' }).first().click();
      await expect
        .poll(() => page.evaluate(() => (window as unknown as { given: unknown }).given))
        .toEqual({ current: pictureUrl });
      expect(await editor.getByRole('dialog').count()).toBe(0);
    }));

  it('have a tab of the host beside the folders, and keep images where deleting is hidden', () =>
    inHost(
      { hideDeleteImage: true, abilities: { ...bareOptions.abilities, imageLibraryTab: 'Stock' } },
      async ({ page, editor, pictureUrl }) => {
        await answerWith(page, 'imageLibraryTab', pictureUrl);
        await rail(editor, 'Images').click();
        await editor.locator('[data-cell]').first().hover();
        await editor.getByRole('button', { name: 'Details of Picture 1.png' }).click();
        await editor.getByRole('button', { name: 'Save changes' }).waitFor();
        expect(await editor.getByRole('button', { name: 'Delete image' }).count()).toBe(0);
        await editor.getByRole('button', { name: 'Back to the list' }).click();
        await editor.locator('.palette').getByLabel('Folder').selectOption({ label: 'Stock' });
        await editor.getByRole('button', { name: 'Choose image' }).click();
        await expect.poll(() => pictures(editor).getAttribute('src')).toBe(pictureUrl);
      },
    ));

  it('hide modules where the host has none, and syncing where it wants none', async () => {
    await inHost({ modules: { enabled: false, synchronised: true } }, async ({ editor }) => {
      await editor.getByRole('button', { name: 'Insert Heading', exact: true }).click();
      await editor.getByRole('button', { name: 'Duplicate' }).waitFor();
      expect(await rail(editor, 'Modules').count()).toBe(0);
      expect(await editor.getByRole('button', { name: 'Save as module' }).count()).toBe(0);
    });
    await inHost({ modules: { enabled: true, synchronised: false } }, async ({ editor }) => {
      await editor.getByRole('button', { name: 'Insert Heading', exact: true }).click();
      await editor.getByRole('button', { name: 'Save as module' }).click();
      const dialog = editor.getByRole('dialog', { name: 'Save as module' });
      await dialog.getByLabel('Name').waitFor();
      expect(await dialog.getByRole('switch').count()).toBe(0);
    });
  });
});
