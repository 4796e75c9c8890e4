import { rmSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { axeOn } from '../../../tools/axe.ts';
import { launchBrowser } from '../../../tools/browser.ts';
import { copyOfBuild } from '../../../tools/copy-of-build.ts';
import { type FakeReview, startFakeReview } from './testing/fake-review.ts';

// A browser on two busy cores is slow; nothing here waits for time.
vi.setConfig({ testTimeout: 60_000 });

let dist: string;
let server: FakeReview;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Everything the page complained about; a broken security policy is among it. */
let complaints: string[];

beforeAll(async () => {
  dist = await copyOfBuild('review');
  server = await startFakeReview(dist);
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(dist, { recursive: true });
});
beforeEach(() => server.reset());
afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
});

async function open(options: BrowserContextOptions = {}): Promise<void> {
  context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser logs refusals of the server; the page shows them, and that is what is tested.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  await page.goto(`${server.url}/access?sessionToken=secret`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function expectAccessible(): Promise<void> {
  const { violations } = await axeOn(page).exclude('iframe[sandbox]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`)).toEqual([]);
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const email = () => page.frameLocator('.email-frame iframe');
const view = (name: string) => page.getByRole('group', { name: 'View' }).getByText(name, { exact: true }).click();

describe('a signer', () => {
  it('leaves no secret in the address or in storage', async () => {
    await open();
    const kept = await page.evaluate(
      () => location.href + JSON.stringify({ ...sessionStorage }) + JSON.stringify(history.state),
    );
    expect(kept).toContain('/transaction/');
    expect(kept).not.toContain('sessionToken=secret');
    expect(kept).not.toMatch(/"secret"/);
  });

  it('looks, compares, is told what is missing, signs twice and is done', async () => {
    await open();
    await button('Continue the review').click();
    await email().getByText('Dear {{first_name}}').waitFor();
    await view('Dark');
    await expect
      .poll(() =>
        email()
          .locator('.sheet')
          .evaluate((sheet) => getComputedStyle(sheet).backgroundColor),
      )
      .toBe('rgb(28, 36, 32)');
    await view('Compare');
    await page.getByRole('heading', { name: 'Compared with round 1' }).waitFor();
    expect(await page.locator('.compare del').first().textContent()).toBe('Removed: newly ');
    await button('Approve').click();
    await page.getByText('Confirm this first').first().waitFor();
    expect(server.calls.filter(({ call }) => call === 'POST /approve')).toEqual([]);
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByLabel('Your full name').fill('Grace Hopper');
    server.refuseOnce('POST /approve', 409, 'content_changed');
    await button('Approve').click();
    await page.getByText('The email was exchanged while you looked at it.').waitFor();
    // Nothing that was typed is lost.
    await button('Approve').click();
    await page.getByRole('heading', { name: 'Spring newsletter, wholesale' }).waitFor();
    await page.getByText('Type', { exact: true }).click();
    await page.getByLabel('Your full name').fill('Grace Hopper');
    await button('Sign and approve').click();
    await page.getByRole('heading', { name: 'Thank you, that is all' }).waitFor();
    const sent = server.calls.filter(({ call }) => call === 'POST /approve').map(({ body }) => body) as Approve[];
    expect(sent.at(-2)?.decisions[0]).toMatchObject({
      documentId: 'doc-a',
      signedHash: 'a'.repeat(64),
      typedName: 'Grace Hopper',
      values: { imprint: true, price: true },
      views: ['desktop', 'dark'],
    });
    expect(sent.at(-1)?.decisions[0]?.drawn).toMatch(/^M\d+ \d+H\d+/);
  });

  it('comments at a place by keyboard and by pointer', async () => {
    await open();
    await button('Continue the review').click();
    await email().getByText('Dear {{first_name}}').waitFor();
    await page.getByRole('tab', { name: /Comments/ }).click();
    await button('Comment at a place').click();
    await page.getByLabel('Place in the email').selectOption({ label: 'Link: See the spring blends' });
    await page.keyboard.type('Is the shop ready?');
    await button('Comment').click();
    await page.getByText('Is the shop ready?').waitFor();
    await button('Comment at a place').click();
    const target = await email().getByText('Huila, Colombia').boundingBox();
    await page.mouse.click((target?.x ?? 0) + 5, (target?.y ?? 0) + 5);
    await page.keyboard.type('Which farm?');
    await button('Comment').click();
    await page.getByRole('button', { name: 'Comment 3: Which farm?' }).waitFor();
    const pins = server.calls.filter(({ call }) => call === 'POST /comments').map(({ body }) => body as Comment);
    expect(pins.map(({ pin, documentId }) => [pin.quote, documentId])).toEqual([
      ['See the spring blends', 'doc-a'],
      ['Huila, Colombia', 'doc-a'],
    ]);
  });

  it('waits where others decide first, and reads in their own language', async () => {
    server.state.seat = {
      ...server.state.seat,
      state: 'waiting',
      signer: { ...server.state.seat.signer, language: 'de' },
    };
    await open();
    await page.getByText('Sie sind noch nicht an der Reihe').waitFor();
    await button('E-Mails ansehen').click();
    await page.getByText('Sie können entscheiden, sobald Sie an der Reihe sind.').waitFor();
    await page.getByRole('combobox').selectOption('ar');
    await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl');
  });
});

interface Approve {
  readonly decisions: readonly { readonly drawn: string }[];
}

interface Comment {
  readonly documentId: string;
  readonly pin: { readonly quote: string };
}

describe.each([
  ['wide and light', { colorScheme: 'light' }],
  ['narrow and dark', { colorScheme: 'dark', viewport: { width: 390, height: 844 }, hasTouch: true }],
] as const)('%s', (_name, options) => {
  it('every state passes the checker', async () => {
    await open(options);
    await expectAccessible();
    await button('Continue the review').click();
    await email().getByText('Dear {{first_name}}').waitFor();
    await expectAccessible();
    const bottom = page.locator('.doc-bottom').getByRole('button', { name: 'Your decision' });
    if (await bottom.isVisible()) await bottom.click();
    for (const tab of [/Comments/, 'Links', 'Decision']) {
      await page.getByRole('tab', { name: tab }).click();
      await expectAccessible();
    }
    await button('Request changes').click();
    await expectAccessible();
    await page.getByLabel('A claim is not proven').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Request changes' }).click();
    await page.getByRole('heading', { name: 'Changes were requested' }).waitFor();
    await expectAccessible();
  });
});
