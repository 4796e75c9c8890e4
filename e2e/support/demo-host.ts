import type { Page } from 'playwright';
import { type EditorUser, editorUser } from './editor.ts';
import type { Stack } from './stack.ts';

/** Makes an email in the demo host, as its user does, and waits for the editor in its frame. */
export async function createInDemo(page: Page, stack: Stack, name: string): Promise<EditorUser> {
  await page.goto(stack.demoUrlOnOtherSite);
  await page.getByRole('button', { name: 'New email' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create and open' }).click();
  const editor = editorUser(page, page.frameLocator('iframe[title^="Editor of"]'));
  await editor.canvas.waitFor();
  return editor;
}
