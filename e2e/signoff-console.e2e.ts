import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplicationPage, setUpConsole } from './support/console.ts';
import { type Journey, journeysInShell, startJourney } from './support/journey.ts';
import { type Stack, startStack } from './support/stack.ts';

journeysInShell();

let stack: Stack;
let journey: Journey;
let receiver: Server;
let callbackUrl: string;
const received: { headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];

beforeAll(async () => {
  receiver = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
      answer.end('Thank you');
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  callbackUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/callback`;
  stack = await startStack({ command: ['serve'], env: { INLAY_EGRESS_ALLOW: '127.0.0.1/32' } });
  journey = await startJourney();
});
afterAll(async () => {
  await journey?.close();
  await stack?.stop();
  receiver?.closeAllConnections();
  receiver?.close();
});

it('what the Sign-off API page sets is there after a reload, and what it shows works', async () => {
  const { page, context } = journey;
  const card = (name: string) => page.getByRole('region', { name, exact: true });
  const save = async (name: string): Promise<void> => {
    await card(name).getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => card(name).getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  };
  await setUpConsole(page, stack);
  await openApplicationPage(page, stack, 'My application', 'API keys');
  await page.getByRole('button', { name: 'Create key' }).first().click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Sign-off');
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click();
  const apiKey = await page.getByRole('definition').locator('code').last().innerText();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('link', { name: 'Sign-off API' }).click();

  await page.getByRole('switch', { name: 'Require sign-off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Require sign-off' }).click();
  await page.getByText('Sign-off is required from now on').waitFor();
  await page.getByRole('switch', { name: 'Offer in the editor' }).click();
  await page.getByText('The editor does not offer sign-off any more').waitFor();
  await page.getByRole('spinbutton', { name: 'Lifetime of a token' }).fill('60');
  await page.getByRole('spinbutton', { name: 'Session without use' }).fill('20');
  await page.getByRole('spinbutton', { name: 'Uses of a multi-use token' }).fill('7');
  await page.keyboard.press('Tab');
  await save('Lifetimes');
  for (const name of ['Reasons to decline', 'Reasons for “Not my area”']) {
    await card(name).getByRole('button', { name: 'Add' }).click();
    await page.keyboard.type('Wrong price');
    await save(name);
  }
  await card('Hand-over link').getByLabel('Add a language').selectOption('pt-BR');
  await card('Hand-over link').getByRole('button', { name: 'Add' }).click();
  await page.keyboard.type('https://app.example.com/feito');
  await save('Hand-over link');
  await page.getByLabel('Signers agree to this').fill('I approve.');
  await save('Statement');
  await card('Callback').getByLabel('Address').fill(callbackUrl);
  await card('Callback').getByLabel('Key').fill('our-key');
  await card('Callback').getByRole('button', { name: 'Choose none' }).click();
  await card('Callback').getByRole('checkbox', { name: 'PACKAGE_CREATE' }).check();
  await save('Callback');

  await page.reload();
  await card('Callback').waitFor();
  for (const name of ['Require sign-off', 'Offer in the editor']) {
    const isOn = await page.getByRole('switch', { name }).getAttribute('aria-checked');
    expect([name, isOn]).toEqual([name, String(name === 'Require sign-off')]);
  }
  const numbers = card('Lifetimes').getByRole('spinbutton');
  expect(await numbers.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toEqual([
    '60',
    '20',
    '7',
  ]);
  expect(await card('Reasons to decline').getByRole('textbox').inputValue()).toBe('Wrong price');
  expect(await card('Reasons for “Not my area”').getByRole('textbox').inputValue()).toBe('Wrong price');
  const link = card('Hand-over link').getByRole('group', { name: 'Brazilian Portuguese' });
  expect(await link.getByLabel('Address').inputValue()).toBe('https://app.example.com/feito');
  expect(await page.getByLabel('Signers agree to this').inputValue()).toBe('I approve.');
  await card('Callback').getByText('One is stored.').waitFor();

  // A test, then the real thing: the code of the page runs as it is printed, and its package is told.
  await card('Callback').getByRole('button', { name: 'Send test' }).click();
  await card('Callback').getByText('Delivered: your endpoint answered 200').waitFor();
  await page.getByRole('tab', { name: 'Create a package' }).click();
  const code = (await page.getByRole('region', { name: 'curl code' }).textContent()) ?? '';
  const env = { ...process.env, INLAY_API_KEY: apiKey, no_proxy: '127.0.0.1,localhost' };
  const { id } = JSON.parse((await promisify(execFile)('sh', ['-c', code], { env })).stdout) as { id: string };
  await expect.poll(() => received.at(-1)?.body).toMatchObject({ name: 'PACKAGE_CREATE', packageId: id });
  expect(received.map(({ headers }) => headers.authorization)).toEqual(['Basic our-key', 'Basic our-key']);
  await page.getByRole('button', { name: /^PACKAGE_CREATE/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => received.length).toBe(3);
  await page.getByRole('button', { name: 'Close' }).last().click();

  const [workspace] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Open workspace' }).click(),
  ]);
  await workspace.getByRole('link', { name: 'Spring newsletter' }).waitFor();
  expect(journey.problems).toEqual([]);
});
