import type { BrowserContextOptions } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type HostBackend, hostBackend } from './support/host-backend.ts';
import { accessibilityViolations, type Journey, journeysInShell, startJourney } from './support/journey.ts';
import { type Stack, startStack } from './support/stack.ts';

journeysInShell();

let stack: Stack;
let backend: HostBackend;
let journey: Journey;

beforeAll(async () => {
  stack = await startStack();
  backend = await hostBackend(stack);
  for (const name of ['Spring sale', 'Welcome letter']) {
    const id = await backend.createEmail(name);
    await backend.client.email.update(backend.token, id, {
      subject: name,
      html: `<h1>${name}</h1><p>Until Sunday.</p>`,
    });
  }
});
afterAll(() => stack?.stop());
afterEach(() => journey?.close());

/** As the host's backend sends its people here: a user token in the address, once. */
async function open(target: string, options: BrowserContextOptions = {}) {
  journey = await startJourney(options);
  const answer = await fetch(`${stack.inlayUrl}/api/authenticationTokens/user`, {
    method: 'POST',
    headers: { authorization: backend.basic, accept: 'application/json' },
  });
  const { value } = (await answer.json()) as { readonly value: string };
  const query = new URLSearchParams({ authenticationToken: value, target: stack.inlayUrl + target });
  await journey.page.goto(`${stack.inlayUrl}/auth?${query}`);
  return journey.page;
}

async function expectFine(): Promise<void> {
  expect(await accessibilityViolations(journey.page)).toEqual([]);
  expect([journey.problems, journey.foreignRequests]).toEqual([[], []]);
}

it('from a user token to a sent package of two steps, with a mouse', async () => {
  const page = await open('/a/dashboard');
  await page.getByRole('heading', { name: 'Packages', exact: true }).waitFor();
  await expectFine();
  await page.getByRole('button', { name: 'New package' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').fill('Spring campaign');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();

  // What is missing is said in words, and the first of it gets the focus.
  await page.getByRole('button', { name: 'Send for sign-off' }).click();
  await page.getByRole('alert').filter({ hasText: 'Add an email' }).waitFor({ state: 'attached' });

  await page.getByRole('button', { name: 'Choose emails' }).click();
  const choices = page.getByRole('dialog', { name: 'Choose emails' });
  await choices.getByRole('checkbox', { name: /Spring sale/ }).check();
  await choices.getByRole('checkbox', { name: /Welcome letter/ }).check();
  await choices.getByRole('button', { name: 'Add 2 emails' }).click();
  const people = page.getByRole('combobox', { name: 'Add people' });
  await people.fill('Ada Lovelace <ada@example.com>; Grace Hopper <grace@law.example>');
  await people.press('Enter');
  await page.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
  await page.getByRole('menuitem', { name: 'Move to a step of its own' }).click();
  await page.getByRole('heading', { name: 'Step 2' }).waitFor();

  // A removal is taken back at one press.
  await page.getByRole('button', { name: 'Actions for Welcome letter' }).click();
  await page.getByRole('menuitem', { name: 'Remove from the package' }).click();
  await page.getByText('Welcome letter removed.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Preview Welcome letter' }).waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  await expectFine();
  await journey.screenshot('workspace-designer');

  // Nothing is lost by loading the page anew.
  await page.reload();
  await page.getByText('Ready to send').waitFor();
  await page.getByRole('heading', { name: 'Step 2' }).waitFor();
  await page.getByRole('button', { name: 'Send for sign-off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send for sign-off' }).click();
  await page.getByRole('heading', { name: 'Sent for sign-off' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Ada Lovelace' }).inputValue()).toContain('/invite/');
  expect(await page.getByRole('textbox', { name: 'Grace Hopper' }).count()).toBe(0);
  await expectFine();

  await page.getByRole('button', { name: 'To the package' }).click();
  await page.getByText('Waits for the step before').waitFor();
  await expectFine();
  await journey.screenshot('workspace-package');
  await page.getByRole('tab', { name: 'Record' }).click();
  await page.getByText('sent the package for sign-off').waitFor();
  await page.getByRole('link', { name: 'Packages' }).click();
  await page.getByText('Next: Ada Lovelace').waitFor();
});

it('on a phone, with the keyboard alone', async () => {
  const page = await open('/a/dashboard', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const press = (...keys: readonly string[]) =>
    keys.reduce((all, key) => all.then(() => page.keyboard.press(key)), Promise.resolve());
  await page.getByRole('button', { name: 'New package' }).first().focus();
  await press('Enter');
  await page.getByRole('dialog').getByLabel('Name').focus();
  await page.keyboard.type('Autumn');
  await press('Enter');
  await page.getByRole('button', { name: 'Choose emails' }).focus();
  await press('Enter');
  await page.getByRole('checkbox', { name: /Spring sale/ }).focus();
  await press('Space', 'Enter');
  await page.getByRole('combobox', { name: 'Add people' }).focus();
  await page.keyboard.type('Ben Two <ben@example.com>; Cleo Three <cleo@example.com>');
  await press('Enter');
  await page.getByRole('button', { name: /^Move Cleo Three/ }).focus();
  await press('ArrowDown');
  await page.getByRole('heading', { name: 'Step 2' }).waitFor();
  await page.getByRole('button', { name: /^Move Cleo Three, step 2 of 2/ }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Move Cleo Three/);
  await page.getByText('Saved', { exact: true }).waitFor();
  await expectFine();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Send for sign-off' }).focus();
  await press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Send for sign-off' }).focus();
  await press('Enter');
  await page.getByRole('heading', { name: 'Sent for sign-off' }).waitFor();
  await expectFine();
  await journey.screenshot('workspace-phone');
});
