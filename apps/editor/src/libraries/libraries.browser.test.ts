import { rm } from 'node:fs/promises';
import { type Design, emptyEnvelope, parseDesign, serialiseDesign, serialiseTree, treeOf } from '@inlay/document';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../../../tools/axe.ts';
import { launchBrowser } from '../../../../tools/browser.ts';
import { copyOfBuild } from '../../../../tools/copy-of-build.ts';
import { blockTree, rowTree } from '../state/new-nodes.ts';
import { fakeImage, fakeModule } from '../testing/fake-libraries.ts';
import { type FakeServer, startFakeServer } from '../testing/fake-server.ts';
import { treeOfModule } from './modules/module-tree.ts';

let browser: Browser;
let dist = '';

beforeAll(async () => {
  dist = await copyOfBuild('editor');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await rm(dist, { recursive: true, force: true });
});

interface Options extends BrowserContextOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly prepare?: (server: FakeServer) => void;
}

/** An open editor with libraries; what the page complains about fails the test. */
async function withEditor(
  use: (page: Page, server: FakeServer) => Promise<void>,
  options: Options = {},
): Promise<void> {
  const { query, prepare, ...contextOptions } = options;
  const server = await startFakeServer(dist, { json: emptyEnvelope });
  prepare?.(server);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...contextOptions,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });
  try {
    await page.goto(server.address(query));
    await page.locator('.sheet iframe').waitFor();
    await use(page, server);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
    await server.close();
  }
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const open = (page: Page, panel: string) =>
  page.getByRole('navigation', { name: 'Insert' }).getByRole('button', { name: panel }).click();
const canvas = (page: Page) => page.frameLocator('.sheet iframe');
const said = (page: Page, text: string | RegExp) =>
  page.locator('.live p').filter({ hasText: text }).last().waitFor({ state: 'attached' });
const notice = (page: Page) => page.locator('.library-notice');
const png = (name: string, bytes = 64) => ({ name, mimeType: 'image/png', buffer: Buffer.alloc(bytes, 1) });

function withImages(count: number, folder = 'email') {
  return (server: FakeServer): void => {
    for (let number = 1; number <= count; number++) {
      server.state.libraries.images.push(fakeImage(server.url, number, { folder }));
    }
  };
}

async function upload(page: Page, files: readonly ReturnType<typeof png>[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Upload image').first().click();
  await (await chooser).setFiles([...files]);
}

async function save(page: Page): Promise<void> {
  await button(page, 'Save').click();
  await page.locator('.save-status').filter({ hasText: 'Saved' }).waitFor();
}

async function violationsOf(page: Page): Promise<readonly string[]> {
  // Frames of emails run no scripts, not even those of the checker; what is in them is the email's.
  const checker = axeOn(page).exclude('.sheet iframe').exclude('.module-picture');
  const { violations } = await checker.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

function designOf(rows: readonly Parameters<typeof serialiseTree>[0][]): Record<string, unknown> {
  const nodes = rows.map((row) => serialiseTree(row).node);
  const body = emptyEnvelope.body as Record<string, unknown>;
  return { ...emptyEnvelope, body: { ...body, rows: nodes } };
}

function saved(server: FakeServer): Design {
  const parsed = parseDesign(server.state.email.json);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

describe('the image gallery', () => {
  it('takes several files with their progress, and says in words what it does not take', () =>
    withEditor(async (page, server) => {
      server.state.libraries.quotaBytes = 1_000;
      await open(page, 'Images');
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      await page.route(/\/thirdApp\/images\?folder/, async (route) => {
        if (route.request().method() === 'POST') await released;
        await route.continue();
      });
      await page.getByText('No images yet').waitFor();
      await upload(page, [png('one.png'), png('two.png'), { ...png('notes.txt'), mimeType: 'text/plain' }]);
      await page.getByRole('progressbar', { name: 'Uploading one.png' }).waitFor();
      await page.getByText('This file is not an image that emails can show').waitFor();
      await button(page, 'Cancel two.png').click();
      release();
      await page.locator('[data-cell]').waitFor();
      expect(await page.locator('[data-cell]').getAttribute('aria-label')).toBe('Insert image one.png');
      await said(page, '1 image uploaded');
      expect(server.state.libraries.images.map(({ name }) => name)).toEqual(['one.png']);
      await button(page, 'Remove notes.txt from this list').click();

      await upload(page, [png('large.png', 900)]);
      await page.getByText('The space for images is used up').waitFor();
      server.state.libraries.quotaBytes = 1_000_000;
      await button(page, 'Try large.png again').click();
      await expect.poll(() => page.locator('[data-cell]').count()).toBe(2);

      await upload(
        page,
        ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => png(`${name}.png`)),
      );
      await page.getByText('At most 5 files at once. 2 files were left out.').waitFor();
      await expect.poll(() => page.locator('[data-cell]').count()).toBe(7);
      await upload(page, [png('huge.png', 1_000_001)]);
      await page.getByText('This file is too large. Choose one of at most 1 MB.').waitFor();
      expect(await violationsOf(page)).toEqual([]);
    }));

  it('takes files that are dropped or pasted', () =>
    withEditor(async (page, server) => {
      await open(page, 'Images');
      await page.getByText('No images yet').waitFor();
      const transfer = await page.evaluateHandle(() => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(20)], 'dropped.png', { type: 'image/png' }));
        return data;
      });
      await page.dispatchEvent('.library', 'dragenter', { dataTransfer: transfer });
      await page.locator('.library.is-over').waitFor();
      await page.dispatchEvent('.library', 'drop', { dataTransfer: transfer });
      await button(page, 'Insert image dropped.png').waitFor();
      await page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([new Uint8Array(20)], 'pasted.png', { type: 'image/png' }));
        window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
      });
      await button(page, 'Insert image pasted.png').waitFor();
      expect(server.state.libraries.images).toHaveLength(2);
    }));

  it('is walked and used by keyboard, and inserts with the alternative text', () =>
    withEditor(
      async (page, server) => {
        await open(page, 'Images');
        await page.locator('[data-cell]').first().focus();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowDown');
        expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
          'Insert image Picture 4.png',
        );
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
          'Details of Picture 4.png',
        );
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.closest('[role=grid]') === null)).toBe(true);
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Enter');
        await canvas(page).locator('img').waitFor();
        await save(page);
        const json = JSON.stringify(server.state.email.json);
        expect(json).toContain('"altText":"Landscape 4"');
        expect(json).toContain(`"url":"${server.url}/picture/4"`);
      },
      { prepare: withImages(6) },
    ));

  it('is dragged from onto the email', () =>
    withEditor(
      async (page) => {
        await open(page, 'Images');
        const from = await page.locator('[data-cell]').nth(1).boundingBox();
        const to = await page.locator('.sheet').boundingBox();
        if (!from || !to) throw new Error('not on the screen');
        await page.mouse.move(from.x + 20, from.y + 20);
        await page.mouse.down();
        await page.mouse.move(to.x + 200, to.y + 100, { steps: 6 });
        await page.mouse.up();
        await expect.poll(() => canvas(page).locator('img').getAttribute('alt')).toBe('Landscape 2');
      },
      { prepare: withImages(3) },
    ));

  it('searches while somebody types, asks for what was meant last, and sorts', () =>
    withEditor(
      async (page) => {
        const asked: string[] = [];
        page.on('request', (request) => {
          const url = new URL(request.url());
          if (url.pathname === '/thirdApp/images') asked.push(url.searchParams.get('q') ?? '');
        });
        await open(page, 'Images');
        await page.locator('[data-cell]').nth(23).waitFor({ state: 'attached' });
        asked.length = 0;
        await page.getByLabel('Search images').pressSequentially('picture 2', { delay: 10 });
        await expect.poll(() => page.locator('[data-cell]').count()).toBe(11);
        expect(asked).toEqual(['picture 2']);
        await page.getByLabel('Search images').fill('nothing like it');
        await page.getByText('Nothing found').waitFor();
        expect(await violationsOf(page)).toEqual([]);
        await page.getByLabel('Search images').fill('');
        await page.getByLabel('Sort by').selectOption('size');
        await button(page, 'Insert image Picture 30.png').waitFor();
        expect(await page.locator('[data-cell]').first().getAttribute('aria-label')).toBe(
          'Insert image Picture 30.png',
        );
      },
      { prepare: withImages(30) },
    ));

  it('changes, moves and deletes, each with a way back, and the focus stays near', () =>
    withEditor(
      async (page, server) => {
        const { images, deleted } = server.state.libraries;
        await open(page, 'Images');
        await page.locator('[data-cell]').nth(1).focus();
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Picture 2.png' }).waitFor();
        expect(await violationsOf(page)).toEqual([]);
        await page.getByLabel('Name', { exact: true }).fill('Sea.png');
        await page.getByLabel('Alternative text').fill('The sea at dawn');
        await button(page, 'Save changes').click();
        await said(page, '“Sea.png” saved');
        expect(images[1]).toMatchObject({ name: 'Sea.png', alt: 'The sea at dawn' });
        await page.keyboard.press('Escape');
        await expect.poll(() => focusedLabel(page)).toBe('Insert image Sea.png');

        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.getByRole('group').or(page.getByRole('tabpanel')).getByLabel('Folder').selectOption('mine');
        await button(page, 'Save changes').click();
        await notice(page).getByText('“Sea.png” moved to “Mine”').waitFor();
        expect(images[1]?.folder).toBe('mine');
        await notice(page).getByRole('button', { name: 'Undo' }).click();
        await expect.poll(() => focusedLabel(page)).toBe('Insert image Sea.png');
        expect(images[1]?.folder).toBe('email');

        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await button(page, 'Delete image').click();
        await notice(page).getByText('“Sea.png” deleted').waitFor();
        await expect.poll(() => focusedLabel(page)).toBe('Insert image Picture 3.png');
        expect([...deleted]).toEqual(['img_2']);
        expect(await violationsOf(page)).toEqual([]);
        await notice(page).getByRole('button', { name: 'Undo' }).click();
        await said(page, '“Sea.png” is back');
        expect(deleted.size).toBe(0);
        expect(await page.locator('[data-cell]').nth(1).getAttribute('aria-label')).toBe('Insert image Sea.png');

        server.state.refuse.push({ key: 'DELETE /thirdApp/images/img_1', status: 403, code: 'folder_not_allowed' });
        await page.locator('[data-cell]').first().hover();
        await button(page, 'Details of Picture 1.png').click();
        await button(page, 'Delete image').click();
        await notice(page).getByText('You may not do that in this folder.').waitFor();
        await button(page, 'Insert image Picture 1.png').waitFor();
      },
      { prepare: withImages(3) },
    ));

  it('says why a folder takes nothing, and offers no more than is allowed', () =>
    withEditor(
      async (page) => {
        await open(page, 'Images');
        await page.getByRole('tab', { name: 'Brand' }).click();
        await page.getByText('You may use what is in “Brand”, but not add to it.').waitFor();
        expect(await page.locator('.palette').getByRole('button', { name: 'Upload image' }).count()).toBe(0);
        await page.locator('[data-cell]').first().hover();
        await button(page, 'Details of Picture 1.png').click();
        await page.getByText('You may use this image, but not change it.').waitFor();
        expect(await button(page, 'Delete image').count()).toBe(0);
        expect(await page.getByLabel('Name', { exact: true }).count()).toBe(0);
        expect(await violationsOf(page)).toEqual([]);
      },
      { prepare: withImages(2, 'brand') },
    ));

  it('opens above the page for the image of a block, marks the one that is shown, and gives the focus back', () =>
    withEditor(
      async (page, server) => {
        await button(page, 'Insert Image').click();
        const choose = button(page, 'Choose from gallery').first();
        await choose.click();
        const dialog = page.getByRole('dialog', { name: 'Image gallery' });
        await dialog.getByRole('button', { name: 'Choose Picture 2.png' }).click();
        await dialog.waitFor({ state: 'detached' });
        await expect.poll(() => focusedText(page)).toBe('Choose from gallery');
        expect(await canvas(page).locator('img').getAttribute('alt')).toBe('Landscape 2');
        await choose.click();
        await dialog.locator('[aria-current=true]').waitFor();
        expect(await dialog.locator('[aria-current=true]').getAttribute('aria-label')).toBe('Choose Picture 2.png');
        expect(await violationsOf(page)).toEqual([]);
        // An alternative text that somebody wrote stays.
        await dialog.getByRole('button', { name: 'Choose Picture 3.png' }).click();
        await expect.poll(() => canvas(page).locator('img').getAttribute('src')).toBe(`${server.url}/picture/3`);
        expect(await canvas(page).locator('img').getAttribute('alt')).toBe('Landscape 2');
        await choose.click();
        await dialog.waitFor();
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        await expect.poll(() => focusedText(page)).toBe('Choose from gallery');
      },
      { prepare: withImages(3) },
    ));

  it('comes in pages, and stays quick with 500 images', () =>
    withEditor(
      async (page) => {
        await open(page, 'Images');
        await page.locator('[data-cell]').first().focus();
        await expect
          .poll(
            async () => {
              await page.keyboard.press('End');
              return page.locator('[data-cell]').count();
            },
            { timeout: 30_000 },
          )
          .toBe(500);
        expect(await button(page, 'Show more').count()).toBe(0);
        // Rows out of sight are not laid out: walking to the other end and back is one frame's work each.
        const slowest = await page.evaluate(async () => {
          const cells = document.querySelectorAll<HTMLElement>('[data-cell]');
          let worst = 0;
          for (const index of [0, 250, 499, 10]) {
            const start = performance.now();
            cells[index]?.focus();
            await new Promise((next) => requestAnimationFrame(next));
            worst = Math.max(worst, performance.now() - start);
          }
          return worst;
        });
        expect(slowest).toBeLessThan(500);
      },
      { prepare: withImages(500) },
    ));

  it('says when it cannot be reached, and goes on by itself when it can', () =>
    withEditor(
      async (page, server) => {
        server.state.isDown = true;
        await open(page, 'Images');
        await page.getByText('No connection').waitFor();
        expect(await violationsOf(page)).toEqual([]);
        server.state.isDown = false;
        await button(page, 'Try again').click();
        await page.locator('[data-cell]').nth(1).waitFor();
        server.state.refuse.push({ key: 'GET /thirdApp/images', status: 500, code: 'internal_error' });
        await page.getByLabel('Sort by').selectOption('oldest');
        await page.getByText('The server has trouble right now.').waitFor();
        await button(page, 'Try again').click();
        await page.getByText('The server has trouble right now.').waitFor({ state: 'detached' });
        server.state.sessions.clear();
        await page.getByLabel('Sort by').selectOption('name');
        await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
      },
      { prepare: withImages(2) },
    ));
});

const focusedLabel = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

/** A footer in the library, and an email that has an older version of it twice. */
function withOldFooter(server: FakeServer): void {
  const { libraries } = server.state;
  const old = rowTree([1], [[blockTree('text')]]);
  const module = fakeModule(libraries, {
    folder: 'mine',
    kind: 'row',
    name: 'Footer',
    description: '',
    category: '',
    tags: [],
    synchronised: true,
    json: serialiseTree(old),
  });
  const instances = [1, 2].flatMap(() => treeOfModule(module) ?? []);
  server.state.email = {
    ...server.state.email,
    json: designOf([...instances, rowTree([1], [[blockTree('divider')]])]),
  };
  const newest = rowTree([1], [[blockTree('heading'), blockTree('button')]]);
  libraries.modules[0] = { ...module, version: 3, json: serialiseTree(newest) };
}

function whiteHeading() {
  const tree = blockTree('heading');
  return { ...tree, wire: { ...tree.wire, values: { ...(tree.wire.values as object), color: '#ffffff' } } };
}

describe('the module library', () => {
  it('keeps a row with what is said about it, and gives it to the email again', () =>
    withEditor(async (page, server) => {
      await button(page, 'Insert Heading').click();
      await button(page, 'Select parent').click();
      await button(page, 'Select parent').click();
      await button(page, 'Save as module').click();
      const dialog = page.getByRole('dialog', { name: 'Save as module' });
      await dialog.getByRole('button', { name: 'Save module' }).click();
      await dialog.getByText('Enter a name.').waitFor();
      await dialog.getByLabel('Name').fill('Hero');
      await dialog.getByLabel('Category').fill('Headers');
      await dialog.getByLabel('Tags').fill('spring');
      await page.keyboard.press('Enter');
      await dialog.getByLabel('Tags').fill('big, ');
      await dialog.getByRole('button', { name: 'Remove tag spring' }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      // Folders that take nothing are not offered: one is left, so there is nothing to choose.
      expect(await dialog.getByLabel('Folder').count()).toBe(0);
      await dialog.getByRole('button', { name: 'Save module' }).click();
      await said(page, 'Module “Hero” saved');
      const [module] = server.state.libraries.modules;
      expect(module).toMatchObject({ kind: 'row', folder: 'mine', category: 'Headers', tags: ['spring', 'big'] });

      const card = button(page, 'Insert Hero');
      await card.click();
      await expect.poll(() => canvas(page).locator('h2').count()).toBe(2);
      await page.locator('.module-picture iframe').waitFor();
      expect(await page.locator('.module-picture iframe').getAttribute('sandbox')).toBe('allow-same-origin');
      await page.getByLabel('Search by name, #tag or ID').fill('#big');
      await card.waitFor();
      await page.getByLabel('Search by name, #tag or ID').fill('#other');
      await page.getByText('Nothing found').waitFor();
      await page.getByLabel('Search by name, #tag or ID').fill('');
      await page.getByRole('radio', { name: 'Blocks' }).check();
      await page.getByText('Nothing found').waitFor();
      await page.getByRole('radio', { name: 'All' }).check();
      await page.getByLabel('Category').selectOption('Headers');
      await card.waitFor();
      expect(await violationsOf(page)).toEqual([]);

      await page.locator('.library-cell').hover();
      await button(page, 'Details of Hero').click();
      await page.getByLabel('Description').fill('Big and bold');
      await button(page, 'Remove tag big').click();
      await button(page, 'Save changes').click();
      await said(page, '“Hero” saved');
      expect(server.state.libraries.modules[0]).toMatchObject({ description: 'Big and bold', tags: ['spring'] });
      expect(await violationsOf(page)).toEqual([]);
      await button(page, 'Delete module').click();
      await notice(page).getByRole('button', { name: 'Undo' }).click();
      await said(page, /./);
      await card.waitFor();
      expect(server.state.libraries.deleted.size).toBe(0);
    }));

  it('is dragged from, and is cheap with 200 modules', () =>
    withEditor(
      async (page) => {
        await open(page, 'Modules');
        await page.locator('.module-picture iframe').first().waitFor();
        await expect.poll(() => page.locator('.module-card').count()).toBe(200);
        expect(await page.locator('.module-picture iframe').count()).toBeLessThan(25);
        // White text from a dark row can be seen.
        const ground = (index: number) =>
          page
            .frameLocator(`.module-picture iframe >> nth=${index}`)
            .locator('html')
            .evaluate((element) => getComputedStyle(element).backgroundColor);
        await expect.poll(() => ground(0)).toBe('rgb(63, 66, 74)');
        expect(await ground(2)).not.toBe('rgb(63, 66, 74)');
        const from = await page.locator('[data-cell]').first().boundingBox();
        const to = await page.locator('.sheet').boundingBox();
        if (!from || !to) throw new Error('not on the screen');
        await page.mouse.move(from.x + 20, from.y + 12);
        await page.mouse.down();
        await page.mouse.move(to.x + 200, to.y + 100, { steps: 6 });
        await page.mouse.up();
        await expect.poll(() => canvas(page).locator('[data-kind=block]').count()).toBe(1);
      },
      {
        prepare: ({ state: { libraries } }) => {
          libraries.pageSize = 200;
          for (let number = 1; number <= 200; number++) {
            fakeModule(libraries, {
              folder: 'mine',
              kind: 'block',
              name: `Module ${number}`,
              description: '',
              category: '',
              tags: [],
              synchronised: false,
              json: serialiseTree(number === 200 ? whiteHeading() : blockTree(number % 2 ? 'button' : 'heading')),
            });
          }
        },
      },
    ));

  it('brings an email up to date when it opens, as one step that can be undone', () =>
    withEditor(
      async (page) => {
        const kinds = () => canvas(page).locator('[data-kind=block]').count();
        await page.getByText('Brought up to date: Footer').first().waitFor();
        await expect.poll(kinds).toBe(5);
        expect(await violationsOf(page)).toEqual([]);
        await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
        await expect.poll(kinds).toBe(3);
        expect(await button(page, 'Undo').first().isDisabled()).toBe(true);
        await button(page, 'Redo').click();
        await expect.poll(kinds).toBe(5);
      },
      { prepare: withOldFooter },
    ));

  it('takes back the update alone when somebody has gone on working', () =>
    withEditor(
      async (page) => {
        await page.getByText('Brought up to date: Footer').first().waitFor();
        await button(page, 'Insert Spacer').click();
        await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
        await expect.poll(() => canvas(page).locator('[data-kind=block]').count()).toBe(4);
      },
      { prepare: withOldFooter },
    ));

  it('updates a module everywhere, lets go of it, and refuses one inside another', () =>
    withEditor(
      async (page, server) => {
        const { libraries } = server.state;
        await page.getByText('Brought up to date: Footer').first().waitFor();
        await page.getByRole('navigation', { name: 'Insert' }).getByRole('button', { name: 'Outline' }).click();
        const rows = page.getByRole('region', { name: 'Outline' });
        await rows.getByRole('button', { name: 'Heading' }).first().click();
        await button(page, 'Duplicate').click();
        await rows.getByRole('button', { name: 'Row 1' }).click();
        await page.getByRole('img', { name: 'Synchronized with “Footer”' }).waitFor();
        await button(page, 'Update everywhere').click();
        const question = page.getByRole('dialog', { name: 'Update everywhere' });
        await question.getByText('becomes the new version of “Footer”').waitFor();
        expect(await violationsOf(page)).toEqual([]);
        await question.getByRole('button', { name: 'Update everywhere' }).click();
        await said(page, 'Module “Footer” updated everywhere');
        expect(libraries.modules[0]?.version).toBe(4);
        // The other instance in this email follows; both have a heading more.
        await expect.poll(() => canvas(page).locator('h2').count()).toBe(4);

        // Somebody else is faster: that is said before anything is replaced.
        const [footer] = libraries.modules;
        if (footer) libraries.modules[0] = { ...footer, version: 9 };
        await button(page, 'Update everywhere').click();
        await question.getByText('Somebody else has updated this module meanwhile').waitFor();
        await question.getByRole('button', { name: 'Cancel' }).click();

        await button(page, 'Unlink from the module').click();
        await said(page, 'Unlinked');
        expect(await page.locator('.synchronised-mark').count()).toBe(0);
        await save(page);
        const design = saved(server);
        const marks = JSON.stringify(serialiseDesign(design)).match(/"module":\{"id":"1","version":4\}/g);
        expect(marks).toHaveLength(1);

        // Inside the other instance there is no room for another synchronised module.
        await rows.getByRole('button', { name: 'Row 2' }).click();
        await rows.getByRole('button', { name: 'Heading' }).last().click();
        await button(page, 'Save as module').click();
        const dialog = page.getByRole('dialog', { name: 'Save as module' });
        await dialog.getByText('a synchronized module cannot hold, or stand in, another one').waitFor();
        expect(await dialog.getByRole('switch').isDisabled()).toBe(true);
        await dialog.getByRole('button', { name: 'Cancel' }).click();
        const block = treeOf(design, [...design.nodes.values()].find(({ kind }) => kind === 'block')?.id ?? '');
        if (!block) throw new Error('the email holds no block');
        fakeModule(libraries, {
          folder: 'mine',
          kind: 'block',
          name: 'Badge',
          description: '',
          category: '',
          tags: [],
          synchronised: true,
          json: serialiseTree(block),
        });
        await rows.getByRole('button', { name: 'Heading' }).last().click();
        await open(page, 'Modules');
        await button(page, 'Insert Badge').click();
        await notice(page).getByText('A synchronized module cannot stand inside another one').waitFor();
      },
      { prepare: withOldFooter },
    ));
});

describe('both libraries', () => {
  const fill = (server: FakeServer): void => {
    withImages(8)(server);
    withOldFooter(server);
  };
  it.each([
    ['light', 'en-US', 1024],
    ['dark', 'ar', 390],
  ] as const)('have no accessibility violations: %s, %s, %i px', (colorScheme, lang, width) =>
    withEditor(
      async (page) => {
        const rail = page.locator('.rail-button');
        await rail.nth(2).click();
        await page.locator('.module-picture iframe').first().waitFor();
        expect(await violationsOf(page)).toEqual([]);
        await rail.nth(3).click();
        await page.locator('[data-cell]').nth(7).waitFor();
        expect(await violationsOf(page)).toEqual([]);
        await page.locator('.library-upload-line .ui-icon-button').last().click();
        await page.locator('dialog [data-cell]').nth(7).waitFor();
        await page.locator('dialog .library-cell').first().hover();
        await page.locator('dialog .cell-details').first().click();
        await page.locator('dialog .library-form').waitFor();
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      },
      { query: { lang }, colorScheme, viewport: { width, height: 844 }, prepare: fill },
    ),
  );
});
