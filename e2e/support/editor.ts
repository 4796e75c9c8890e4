import type { FrameLocator, Locator, Page } from 'playwright';

/** The editor as a person finds it: by roles and names, never by how it is built. */
export interface EditorUser {
  /** The page or frame that holds the editor. */
  readonly place: Page | FrameLocator;
  /** The email as it stands in the canvas. */
  readonly email: FrameLocator;
  /** What takes the keys of the canvas. */
  readonly canvas: Locator;
  /** "Saved", "Draft kept", "Offline, 2 changes kept". */
  readonly status: Locator;
  readonly blocks: Locator;
  button(name: string | RegExp): Locator;
  /** Opens a panel at the side: Blocks, Rows, Images, Outline. */
  panel(name: string): Promise<void>;
  insert(name: string): Promise<void>;
  /** Clicks into a text, replaces it and leaves it; `**bold**` is typed with the shortcut. */
  type(text: Locator, words: string): Promise<void>;
  /** Saves a version and waits until the server has it. */
  save(): Promise<void>;
}

/** @param place The page, or the frame of a host page. */
export function editorUser(page: Page, place: Page | FrameLocator = page): EditorUser {
  const email = place.frameLocator('iframe[title="Email content"]');
  const button = (name: string | RegExp): Locator => place.getByRole('button', { name, exact: true });
  const status = place.getByRole('banner').getByRole('status');
  return {
    place,
    email,
    canvas: place.getByRole('application', { name: 'Email canvas' }),
    status,
    blocks: email.locator('[data-kind=block]'),
    button,
    panel: (name) => place.getByRole('navigation', { name: 'Insert' }).getByRole('button', { name }).click(),
    insert: (name) => button(`Insert ${name}`).click(),
    type: async (text, words) => {
      await text.click();
      await email.locator('.ProseMirror').waitFor();
      await page.keyboard.press('ControlOrMeta+a');
      for (const [index, part] of words.split('**').entries()) {
        if (index > 0) await page.keyboard.press('ControlOrMeta+b');
        await page.keyboard.type(part);
      }
      await page.keyboard.press('Escape');
      await email.locator('.ProseMirror').waitFor({ state: 'detached' });
    },
    save: async () => {
      const stored = page.waitForResponse(
        (answer) => answer.ok() && answer.request().method() === 'PUT' && answer.url().endsWith('/thirdApp/email'),
      );
      await Promise.all([stored, button('Save').click()]);
      await status.filter({ hasText: /^Saved$/ }).waitFor();
    },
  };
}
