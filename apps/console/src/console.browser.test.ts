import type { BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { axeOn } from '../../../tools/axe.ts';
import { type ConsoleBench, startConsoleBench } from './testing/console-bench.ts';
import { fresh, lively } from './testing/fake-data.ts';
import type { FakeServer } from './testing/fake-server.ts';

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

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  ({ context, page, complaints } = await bench.visit(options));
  await page.goto(server.url + path);
  return page;
}

async function expectAccessible(): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`)).toEqual([]);
}

const byButton = (name: string | RegExp) => page.getByRole('button', { name });

const screens: Readonly<
  Record<string, { readonly path: string; readonly prepare?: () => void; readonly heading: string }>
> = {
  setup: {
    path: '/#token=setup_x',
    prepare: () => Object.assign(server.state, { setupNeeded: true, session: null }),
    heading: 'Set up Inlay',
  },
  login: { path: '/', prepare: () => Object.assign(server.state, { session: null }), heading: 'Log in' },
  applications: { path: '/', heading: 'Applications' },
  'getting started': { path: application, heading: 'From key to first saved email' },
  'API keys': { path: `${application}/keys`, heading: 'API keys and client credentials' },
  embed: { path: `${application}/embed`, heading: '1. On your server' },
  push: { path: `${application}/push`, heading: 'Attempts' },
  'a push': {
    path: `${application}/push?push=evt_01KA8Q0097ZB3M9XK2TY7VWE`,
    heading: 'Push evt_01KA8Q0097ZB3M9XK2TY7VWE',
  },
  general: { path: `${application}/general`, heading: 'General' },
  'an application that is not there': { path: '/applications/app_nothing', heading: '' },
};

describe.each([
  ['light, 1440 px', { colorScheme: 'light' }],
  ['dark, 390 px', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
] as const)('every screen, %s', (_, options) => {
  it.each(Object.entries(screens))('%s has no axe violation and does not scroll sideways', async (_name, screen) => {
    screen.prepare?.();
    await open(screen.path, options);
    if (screen.heading !== '') await page.getByRole('heading', { name: screen.heading, exact: true }).waitFor();
    else await page.getByText('There is no such application').waitFor();
    await expectAccessible();
    const excessPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excessPx).toBeLessThanOrEqual(0);
  });
});

describe('setup and log-in', () => {
  it('sets up with the token of the link and takes it out of the address', async () => {
    server.state = { ...fresh(nowMs), setupNeeded: true, session: null };
    await open('/setup#token=setup_x');
    await page.getByLabel('Your name').fill('Ada Lovelace');
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await byButton('Create account').click();
    await page.getByText('Use at least 15 characters.').waitFor();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ada Lovelace');
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
    await byButton('Create account').click();
    await page.getByRole('heading', { name: 'Applications' }).waitFor();
    expect(page.url()).not.toContain('token');
  });

  it('says that the pair is wrong and keeps what was typed', async () => {
    server.state.session = null;
    await open('/');
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Email or password is wrong.').waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe('ada@example.com');
  });

  it('comes back to where the session ended', async () => {
    await open(`${application}/push`);
    await page.getByRole('heading', { name: 'Attempts' }).waitFor();
    server.state.session = null;
    server.refuseOnce('POST /applications/app_7Kd82hQzL1xA/push/test', 401, {
      error: 'session_expired',
      message: 'The session has expired',
      requestId: 'req_1',
    });
    await byButton('Send test').click();
    await page.getByText('Your session has ended.').waitFor();
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
    await byButton('Log in').click();
    await page.getByRole('heading', { name: 'Attempts' }).waitFor();
  });

  it('logs out and forgets what it has shown', async () => {
    await open('/');
    await page.getByText('Acme CRM staging').waitFor();
    await byButton('Account').click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    expect(await page.getByText('Your session has ended.').count()).toBe(0);
    expect(await page.getByText('Acme CRM staging').count()).toBe(0);
  });
});

describe('applications', () => {
  it('creates one by keyboard alone and opens it', async () => {
    await open('/');
    await byButton('Create application').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Newsletter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Newsletter', level: 1 }).waitFor();
  });

  it('gives the focus back to what opened a dialog', async () => {
    await open('/');
    const trigger = byButton('Actions for Newsletter tool');
    await trigger.focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-highlighted]', { hasText: 'Open' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-highlighted]', { hasText: 'Rename' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Rename Newsletter tool' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => trigger.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('says what is missing in the dialog', async () => {
    await open('/');
    await byButton('Create application').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Create application' }).click();
    await page.getByText('Fill this in.').waitFor();
    await expectAccessible();
  });

  it('deletes only once the name is typed, and says what ends with it', async () => {
    await open(`${application}/general`);
    await byButton('Delete application').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This ends its keys, tokens and open editors at once').waitFor();
    const confirm = dialog.getByRole('button', { name: 'Delete application' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('Acme CRM production');
    await confirm.click();
    await page.getByText('Application Acme CRM production deleted').waitFor();
    expect(server.state.applications.map(({ name }) => name)).not.toContain('Acme CRM production');
  });

  it('puts the search into the address', async () => {
    await open('/?search=news');
    await page.getByText('Newsletter tool').waitFor();
    expect(await page.getByText('Acme CRM staging').count()).toBe(0);
  });

  it('shows why a list did not come and tries again', async () => {
    server.refuseOnce('GET /applications', 500, { error: 'internal_error', message: 'x', requestId: 'req_42' });
    await open('/');
    await page.getByText('Request id: req_42').waitFor();
    await byButton('Try again').click();
    await page.getByText('Acme CRM staging').waitFor();
  });
});

describe('getting started', () => {
  it('ticks a step while the page is open', async () => {
    server.state = fresh(nowMs);
    await open(application);
    await page.getByText('0 of 5 steps done').waitFor();
    server.state.gettingStarted = { ...server.state.gettingStarted, keyMadeAt: new Date(nowMs).toISOString() };
    await context.clock.runFor(2500);
    await page.getByText('1 of 5 steps done').waitFor();
  });

  it('asks nothing more once nobody is there, and goes on with the first key', async () => {
    server.state = fresh(nowMs);
    await open(application);
    await page.getByText('0 of 5 steps done').waitFor();
    await context.clock.runFor(10 * 60_000 + 5000);
    const calls: string[] = [];
    page.on('request', (request) => calls.push(request.url()));
    await context.clock.runFor(60_000);
    expect(calls).toEqual([]);
    server.state.gettingStarted = { ...server.state.gettingStarted, keyMadeAt: new Date(nowMs).toISOString() };
    await page.keyboard.press('Shift');
    await context.clock.runFor(2500);
    await page.getByText('1 of 5 steps done').waitFor();
  });
});

describe('credentials', () => {
  it('shows a new secret once, in a dialog that only its button closes', async () => {
    await open(`${application}/keys`);
    await byButton('Create key').click();
    await page.getByLabel('Name').fill('CI');
    await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click();
    const dialog = page.getByRole('dialog', { name: 'Store CI now' });
    await dialog.getByText('ik_4hXcT0vQ9rLmZ2kB7nWyEoPaSdFgHjKlQwErTy').waitFor();
    await expectAccessible();
    await page.keyboard.press('Escape');
    await dialog.waitFor();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe('inlay-app_7Kd82hQzL1xA.txt');
    await dialog.getByRole('button', { name: 'I have stored it' }).click();
    expect(await page.getByText('ik_4hXcT0vQ9').count()).toBe(0);
  });
});

describe('embed', () => {
  it('says that anybody may frame the editor until an origin is set', async () => {
    server.state = fresh(nowMs);
    await open(`${application}/embed`);
    await page.getByText('Any website may frame the editor of this application.').waitFor();
    await page.getByRole('textbox', { name: 'Origin' }).fill('not an origin');
    await byButton('Add origin').click();
    await page.getByText('Enter an origin such as https://app.example.com').waitFor();
    await page.getByRole('textbox', { name: 'Origin' }).fill('https://app.example.com');
    await byButton('Add origin').click();
    await page.getByText('Only these origins may frame the editor.').waitFor();
  });

  it('fills the snippets with this application and changes the language by arrow keys', async () => {
    await open(`${application}/embed`);
    await page.getByRole('tab', { name: 'Node' }).focus();
    await page.keyboard.press('ArrowRight');
    const code = page.getByRole('region', { name: 'Python code' });
    await code.waitFor();
    expect(await code.textContent()).toContain('PAIR = "app_7Kd82hQzL1xA:" + os.environ["INLAY_API_KEY"]');
    expect(await code.textContent()).toContain('https://inlay.acme.example/editor-plugin');
  });
});

describe('push', () => {
  it('says below the field why an address is refused', async () => {
    await open(`${application}/push`);
    server.refuseOnce('PUT /applications/app_7Kd82hQzL1xA/push', 422, {
      error: 'address_refused',
      message: 'no',
      requestId: 'req_1',
      fields: { url: 'invalid' },
    });
    await page.getByRole('textbox', { name: 'Push URL' }).fill('https://10.0.0.1/push');
    await byButton('Save').click();
    await page.getByText('The server may not call this address.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Push URL' }).getAttribute('aria-invalid')).toBe('true');
  });

  it('makes the signing secret with the first Push URL and shows it once', async () => {
    server.state = fresh(nowMs);
    await open(`${application}/push`);
    expect(await byButton('Send test').isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Push URL' }).fill('https://app.example.com/push');
    await byButton('Save').click();
    await page.getByText('Store the signing secret now').waitFor();
    await byButton('I have stored it').click();
    await page.getByText('whsec_••••••••Qx8w').waitFor();
  });

  it('says what became of a test', async () => {
    await open(`${application}/push`);
    await byButton('Send test').click();
    await page.getByText('Delivered: your endpoint answered 200').waitFor();
  });

  it('keeps the filter and the open push in the address', async () => {
    await open(`${application}/push`);
    await page.getByLabel('Outcome').selectOption('retry');
    await page.getByText('Email 48213377190097').waitFor();
    await expect.poll(() => page.getByRole('rowheader').count()).toBe(1);
    await byButton(/^Email 48213377190097/).click();
    await page.getByText('Answered 503 in').waitFor();
    expect(new URL(page.url()).search).toContain('outcome=retry');
    expect(new URL(page.url()).search).toContain('push=evt_');
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
    await page.getByText('It is sent again now').waitFor();
  });
});

describe('languages', () => {
  it('reads from right to left in Arabic, without a violation', async () => {
    await open(`${application}/push`, { locale: 'ar', colorScheme: 'dark', viewport: { width: 390, height: 844 } });
    await page.getByRole('heading', { name: 'المحاولات' }).waitFor();
    expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual([
      'rtl',
      'ar',
    ]);
    await expectAccessible();
    const excessPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excessPx).toBeLessThanOrEqual(0);
  });

  it('remembers the language that was chosen', async () => {
    server.state.session = null;
    await open('/');
    await page.getByLabel('Language').selectOption('de_DE');
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  });
});
