// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { axeOn } from '../../../../tools/axe.ts';
import { type ConsoleBench, startConsoleBench } from '../testing/console-bench.ts';
import { fresh, lively } from '../testing/fake-data.ts';
import { fakePluginId } from '../testing/fake-plugin.ts';
import type { FakeServer } from '../testing/fake-server.ts';

// A browser on two busy cores is slow; nothing here waits for time.
vi.setConfig({ testTimeout: 60_000 });

const nowMs = Date.parse('2026-11-22T09:00:00Z');
const application = '/applications/app_7Kd82hQzL1xA';

let bench: ConsoleBench;
let server: FakeServer;
let context: BrowserContext;
let page: Page;
let complaints: readonly string[];

beforeAll(async () => {
  bench = await startConsoleBench(nowMs);
  ({ server } = bench);
}, 120_000);
afterAll(() => bench.close());
beforeEach(() => {
  server.state = lively(nowMs);
});
afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
});

async function open(options: BrowserContextOptions = {}, heading: string | RegExp = 'Folders'): Promise<void> {
  ({ context, page, complaints } = await bench.visit(options));
  await page.goto(`${server.url}${application}/plugin`);
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
}

async function expectAccessible(): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`)).toEqual([]);
  const excessPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excessPx).toBeLessThanOrEqual(0);
}

const card = (name: string) => page.getByRole('region', { name, exact: true });
const byButton = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const folder = (label: string) =>
  page.locator('.plugin-folder', { has: page.locator('.plugin-folder-label').getByText(label, { exact: true }) });
const folderLine = (label: string) => folder(label).locator('.plugin-folder-name');
const saveOf = (name: string) => card(name).getByRole('button', { name: 'Save' });
const namesOf = () => page.locator('.plugin-folder-label').allTextContents();

describe('the Plugin API page', () => {
  it.each([
    ['light, 1440 px', { colorScheme: 'light' }],
    ['dark, 390 px', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
  ] as const)('has no axe violation and does not scroll sideways: %s', async (_, options) => {
    await open(options);
    await folderLine('Brand').click();
    await folder('Brand').getByText('Labels in other languages').click();
    await page.getByText('Allow browsers to ask for tokens').click();
    await page.getByText('In your own service').click();
    await expectAccessible();
  });

  it('reads from right to left in Arabic', async () => {
    const options = { locale: 'ar', colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;
    await open(options, 'المجلدات');
    await folderLine('Brand').click();
    await expectAccessible();
  });

  it('shows why it did not come and tries again', async () => {
    server.refuseOnce('GET /applications/app_7Kd82hQzL1xA/plugin', 500, {
      error: 'internal_error',
      message: 'x',
      requestId: 'req_42',
    });
    await open({}, 'Acme CRM production');
    await page.getByText('Request id: req_42').waitFor();
    await byButton('Try again').click();
    await card('Folders').waitFor();
  });

  it('is for reading only to a teammate', async () => {
    Object.assign(server.state, { session: { ...lively(nowMs).session, role: 'teammate' } });
    await open();
    expect(await byButton('Save').count()).toBe(0);
    expect(await byButton('Rotate the secret').count()).toBe(0);
    expect(await page.getByRole('checkbox').first().isDisabled()).toBe(true);
  });
});

describe('secrets', () => {
  it('start with a plugin id, and the code holds it', async () => {
    server.state = fresh(nowMs);
    await open();
    await page.getByText('Make a secret first').waitFor();
    await byButton('Make a secret').click();
    await page.getByRole('dialog').getByLabel('Name').fill('Production');
    await page.getByRole('dialog').getByRole('button', { name: 'Make a secret' }).click();
    const shown = page.getByRole('dialog', { name: 'Store Production now' });
    await shown.getByText('11aa22bb33cc44dd55ee66ff778899ff').waitFor();
    await byButton('I have stored it').click();
    await expect.poll(() => page.getByRole('region', { name: 'Node code' }).textContent()).toContain(fakePluginId);
  });

  it('are rotated: a second one, then the first goes', async () => {
    await open();
    await byButton('Rotate the secret').click();
    await page.getByText('The new secret works beside the present one.').waitFor();
    await page.getByRole('dialog').getByLabel('Name').fill('Next');
    await page.keyboard.press('Enter');
    await byButton('I have stored it').click();
    await page.getByText('There are two secrets').waitFor();
    expect(await byButton('Rotate the secret').isDisabled()).toBe(true);
    await byButton('Delete Production').click();
    await byButton('Delete credential').click();
    await expect.poll(() => server.state.plugin.secrets.map(({ name }) => name)).toEqual(['Next']);
    await byButton('Delete Next').click();
    await page.getByText('The next secret comes with a new plugin ID.').waitFor();
  });
});

describe('tokens and roles', () => {
  it('are saved card by card, with a warning for browsers', async () => {
    await open();
    await page.getByText('A secret was last sent from a browser 3 hours ago.').waitFor();
    expect(await saveOf('Tokens').isDisabled()).toBe(true);
    await page.getByText('Allow browsers to ask for tokens').click();
    await page.getByText('Everybody who opens the page can read the secret').waitFor();
    await page.getByRole('spinbutton', { name: 'Lifetime of a token' }).fill('20');
    await page.keyboard.press('Tab');
    await saveOf('Tokens').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const { allowBrowserAuthentication, tokenLifetimeSeconds, requireBoundTokens } = server.state.plugin.settings;
    expect([allowBrowserAuthentication, tokenLifetimeSeconds, requireBoundTokens]).toEqual([true, 1200, true]);
  });

  it('take a new role, say what is wrong with one, and what goes with an old one', async () => {
    await open();
    const field = page.getByLabel('New role');
    await field.fill('API');
    await page.keyboard.press('Enter');
    await page.getByText('The name api is reserved').waitFor();
    await field.fill('Editor');
    await page.keyboard.press('Enter');
    await byButton('Remove brand').click();
    await page.getByText('1 role loses its rights in all folders').waitFor();
    await saveOf('Roles').click();
    await expect.poll(() => server.state.plugin.settings.roles).toEqual(['admin', 'user', 'editor']);
  });
});

describe('folders', () => {
  it('are added with label, key and rights, by keyboard alone', async () => {
    await open();
    await byButton('Add folder').focus();
    await page.keyboard.press('Enter');
    const item = page.locator('.plugin-folder').last();
    await expect.poll(() => item.getByLabel('Label').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('Campaigns');
    await page.keyboard.press('Tab');
    await page.keyboard.type('camp aign_');
    await item.getByText('Use letters, digits, _ and -, and variables such as email_${emailId}.').waitFor();
    await item.getByLabel('Key', { exact: true }).fill('campaign_');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await item.getByText('For example campaign_4711').waitFor();
    const write = item.getByRole('checkbox', { name: 'brand: Write' });
    await write.focus();
    await page.keyboard.press('Space');
    expect(await item.getByRole('checkbox', { name: 'brand: Read' }).isChecked()).toBe(true);
    expect(await item.getByRole('checkbox', { name: 'admin: Delete' }).isDisabled()).toBe(true);
    await saveOf('Folders').click();
    await expect
      .poll(() => server.state.plugin.settings.folders.images.at(-1))
      .toEqual({
        id: 'fld_new3',
        labels: { en: 'Campaigns' },
        keyTemplate: 'campaign_${emailId}',
        rights: { user: { read: true, write: true, delete: true }, brand: { read: true, write: true, delete: false } },
      });
  });

  it('are moved by arrow keys and by pointer, and say where they are', async () => {
    await open();
    expect(await namesOf()).toEqual(['This email', 'Brand', 'Shared']);
    const grip = byButton('Move Shared. Use the arrow keys.');
    await grip.focus();
    await page.keyboard.press('ArrowUp');
    await page.getByText('Shared is now number 2 of 3').waitFor();
    expect(await grip.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Home');
    expect(await namesOf()).toEqual(['Shared', 'This email', 'Brand']);
    const from = await grip.boundingBox();
    const to = await page.locator('.plugin-folder').last().boundingBox();
    if (!from || !to) throw new Error('The folders are not on the screen');
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, to.y + to.height - 2, { steps: 8 });
    await page.mouse.up();
    await expect.poll(namesOf).toEqual(['This email', 'Brand', 'Shared']);
    expect(await saveOf('Folders').isDisabled()).toBe(true);
  });

  it('are removed after saying what becomes of their content', async () => {
    await open();
    await byButton('Remove Brand').click();
    await page.getByText('What is stored in it is kept').waitFor();
    await byButton('Remove folder').click();
    await saveOf('Folders').click();
    await expect
      .poll(() => server.state.plugin.settings.folders.images.map(({ id }) => id))
      .toEqual(['email', 'shared']);
  });

  it('show a refusal at the field, in the library where it is', async () => {
    await open();
    await page.getByRole('tab', { name: 'Module library' }).click();
    await folderLine('Mine').click();
    await page.getByLabel('Key', { exact: true }).last().fill('taken');
    await page.getByRole('tab', { name: 'Image gallery' }).click();
    server.refuseOnce('PUT /applications/app_7Kd82hQzL1xA/plugin', 422, {
      error: 'validation_failed',
      message: 'x',
      requestId: 'req_1',
      fields: { 'folders.modules.0.keyTemplate': 'already_exists' },
    });
    await saveOf('Folders').click();
    await page.getByText('This is there already.').waitFor();
    expect(await page.getByRole('tab', { name: 'Module library' }).getAttribute('aria-selected')).toBe('true');
  });
});

describe('services of the host', () => {
  it('keep a stored password, and ask for it again when the address moves', async () => {
    await open();
    const notify = card('Change notifications');
    await notify.getByText('One is stored. Type to replace it.').waitFor();
    await notify.getByLabel('URL').fill('https://elsewhere.example/changed');
    await notify.getByText('type the password again').waitFor();
    await notify.getByLabel('Password').fill('new one');
    await saveOf('Change notifications').click();
    await expect
      .poll(() => server.state.plugin.settings.changeNotification.url)
      .toBe('https://elsewhere.example/changed');
    await expect.poll(() => notify.getByLabel('Password').inputValue()).toBe('');
  });

  it('say below the field why an address is refused', async () => {
    await open();
    await page.getByText('In your own service').click();
    server.refuseOnce('PUT /applications/app_7Kd82hQzL1xA/plugin', 422, {
      error: 'address_refused',
      message: 'no',
      requestId: 'req_1',
      fields: { 'imageStorage.url': 'invalid' },
    });
    await card('Image storage').getByLabel('URL').fill('https://10.0.0.1/');
    await saveOf('Image storage').click();
    await card('Image storage').getByText('The server may not call this address.').waitFor();
  });
});

describe('leaving', () => {
  it('asks while something is not saved, by link and by Back', async () => {
    await open();
    await page.getByText('Accept only tokens').click();
    await page.getByRole('link', { name: 'Push URL' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await byButton('Stay here').click();
    expect(new URL(page.url()).pathname).toMatch(/\/plugin$/);
    await card('Tokens').getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('link', { name: 'Push URL' }).click();
    await page.getByRole('heading', { name: 'Attempts' }).waitFor();
    await page.getByRole('link', { name: 'Plugin API' }).click();
    await page.getByText('Accept only tokens').click();
    await page.evaluate(() => history.back());
    await byButton('Leave').click();
    await page.getByRole('heading', { name: 'Attempts' }).waitFor();
  });
});

describe('the import of a configuration', () => {
  it('says what is no JSON, shows what would change, and takes it over', async () => {
    await open();
    const text = page.getByLabel('Configuration', { exact: true });
    await text.fill('{ not json');
    await byButton('Preview').click();
    await page.getByText('This is not valid JSON.').waitFor();
    await text.fill('{"imageGallery": {"tabs": []}}');
    await byButton('Preview').click();
    await page.getByText('Folders of the image gallery are replaced by: Campaign').waitFor();
    const folder = page.getByRole('status').getByRole('listitem').filter({ hasText: 'campaign_${campaignId}' }).last();
    expect(await folder.innerText()).toBe('Campaign campaign_${campaignId}\nadmin: everything · user: everything');
    await page.getByText('The accent of the editor becomes #32cb4b').waitFor();
    await page.getByText('1 value means nothing here').click();
    await page.getByText('ai.openAiApiKey').waitFor();
    await expectAccessible();
    expect(server.state.plugin.settings.folders.images).toHaveLength(3);
    await byButton('Take it over').click();
    await page.getByText('Configuration taken over').waitFor();
    await expect.poll(namesOf).toEqual(['Campaign']);
  });
});
