import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInDemo } from './support/demo-host.ts';
import { editorUser } from './support/editor.ts';
import { accessibilityViolations, editorFrame, type Journey, startJourney } from './support/journey.ts';
import { makePng } from './support/png.ts';
import { type Stack, startStack } from './support/stack.ts';

let stack: Stack;
let journey: Journey;
let pictures: Server;
/** An image of the person's own, somewhere on the web. */
let pictureUrl: string;

beforeAll(async () => {
  pictures = createServer((_request, answer) => {
    answer.setHeader('content-type', 'image/png').end(makePng(300, 100, [43, 138, 62]));
  });
  pictures.listen(0, '127.0.0.1');
  await once(pictures, 'listening');
  pictureUrl = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}/leaf.png`;
  stack = await startStack();
  journey = await startJourney();
});

afterAll(async () => {
  await journey?.close();
  await stack?.stop();
  pictures?.close();
  pictures?.closeAllConnections();
});

it('a host embeds the editor and receives what its user designs', async () => {
  const { page, context } = journey;
  const cookies: string[] = [];
  context.on('response', async (response) => {
    if (!response.url().startsWith(stack.inlayUrl)) return;
    const cookie = (await response.allHeaders())['set-cookie'];
    if (cookie !== undefined) cookies.push(`${response.url()}: ${cookie}`);
  });

  const editor = await createInDemo(page, stack, 'Spring news');
  const { place, email } = editor;
  const frame = await editorFrame(page);
  const address = new URL(frame.url());
  expect(address.searchParams.get('code')).toBeNull();
  expect(address.searchParams.get('app')).toMatch(/^\w+$/);
  expect(await frame.evaluate(storedValues)).toEqual([]);

  // A row with two columns, by the layouts of an empty email.
  await editor.button('Insert 2 columns, 1 : 1').first().click();
  await expect.poll(() => email.locator('[data-kind=column]').count()).toBe(2);
  await editor.insert('Heading');
  await editor.type(email.getByRole('heading'), 'The meadow wakes up');
  await editor.insert('Text');
  await editor.type(email.locator('p').first(), 'Tulips are **on sale** this week');
  await expect.poll(() => email.locator('strong').textContent()).toBe('on sale');
  await editor.insert('Button');
  await place.getByRole('tab', { name: 'Content' }).click();
  await place.getByRole('textbox', { name: 'Link address' }).fill('https://meadow.example/tulips');
  await editor.panel('Images');
  await place
    .getByRole('complementary')
    .or(place.getByRole('region', { name: 'Images' }))
    .first()
    .waitFor();
  const images = place.getByRole('region', { name: 'Images' });
  await images.getByRole('button', { name: 'Image address' }).click();
  await images.getByRole('textbox', { name: 'Image address' }).fill(pictureUrl);
  await images.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => email.locator('img').count()).toBe(1);
  const chooser = page.waitForEvent('filechooser');
  await images.getByRole('button', { name: 'Upload image' }).click();
  await (await chooser).setFiles({ name: 'sky.png', mimeType: 'image/png', buffer: makePng(120, 60, [59, 91, 219]) });
  await images.getByRole('button', { name: 'Insert image sky.png' }).click();
  await expect.poll(() => email.locator('img').count()).toBe(2);
  await place.getByRole('textbox', { name: 'Email name' }).fill('Spring letter');
  await place.getByRole('textbox', { name: 'Subject' }).fill('Tulips are here');
  await place.getByRole('textbox', { name: 'Preview text' }).fill('Ten kinds, this week only');

  // Undo and redo; the last block leaves and comes back.
  await editor.panel('Blocks');
  await editor.insert('Divider');
  await expect.poll(() => editor.blocks.count()).toBe(6);
  await editor.button('Undo').click();
  await expect.poll(() => editor.blocks.count()).toBe(5);
  await editor.button('Redo').click();
  await expect.poll(() => editor.blocks.count()).toBe(6);
  await journey.screenshot('embed-editor');
  expect(await accessibilityViolations(page)).toEqual([]);

  await editor.button('Preview').click();
  const preview = place.getByRole('dialog', { name: 'Preview' });
  const finished = preview.frameLocator('iframe');
  await finished.getByText('The meadow wakes up').waitFor();
  await preview.getByRole('radio', { name: 'Mobile' }).check();
  await expect.poll(() => preview.locator('iframe').evaluate((element) => element.clientWidth)).toBeLessThan(480);
  await finished.getByText('on sale').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await preview.getByRole('button', { name: 'Close preview' }).click();

  await editor.save();
  await page.getByText('Version 1 received').waitFor();
  await page.getByRole('heading', { name: 'Spring letter' }).waitFor();

  // What the host holds now.
  await page.getByRole('link', { name: '← Emails' }).click();
  await page.getByRole('link', { name: 'View Spring letter' }).click();
  await page.getByText('Tulips are here', { exact: true }).waitFor();
  await page.getByRole('tab', { name: 'HTML' }).click();
  const html = await page.getByRole('tabpanel', { name: 'HTML' }).innerText();
  expect(html).toContain('The meadow wakes up');
  expect(html).toMatch(/<strong[^>]*>on sale<\/strong>/);
  expect(html).toContain('https://meadow.example/tulips');
  expect(html).toContain('Ten kinds, this week only');
  expect(html).toContain(pictureUrl);
  expect(html).toContain(`${stack.inlayUrl}/images/`);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Push log' }).click();
  const push = page.getByRole('table', { name: 'Pushes' }).getByRole('row').filter({ hasText: 'Spring letter' });
  await push.getByTitle('Signature verified').getByText('Stored').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);

  // Once more, in a window of its own.
  await page.getByRole('link', { name: 'Emails', exact: true }).click();
  await page.getByRole('link', { name: 'Edit Spring letter' }).click();
  await editor.canvas.waitFor();
  const opening = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Open in a window' }).click();
  const second = await opening;
  const inWindow = editorUser(second);
  await inWindow.email.getByText('The meadow wakes up').waitFor();
  expect(new URL(second.url()).searchParams.get('code')).toBeNull();
  expect(await second.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await inWindow.type(inWindow.email.getByRole('heading'), 'The meadow is awake');
  await inWindow.save();
  await page.getByText('Version 2').first().waitFor();
  await page.getByRole('link', { name: 'View Spring letter' }).click();
  await page.getByRole('tab', { name: 'HTML' }).click();
  await page.getByRole('tabpanel', { name: 'HTML' }).getByText('The meadow is awake').waitFor();

  expect(cookies).toEqual([]);
  expect(journey.problems).toEqual([]);
  expect(journey.foreignRequests).toEqual([]);
});

/** Names in the storage that outlives a tab; a browser that refuses it holds none. */
function storedValues(): readonly string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
