import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EditorUser, editorUser } from './support/editor.ts';
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
});

afterAll(async () => {
  await stack?.stop();
});

beforeEach(async () => {
  journey = await startJourney();
});

afterEach(async () => {
  await journey?.close();
});

async function open(page: Page, emailId: string): Promise<EditorUser> {
  await page.goto(await backend.editorUrl(emailId));
  const editor = editorUser(page);
  await editor.canvas.waitFor();
  return editor;
}

/** What is in the columns of the saved email, in order: `[['divider', 'image'], []]`. */
async function savedColumns(emailId: string): Promise<readonly (readonly string[])[]> {
  const { json } = await backend.client.email.get(backend.token, emailId);
  const { body } = json as { body: { rows: { columns: { contents: { type: string }[] }[] }[] } };
  return body.rows.flatMap(({ columns }) => columns.map(({ contents }) => contents.map(({ type }) => type)));
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point at a share of the height of what is seen, from its top. */
async function pointIn(target: Locator, share = 0.5): Promise<Point> {
  const box = await target.boundingBox();
  if (box === null) throw new Error(`${target} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height * share };
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

function expectNoProblem(allowed?: RegExp): void {
  expect(journey.problems.filter((line) => allowed?.test(line) !== true)).toEqual([]);
  expect(journey.foreignRequests).toEqual([]);
}

describe('a design', () => {
  it('is made by mouse: drag in, reorder, move across, duplicate, delete', async () => {
    const { page } = journey;
    const id = await backend.createEmail('By mouse');
    const editor = await open(page, id);
    await editor.button('Insert 2 columns, 1 : 1').first().click();
    const columns = editor.email.locator('[data-kind=column]');
    await drag(page, await pointIn(editor.button('Insert Heading')), await pointIn(columns.nth(0)));
    await expect.poll(() => editor.blocks.count()).toBe(1);
    await drag(page, await pointIn(editor.button('Insert Text')), await pointIn(editor.blocks.nth(0), 0.9));
    await expect.poll(() => editor.blocks.count()).toBe(2);
    // The text goes above the heading, by the handle of the selection.
    await drag(
      page,
      await pointIn(page.getByRole('button', { name: 'Drag Text' })),
      await pointIn(editor.blocks.nth(0), 0.35),
    );
    await editor.save();
    expect(await savedColumns(id)).toEqual([['text', 'heading'], []]);
    // The heading, chosen in the outline, goes to the other column.
    await editor.panel('Outline');
    await page
      .getByRole('region', { name: 'Outline' })
      .getByRole('button', { name: /^Heading/ })
      .click();
    await drag(
      page,
      await pointIn(page.getByRole('button', { name: 'Drag Heading' })),
      await pointIn(columns.nth(1), 0.2),
    );
    await page.getByRole('button', { name: 'Duplicate' }).click();
    await editor.save();
    expect(await savedColumns(id)).toEqual([['text'], ['heading', 'heading']]);
    await page.getByRole('button', { name: 'Delete' }).click();
    await editor.save();
    expect(await savedColumns(id)).toEqual([['text'], ['heading']]);
    expect(await accessibilityViolations(page)).toEqual([]);
    expectNoProblem();
  });

  it('is made by keyboard alone, and every step is said', async () => {
    const { page } = journey;
    const id = await backend.createEmail('By keyboard');
    const editor = await open(page, id);
    const said = page.locator('[aria-live] p');
    for (const name of ['Heading', 'Divider', 'Button']) {
      await editor.button(`Insert ${name}`).focus();
      await page.keyboard.press('Enter');
    }
    await editor.canvas.focus();
    await page.keyboard.press('ArrowUp');
    await said.filter({ hasText: 'Divider selected' }).waitFor();
    await page.keyboard.press('Space');
    await said.filter({ hasText: 'Divider lifted' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await said.filter({ hasText: 'row 1, column 1, position 1' }).last().waitFor();
    await page.keyboard.press('Space');
    await said.filter({ hasText: 'Divider dropped' }).waitFor();
    await page.keyboard.press('ControlOrMeta+s');
    await expect.poll(() => savedColumns(id)).toEqual([['divider', 'heading', 'button']]);
    await page.keyboard.press('Delete');
    await said.filter({ hasText: 'Divider deleted' }).waitFor();
    await expect.poll(() => editor.blocks.count()).toBe(2);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => editor.blocks.count()).toBe(3);
    await page.keyboard.press('ControlOrMeta+d');
    await expect.poll(() => editor.blocks.count()).toBe(4);
    await page.keyboard.press('ControlOrMeta+s');
    await expect.poll(async () => (await savedColumns(id))[0]?.length).toBe(4);
    expectNoProblem();
  });
});

describe('work that was not saved', () => {
  it('is there again when the tab was closed and the email is opened anew', async () => {
    const { page, context } = journey;
    const id = await backend.createEmail('Draft');
    const editor = await open(page, id);
    await editor.insert('Heading');
    await editor.type(editor.email.getByRole('heading'), 'Only a draft');
    await expect.poll(() => editor.status.textContent(), { timeout: 15_000 }).toBe('Draft kept');
    expect(await savedColumns(id)).toEqual([]);
    await page.close();

    const later = await context.newPage();
    const again = await open(later, id);
    await again.email.getByText('Only a draft').waitFor();
    await later.getByText('Unsaved changes from').waitFor();
    expect(await accessibilityViolations(later)).toEqual([]);
    await again.save();
    expect(await savedColumns(id)).toEqual([['heading']]);
    expectNoProblem();
  });

  it('is kept offline, shown as kept, and sent when the connection is back', async () => {
    const { page, context } = journey;
    const id = await backend.createEmail('Offline');
    const editor = await open(page, id);
    // The parts that are not on the screen yet come while nobody waits for them.
    // The rest comes when somebody is there.
    let moves = 0;
    const arrived = async (): Promise<readonly string[]> => {
      moves += 1;
      await page.mouse.move(300 + (moves % 2) * 20, 300);
      return page.evaluate(lateParts);
    };
    await expect.poll(arrived).toEqual(['images-panel', 'preview', 'text-editor']);
    await context.setOffline(true);
    await editor.insert('Heading');
    await editor.type(editor.email.getByRole('heading'), 'Written on a train');
    await editor.button('Save').click();
    await expect.poll(() => editor.status.textContent(), { timeout: 15_000 }).toMatch(/^Offline, \d+ changes? kept$/);
    await editor.insert('Divider');
    await editor.button('Preview').click();
    const preview = page.getByRole('dialog', { name: 'Preview' });
    await preview.frameLocator('iframe').getByText('Written on a train').waitFor();
    await preview.getByRole('button', { name: 'Close preview' }).click();
    await editor.panel('Images');
    await page.getByRole('button', { name: 'Upload image' }).waitFor();
    await context.setOffline(false);
    await expect.poll(() => editor.status.textContent(), { timeout: 15_000 }).toBe('Saved');
    expect(await savedColumns(id)).toEqual([['heading', 'divider']]);
    expectNoProblem(/ERR_INTERNET_DISCONNECTED/);
  });
});

it('two people who save the same email lose nothing and choose', async () => {
  const { page } = journey;
  const id = await backend.createEmail('Together');
  const mine = await open(page, id);
  const colleague = await startJourney();
  try {
    const theirs = await open(colleague.page, id);
    await theirs.insert('Heading');
    await theirs.type(theirs.email.getByRole('heading'), 'Their headline');
    await theirs.save();

    await mine.insert('Heading');
    await mine.type(mine.email.getByRole('heading'), 'My headline');
    await mine.button('Save').click();
    const question = page.getByRole('dialog', { name: 'Somebody else saved this email' });
    await question.getByText('Version 1 was saved while you were editing').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    const html = async (): Promise<string> => backend.client.email.html(backend.token, id);
    expect(await html()).not.toContain('My headline');
    await question.getByRole('button', { name: /^Keep both/ }).click();
    await mine.email.getByText('Their headline').waitFor();
    await mine.email.getByText('My headline').waitFor();
    await mine.save();
    expect(await html()).toContain('Their headline');
    expect(await html()).toContain('My headline');

    // The other way round: theirs becomes the newest again, by their own choice.
    await theirs.insert('Divider');
    await theirs.button('Save').click();
    await colleague.page
      .getByRole('dialog', { name: 'Somebody else saved this email' })
      .getByRole('button', { name: /^Keep mine/ })
      .click();
    await expect.poll(() => theirs.status.textContent(), { timeout: 15_000 }).toBe('Saved');
    expect(await savedColumns(id)).toEqual([['heading', 'divider']]);
    expect(colleague.problems.filter((line) => !line.includes('status of 412'))).toEqual([]);
    expectNoProblem(/status of 412/);
  } finally {
    await colleague.close();
  }
});

/** Parts of the editor that have arrived though nothing needed them yet. */
function lateParts(): readonly string[] {
  const files = performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1) ?? '');
  return ['images-panel', 'preview', 'text-editor'].filter((part) =>
    files.some((file) => file.startsWith(`${part}-`) && file.endsWith('.js')),
  );
}
