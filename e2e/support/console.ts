import type { Page } from 'playwright';
import type { Stack } from './stack.ts';

export const account = { name: 'Grace Hopper', email: 'grace@meadow.example', password: 'a lighthouse in the fog' };

/** Follows the setup link from the terminal and makes the first account. */
export async function setUpConsole(page: Page, stack: Stack): Promise<void> {
  const line = await stack.lineWith(/\/console\/setup#token=/);
  await page.goto(line.trim());
  await page.getByRole('textbox', { name: 'Your name' }).fill(account.name);
  await page.getByRole('textbox', { name: 'Email' }).fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Applications' }).waitFor();
}

/** Opens a page of an Application: Getting started, API keys, Embed, Push URL, General. */
export async function openApplicationPage(page: Page, stack: Stack, name: string, tab: string): Promise<void> {
  await page.goto(`${stack.inlayUrl}/console/`);
  await page.getByRole('link', { name, exact: true }).click();
  await page
    .getByRole('navigation', { name: `Pages of ${name}` })
    .getByRole('link', { name: tab })
    .click();
}
