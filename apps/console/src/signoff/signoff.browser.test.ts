import type { BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { axeOn } from '../../../../tools/axe.ts';
import { type ConsoleBench, startConsoleBench } from '../testing/console-bench.ts';
import { fresh, lively } from '../testing/fake-data.ts';
import type { FakeServer } from '../testing/fake-server.ts';

// A browser on two busy cores is slow; nothing here waits for time.
vi.setConfig({ testTimeout: 60_000 });

const nowMs = Date.parse('2026-11-22T09:00:00Z');
const application = '/applications/app_7Kd82hQzL1xA';
const callbacksCall = 'PUT /applications/app_7Kd82hQzL1xA/signoff/callbacks';

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

async function open(options: BrowserContextOptions = {}, sign = '#attempts-title'): Promise<void> {
  ({ context, page, complaints } = await bench.visit(options));
  await page.goto(`${server.url}${application}/signoff`);
  await page.locator(sign).waitFor();
}

const card = (name: string) => page.getByRole('region', { name, exact: true });
const byButton = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const saveOf = (name: string) => card(name).getByRole('button', { name: 'Save' });
const dialog = (name?: string) => page.getByRole('dialog', name === undefined ? {} : { name });

async function save(name: string): Promise<void> {
  await saveOf(name).click();
  await expect.poll(() => saveOf(name).isDisabled()).toBe(true);
}

describe('the Sign-off API page', () => {
  it.each([
    ['light, 1440 px', { colorScheme: 'light' }, 'lively'],
    ['dark, 390 px', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }, 'lively'],
    ['on the first day, from right to left', { locale: 'ar' }, 'fresh'],
  ] as const)('has no axe violation and does not scroll sideways: %s', async (_, options, state) => {
    if (state === 'fresh') server.state = fresh(nowMs);
    await open(options);
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`)).toEqual([]);
    const excessPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excessPx).toBeLessThanOrEqual(0);
  });

  it('only shows what is set to those who may not change it', async () => {
    if (server.state.session) server.state.session = { ...server.state.session, role: 'teammate' };
    await open();
    expect(await page.getByRole('switch', { name: 'Require sign-off' }).isDisabled()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'PACKAGE_COMPLETE' }).isDisabled()).toBe(true);
    for (const name of ['Save', 'Open workspace', 'Send test', 'Add']) expect(await byButton(name).count()).toBe(0);
  });

  it('says that it could not be loaded, and loads when asked again', async () => {
    server.refuseOnce('GET /applications/app_7Kd82hQzL1xA/signoff/callbacks', 500, {
      error: 'internal_error',
      message: 'x',
      requestId: 'req_7',
    });
    await open({}, '#signoff-connect-title');
    await page.getByText('Request id: req_7').waitFor();
    await byButton('Try again').click();
    await card('Callback').waitFor();
  });
});

describe('connecting', () => {
  it('has the addresses and code with the values of this application', async () => {
    await open();
    await page.getByText('https://inlay.acme.example/api/sign/v1', { exact: true }).waitFor();
    const command = page.getByRole('region', { name: 'Command that prints the API key' });
    expect(await command.textContent()).toContain('app_7Kd82hQzL1xA:$INLAY_API_KEY');
    await page.getByRole('tab', { name: 'Access token' }).click();
    expect(await page.getByRole('region', { name: 'curl code' }).textContent()).toContain('/oauth/token');
    expect(await page.getByRole('link', { name: 'Create a key' }).getAttribute('href')).toMatch(/\/keys$/);
  });

  it('opens the workspace in a tab of its own, with an address that is asked for in the press', async () => {
    await open();
    const [tab] = await Promise.all([context.waitForEvent('page'), byButton('Open workspace').click()]);
    await expect.poll(() => new URL(tab.url()).search).toContain('authenticationToken=usg_once');
    expect(await tab.evaluate(() => window.opener)).toBeNull();
  });
});

describe('the gate', () => {
  const requirement = () => page.getByRole('switch', { name: 'Require sign-off' });

  it('closes and opens after a question that says what follows', async () => {
    await open();
    await requirement().click();
    await dialog('Require sign-off?').getByText('no email leaves before its content is approved').waitFor();
    await byButton('Cancel').click();
    expect([await requirement().getAttribute('aria-checked'), server.state.signoff.settings.requireSignoff]).toEqual([
      'false',
      false,
    ]);
    await requirement().click();
    await dialog().getByRole('button', { name: 'Require sign-off' }).click();
    await expect.poll(() => requirement().getAttribute('aria-checked')).toBe('true');
    await requirement().press('Space');
    await dialog('Stop requiring sign-off?').getByText('approved or not').waitFor();
    await byButton('Stop, and push what waits').click();
    await expect.poll(() => server.state.signoff.settings.requireSignoff).toBe(false);
  });

  it('takes sign-off out of the editor at once', async () => {
    await open();
    await page.getByRole('switch', { name: 'Offer in the editor' }).click();
    await expect.poll(() => server.state.signoff.settings.offerInEditor).toBe(false);
  });
});

describe('settings', () => {
  it('are saved card by card: lifetimes within their limits, and the statement', async () => {
    await open();
    const field = (name: string) => page.getByRole('spinbutton', { name });
    await field('Lifetime of a token').fill('2000');
    await field('Session without use').fill('45');
    await field('Uses of a multi-use token').fill('5');
    await page.keyboard.press('Tab');
    await save('Lifetimes');
    const { tokenMinutes, sessionIdleMinutes, redemptionsMax } = server.state.signoff.settings;
    expect([tokenMinutes, sessionIdleMinutes, redemptionsMax]).toEqual([1_440, 45, 5]);
    await page.getByLabel('Signers agree to this').fill('x'.repeat(2_001));
    await page.getByText('The limit is 2,000 characters').waitFor();
    await saveOf('Statement').click();
    expect(server.state.signoff.settings.statement).toBe('');
    await page.getByLabel('Signers agree to this').fill('I approve.');
    await save('Statement');
    expect(server.state.signoff.settings.statement).toBe('I approve.');
  });

  it('have reasons for each language, one a line, and say which line is too long', async () => {
    await open();
    const decline = card('Reasons to decline');
    await decline.getByRole('button', { name: 'Remove German' }).click();
    await decline.getByLabel('Add a language').selectOption({ label: 'French' });
    await decline.getByRole('button', { name: 'Add' }).click();
    await page.keyboard.type('Mauvais prix');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('x'.repeat(256));
    await decline.getByText('Line 2 is longer than 255 characters.').waitFor();
    await saveOf('Reasons to decline').click();
    expect(Object.keys(server.state.signoff.settings.declineReasons)).toEqual(['en', 'de']);
    await decline.getByRole('group', { name: 'French' }).getByRole('textbox').fill('Mauvais prix\n\nTrop tard\n');
    await save('Reasons to decline');
    expect(server.state.signoff.settings.declineReasons).toEqual({
      en: ['Wrong price', 'Legal footer is missing'],
      fr: ['Mauvais prix', 'Trop tard'],
    });
    const optOut = card('Reasons for “Not my area”');
    await optOut.getByRole('button', { name: 'Add' }).click();
    await page.keyboard.type('Ask legal');
    await save('Reasons for “Not my area”');
    expect(server.state.signoff.settings.optOutReasons).toEqual({ en: ['Ask legal'] });
  });

  it('have a hand-over link, which is an address of the web', async () => {
    await open();
    const handOver = card('Hand-over link');
    await handOver.getByLabel('Address').fill('javascript:alert(1)');
    await handOver.getByText('starts with https:// or http://').waitFor();
    await saveOf('Hand-over link').click();
    expect(server.state.signoff.settings.handOver['en']?.href).toBe('https://app.acme.example/approved');
    await handOver.getByLabel('Address').fill('https://app.acme.example/done');
    await handOver.getByLabel('Tooltip').fill('All emails');
    await save('Hand-over link');
    expect(server.state.signoff.settings.handOver).toEqual({
      en: { href: 'https://app.acme.example/done', text: 'Back to Acme', title: 'All emails' },
    });
  });

  it('are not left without a question while something is not saved', async () => {
    await open();
    await page.getByLabel('Signers agree to this').fill('Half a sen');
    await page.getByRole('link', { name: 'Push URL' }).click();
    await dialog('Leave without saving?').waitFor();
    await byButton('Stay here').click();
    expect(await page.getByLabel('Signers agree to this').inputValue()).toBe('Half a sen');
  });
});

describe('the callback', () => {
  const own = () => server.state.signoff.callbacks.find(({ origin }) => origin === null);

  it('is made on the first day, with every event, and says that nothing signs it', async () => {
    server.state = fresh(nowMs);
    await open();
    await card('Callback').getByText('There is no signing secret yet').waitFor();
    await card('Callback').getByLabel('Address').fill('https://app.acme.example/cb');
    await card('Callback').getByLabel('Key').fill('Schlüssel');
    await card('Callback').getByText('without accents').waitFor();
    await card('Callback').getByLabel('Key').fill('s3cret');
    await save('Callback');
    expect([own()?.url, own()?.events.length, server.state.signoff.keys['']]).toEqual([
      'https://app.acme.example/cb',
      18,
      's3cret',
    ]);
  });

  it('keeps its key and names that never happen here while its events change', async () => {
    await open();
    const callback = card('Callback');
    await callback.getByText('4 events').waitFor();
    await callback.getByRole('checkbox', { name: 'SIGNER_COMPLETE' }).click();
    await callback.getByRole('checkbox', { name: 'PACKAGE_EXPIRE' }).press('Space');
    await callback.getByText('Add our own details').click();
    await save('Callback');
    expect([own()?.events, own()?.detailed, server.state.signoff.keys['']]).toEqual([
      ['PACKAGE_COMPLETE', 'PACKAGE_DECLINE', 'SIGNER_COMPLETE', 'KBA_FAILURE'],
      true,
      'stored key',
    ]);
    await callback.getByRole('button', { name: 'Choose none' }).click();
    await callback.getByText('No event is chosen: nothing is sent').waitFor();
    await callback.getByRole('button', { name: 'Discard' }).click();
    await callback.getByRole('button', { name: 'Remove the stored key' }).click();
    await save('Callback');
    expect(server.state.signoff.keys['']).toBeNull();
  });

  it('says below the address why it is refused, and keeps what was typed', async () => {
    await open();
    server.refuseOnce(callbacksCall, 422, {
      error: 'address_refused',
      message: 'no',
      requestId: 'req_1',
      fields: { url: 'invalid' },
    });
    await card('Callback').getByLabel('Address').fill('https://10.0.0.1/');
    await saveOf('Callback').click();
    await card('Callback').getByText('The server may not call this address.').waitFor();
    expect(await card('Callback').getByLabel('Address').inputValue()).toBe('https://10.0.0.1/');
  });

  it('is tested, and its attempts are filtered, opened and sent again', async () => {
    await open();
    await card('Callback').getByRole('button', { name: 'Send test' }).click();
    await card('Callback').getByText('Delivered: your endpoint answered 200').waitFor();
    await page.getByLabel('Outcome').selectOption('dead');
    await byButton(/^PACKAGE_COMPLETE for salesforce/).click();
    await dialog().getByText('"sessionUser": "sgn_1"').waitFor();
    await dialog().getByRole('button', { name: 'Send again' }).click();
    await expect.poll(() => server.state.signoff.replayed).toEqual(['evt_01KB2M0007ZB3M9XK2TY7VWE']);
    expect(new URL(page.url()).searchParams.get('message')).toBe('evt_01KB2M0007ZB3M9XK2TY7VWE');
  });

  it('of a connector is listed, switched on again and removed; the own one stays', async () => {
    await open();
    const connectors = card('Callbacks of connectors');
    await connectors.getByText('The callback of salesforce is switched off').waitFor();
    await connectors.getByRole('button', { name: 'Switch on again' }).click();
    await connectors.getByText('Active').waitFor();
    await byButton('Actions for salesforce').click();
    await page.getByRole('menuitem', { name: 'Remove callback' }).click();
    await dialog('Remove the callback of salesforce?').getByRole('button', { name: 'Remove callback' }).click();
    await expect.poll(() => server.state.signoff.callbacks.map(({ origin }) => origin)).toEqual([null]);
    await card('Callback').getByRole('button', { name: 'Remove callback' }).click();
    await dialog('Remove the callback?').getByRole('button', { name: 'Remove callback' }).click();
    await expect.poll(() => card('Callback').getByLabel('Address').inputValue()).toBe('');
  });
});
