import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { verifyPush } from '../packages/node/src/index.ts';
import { account, openApplicationPage, setUpConsole } from './support/console.ts';
import { editorUser } from './support/editor.ts';
import { hostBackend } from './support/host-backend.ts';
import { accessibilityViolations, type Journey, journeysInShell, startJourney } from './support/journey.ts';
import { type Stack, startStack } from './support/stack.ts';

journeysInShell();

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let stack: Stack;
let journey: Journey;
let receiver: Server;
let pushUrl: string;
const received: Received[] = [];

beforeAll(async () => {
  receiver = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts) });
      answer.end('Thank you');
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  pushUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/inlay/push`;
  stack = await startStack({ command: ['serve'], env: { INLAY_EGRESS_ALLOW: '127.0.0.1/32' } });
});

afterAll(async () => {
  await stack?.stop();
  receiver?.closeAllConnections();
  receiver?.close();
});

beforeEach(async () => {
  journey = await startJourney();
});

afterEach(async () => {
  await journey?.close();
});

/** Makes a credential in the open page and reads what is shown once. */
async function createCredential(page: Page, name: string, kind: string): Promise<readonly string[]> {
  await page.getByRole('button', { name: 'Create key' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Create a credential' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('radio', { name: kind }).check();
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const shown = page.getByRole('dialog', { name: `Store ${name} now` });
  await shown.getByText('This is the only time the secret is shown.').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  const values = await shown.getByRole('definition').locator('code').allTextContents();
  await shown.getByRole('button', { name: 'I have stored it' }).click();
  await shown.waitFor({ state: 'detached' });
  return values;
}

/** Waits for a number of requests at the Push URL, and gives the last. */
async function pushNumber(count: number): Promise<Received> {
  await expect.poll(() => received.length, { timeout: 15_000 }).toBe(count);
  const last = received.at(-1);
  if (last === undefined) throw new Error('nothing was received');
  return last;
}

it('an operator sets up Inlay, from the setup link to the last application', async () => {
  const { page } = journey;
  const clean = async (): Promise<void> => expect(await accessibilityViolations(page)).toEqual([]);
  await setUpConsole(page, stack);
  expect(page.url()).not.toContain('token');
  await clean();

  // The first application.
  await page.getByRole('button', { name: 'Create application' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Meadow');
  await page.getByRole('dialog').getByRole('button', { name: 'Create application' }).click();
  await page.getByRole('heading', { name: 'From key to first saved email' }).waitFor();
  await clean();

  // A key and client credentials, shown once.
  const tabs = page.getByRole('navigation', { name: 'Pages of Meadow' });
  await tabs.getByRole('link', { name: 'API keys' }).click();
  const [applicationId = '', apiKey = ''] = await createCredential(page, 'Backend', 'API key');
  const [clientId = '', clientSecret = ''] = await createCredential(page, 'Partner', 'Client credentials');
  await page.getByRole('cell', { name: clientId }).waitFor();
  for (const secret of [apiKey, clientSecret]) expect(await page.content()).not.toContain(secret);
  await clean();

  // Both work at once.
  const backend = await hostBackend(stack, { applicationId, apiKey });
  await hostBackend(stack, { applicationId: clientId, apiKey: clientSecret });
  const emailId = await backend.createEmail('First email');
  expect(await backend.code()).toMatch(/^tmp_/);

  // What the embedding product needs.
  await tabs.getByRole('link', { name: 'Embed' }).click();
  await page.getByRole('heading', { name: '1. On your server' }).waitFor();
  await page.getByRole('tab', { name: 'curl' }).click();
  await page.getByRole('region', { name: 'curl code' }).getByText(applicationId).first().waitFor();
  await page.getByText('Any website may frame the editor of this application.').waitFor();
  await page.getByRole('textbox', { name: 'Origin' }).fill('https://*.meadow.example');
  await page.getByRole('button', { name: 'Add origin' }).click();
  await page.getByText('Enter an origin such as').waitFor();
  await page.getByRole('textbox', { name: 'Origin' }).fill('https://app.meadow.example');
  await page.getByRole('button', { name: 'Add origin' }).click();
  await page.getByRole('listitem').getByText('https://app.meadow.example').waitFor();
  await clean();

  // The Push URL and a real request to it.
  await tabs.getByRole('link', { name: 'Push URL' }).click();
  await page.getByRole('textbox', { name: 'Push URL' }).fill(pushUrl);
  await page.getByRole('button', { name: 'Save' }).click();
  const secretDialog = page.getByRole('dialog', { name: 'Store the signing secret now' });
  const signingSecret = await secretDialog.getByRole('definition').locator('code').innerText();
  await secretDialog.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('button', { name: 'Send test' }).click();
  await page.getByText('Delivered: your endpoint answered 200').waitFor();
  const test = await pushNumber(1);
  expect(verifyPush(test.body, test.headers, signingSecret).test).toBe(true);
  const attempts = page.getByRole('table', { name: 'Attempts' });
  await attempts.getByRole('row').filter({ hasText: 'Test' }).getByText('Delivered').waitFor();
  await clean();

  // A save is pushed, listed, and can be sent again.
  const editorTab = await journey.context.newPage();
  await editorTab.goto(await backend.editorUrl(emailId));
  const editor = editorUser(editorTab);
  await editor.insert('Heading');
  await editor.save();
  await editorTab.close();
  const saved = verifyPush((await pushNumber(2)).body, received[1]?.headers ?? {}, signingSecret);
  expect(saved).toMatchObject({ emailId, version: 1 });
  await attempts.getByRole('button', { name: `Email ${emailId}` }).click();
  const detail = page.getByRole('dialog', { name: /^Push / });
  await detail.getByText(/Answered 200 in/).waitFor();
  await clean();
  await detail.getByRole('button', { name: 'Send again' }).click();
  const again = verifyPush((await pushNumber(3)).body, received[2]?.headers ?? {}, signingSecret);
  expect(again.eventId).toBe(saved.eventId);
  await detail.getByRole('button', { name: 'Close' }).first().click();

  // Every step of getting started has ticked itself.
  await tabs.getByRole('link', { name: 'Getting started' }).click();
  await page.getByText('5 of 5 steps done').waitFor();
  await clean();

  // Rename, delete with its name, log out and in.
  await tabs.getByRole('link', { name: 'General' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Meadow production');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Meadow production', level: 1 }).waitFor();
  await clean();
  await page.getByRole('button', { name: 'Delete application' }).click();
  const deletion = page.getByRole('alertdialog').or(page.getByRole('dialog')).first();
  const confirm = deletion.getByRole('button', { name: 'Delete application' });
  await deletion.getByRole('textbox').fill('Meadow');
  expect(await confirm.isDisabled()).toBe(true);
  await deletion.getByRole('textbox').fill('Meadow production');
  await clean();
  await confirm.click();
  await page.getByRole('heading', { name: 'Applications' }).waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'Meadow production' }).count()).toBe(0);
  await expect(backend.code()).rejects.toMatchObject({ status: 401 });

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  await clean();
  await page.getByRole('textbox', { name: 'Email' }).fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { name: 'Applications' }).waitFor();
  // The browser notes the refused origin; everything else was well.
  expect(journey.problems.filter((line) => !/status of 422 .*\/internal\/applications\//.test(line))).toEqual([]);
  expect(journey.foreignRequests).toEqual([]);
});

it('an operator does the same on a phone', async () => {
  await journey.close();
  journey = await startJourney({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page } = journey;
  await page.goto(`${stack.inlayUrl}/console/`);
  await page.getByRole('textbox', { name: 'Email' }).fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Log in' }).tap();
  await page.getByRole('button', { name: 'Create application' }).first().tap();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Pocket');
  await page.getByRole('dialog').getByRole('button', { name: 'Create application' }).tap();
  await openApplicationPage(page, stack, 'Pocket', 'API keys');
  const [applicationId = '', apiKey = ''] = await createCredential(page, 'Phone', 'API key');
  const backend = await hostBackend(stack, { applicationId, apiKey });
  expect(await backend.createEmail('On the go')).toMatch(/^\d+$/);
  expect(await accessibilityViolations(page)).toEqual([]);
  expect(journey.problems).toEqual([]);
  expect(journey.foreignRequests).toEqual([]);
});
