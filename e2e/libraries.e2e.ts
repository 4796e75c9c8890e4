import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EditorUser, editorUser } from './support/editor.ts';
import { type HostBackend, hostBackend } from './support/host-backend.ts';
import { accessibilityViolations, type Journey, journeysInShell, startJourney } from './support/journey.ts';
import { makePng } from './support/png.ts';
import { type Stack, startStack } from './support/stack.ts';

journeysInShell();

let stack: Stack;
let backend: HostBackend;
let journey: Journey;

beforeAll(async () => {
  stack = await startStack();
  backend = await hostBackend(stack);
});

afterAll(async () => {
  await stack?.stop();
});

beforeEach(async () => {
  journey = await startJourney();
});

afterEach(async () => {
  await journey?.close();
});

async function open(page: Page, emailId: string): Promise<EditorUser> {
  await page.goto(await backend.editorUrl(emailId));
  const editor = editorUser(page);
  await editor.canvas.waitFor();
  return editor;
}

const side = (page: Page) => page.locator('.palette');

/** The bearer of the page's own calls. */
function bearerOf(page: Page): Promise<string> {
  return page
    .waitForRequest(
      (request) => request.url().endsWith('/thirdApp/session') === false && Boolean(request.headers()['authorization']),
    )
    .then((request) => request.headers()['authorization'] ?? '');
}

function expectNoProblem(): void {
  expect(journey.problems).toEqual([]);
  expect(journey.foreignRequests).toEqual([]);
}

describe('the image gallery', () => {
  it('takes two images, finds, describes and inserts one, deletes it and takes that back', async () => {
    const { page } = journey;
    const id = await backend.createEmail('Gallery');
    const editor = await open(page, id);
    await editor.panel('Images');
    await side(page).getByText('No images yet').waitFor();
    // The line is held for a moment, so that the progress can be seen.
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route(/\/thirdApp\/images\?folder/, async (route) => {
      if (route.request().method() === 'POST') await released;
      await route.continue();
    });
    const chooser = page.waitForEvent('filechooser');
    await side(page).getByRole('button', { name: 'Upload image' }).click();
    await (await chooser).setFiles([
      { name: 'blue sea.png', mimeType: 'image/png', buffer: makePng(320, 160, [59, 91, 219]) },
      { name: 'red barn.png', mimeType: 'image/png', buffer: makePng(200, 200, [201, 42, 42]) },
    ]);
    await page.getByRole('progressbar', { name: 'Uploading blue sea.png' }).waitFor();
    await page.getByRole('progressbar', { name: 'Uploading red barn.png' }).waitFor();
    release();
    const sea = side(page).getByRole('button', { name: 'Insert image blue sea.png' });
    const barn = side(page).getByRole('button', { name: 'Insert image red barn.png' });
    await sea.waitFor();
    await barn.waitFor();
    await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);

    await side(page).getByRole('searchbox', { name: 'Search images' }).fill('barn');
    await expect.poll(() => sea.count()).toBe(0);
    await barn.hover();
    await side(page).getByRole('button', { name: 'Details of red barn.png' }).click();
    await side(page).getByLabel('Alternative text').fill('A barn at dusk');
    await side(page).getByRole('button', { name: 'Save changes' }).click();
    await page.locator('[aria-live] p').filter({ hasText: '“red barn.png” saved' }).waitFor();
    await side(page).getByRole('button', { name: 'Insert', exact: true }).click();
    await expect.poll(() => editor.email.locator('img').getAttribute('alt')).toBe('A barn at dusk');
    const shown = () => editor.email.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(shown).toBe(200);

    await side(page).getByRole('button', { name: 'Delete image' }).click();
    await side(page).getByText('“red barn.png” deleted').waitFor();
    await expect.poll(() => barn.count()).toBe(0);
    await side(page).locator('.library-notice').getByRole('button', { name: 'Undo' }).click();
    await barn.waitFor();
    await journey.screenshot('gallery-panel');
    await editor.save();

    // It is there for the next email of the folder's people, and after a reload.
    await page.reload();
    await editor.canvas.waitFor();
    await editor.panel('Images');
    await barn.waitFor();
    await sea.waitFor();
    expectNoProblem();
  });

  it('refuses a folder without the right to write, on the screen and by a raw request', async () => {
    const { page } = journey;
    const id = await backend.createEmail('Rights');
    const bearer = bearerOf(page);
    const editor = await open(page, id);
    await editor.panel('Images');
    await side(page).getByRole('tab', { name: 'Shared' }).click();
    await side(page).getByText('You may use what is in “Shared”, but not add to it.').waitFor();
    expect(await side(page).getByRole('button', { name: 'Upload image' }).count()).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);

    const authorization = await bearer;
    const ask = (path: string, init: RequestInit) =>
      fetch(`${stack.inlayUrl}/thirdApp${path}`, { ...init, headers: { ...init.headers, authorization } });
    const libraries = (await (await ask('/libraries', {})).json()) as Record<
      'images' | 'modules',
      { id: string; label: string; canWrite: boolean }[]
    >;
    const folder = (name: 'images' | 'modules') => libraries[name].find(({ canWrite }) => !canWrite)?.id ?? '';
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.from(makePng(10, 10, [0, 0, 0]))], { type: 'image/png' }), 'raw.png');
    const image = await ask(`/images?folder=${folder('images')}`, { method: 'POST', body: form });
    expect([image.status, ((await image.json()) as { error: string }).error]).toEqual([403, 'folder_not_allowed']);
    const module = await ask('/modules', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        folder: folder('modules'),
        kind: 'block',
        name: 'Raw',
        description: '',
        category: '',
        tags: [],
        synchronised: false,
        json: { inlay: { format: 1, kind: 'block' }, node: { id: 'a', type: 'text', values: { text: '<p>x</p>' } } },
      }),
    });
    expect([module.status, ((await module.json()) as { error: string }).error]).toEqual([403, 'folder_not_allowed']);
    expectNoProblem();
  });
});

describe('the module library', () => {
  it('keeps a row, gives it to another email, and a change there reaches the first one when it opens', async () => {
    const { page } = journey;
    const first = await backend.createEmail('First');
    const second = await backend.createEmail('Second');
    let editor = await open(page, first);
    await editor.insert('Heading');
    await editor.type(editor.email.getByRole('heading'), 'Kind regards');
    await page.getByRole('button', { name: 'Select parent' }).click();
    await page.getByRole('button', { name: 'Select parent' }).click();
    await page.getByRole('button', { name: 'Save as module' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save as module' });
    await dialog.getByLabel('Name').fill('Sign-off');
    await dialog.getByLabel('Category').fill('Footers');
    await dialog.getByLabel('Tags').fill('greeting');
    await page.keyboard.press('Enter');
    await dialog.getByRole('switch', { name: 'Keep in sync' }).click();
    expect(await accessibilityViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save module' }).click();
    await side(page).getByRole('button', { name: 'Insert Sign-off' }).waitFor();
    await journey.screenshot('modules-panel');
    await editor.save();

    editor = await open(page, second);
    await editor.panel('Modules');
    await side(page).getByRole('searchbox').fill('#greeting');
    await side(page).getByRole('button', { name: 'Insert Sign-off' }).click();
    await editor.email.getByText('Kind regards').waitFor();
    await editor.type(editor.email.getByRole('heading'), 'Warm regards');
    await page.getByRole('button', { name: 'Select parent' }).click();
    await page.getByRole('button', { name: 'Select parent' }).click();
    await page.getByRole('img', { name: 'Synchronized with “Sign-off”' }).waitFor();
    await page.getByRole('button', { name: 'Update everywhere' }).click();
    const question = page.getByRole('dialog', { name: 'Update everywhere' });
    await question.getByText('becomes the new version of “Sign-off”').waitFor();
    await question.getByRole('button', { name: 'Update everywhere' }).click();
    await question.waitFor({ state: 'detached' });
    await editor.save();

    editor = await open(page, first);
    await page.getByText('Brought up to date: Sign-off').first().waitFor();
    await editor.email.getByText('Warm regards').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await editor.save();
    expect(await backend.client.email.html(backend.token, first)).toContain('Warm regards');
    expectNoProblem();
  });
});
