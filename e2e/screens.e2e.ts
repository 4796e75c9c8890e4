import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { account, setUpConsole } from './support/console.ts';
import { editorUser } from './support/editor.ts';
import { type HostBackend, hostBackend } from './support/host-backend.ts';
import { accessibilityViolations, type Journey, journeysInShell, startJourney } from './support/journey.ts';
import { makePng } from './support/png.ts';
import { type Stack, startStack } from './support/stack.ts';
import { serveBody, type WebServer } from './support/web-page.ts';

journeysInShell();

const heightsPx: Readonly<Record<number, number>> = { 1440: 900, 1024: 768, 390: 844 };
const schemes = ['light', 'dark'] as const;
/** `INLAY_SCREENSHOTS=all`: pictures of every screen at every size, light and dark, for who changes the look. */
const isEverySize = process.env.INLAY_SCREENSHOTS === 'all';
const widthsPx = isEverySize ? [1440, 1024, 390] : [1440, 390];

let stack: Stack;
let backend: HostBackend;
let pictures: WebServer;
let emailId: string;
let journey: Journey;

beforeAll(async () => {
  pictures = await serveBody('image/png', makePng(600, 240, [143, 188, 143]));
  stack = await startStack();
  backend = await hostBackend(stack);
  const file = join(import.meta.dirname, '../packages/render/src/fixtures/newsletter.json');
  const text = readFileSync(file, 'utf8').replace(
    /https?:\/\/[^"]+\.(?:png|jpe?g|gif)/g,
    `${pictures.url}/picture.png`,
  );
  const email = { name: 'Spring newsletter', subject: 'The meadow wakes up', json: JSON.parse(text) };
  emailId = (await backend.client.email.create(backend.token, email)).id;
  journey = await startJourney();
  try {
    await setUpConsole(journey.page, stack);
    await journey.page.goto(await backend.editorUrl(emailId));
    await editorUser(journey.page).save();
  } finally {
    await journey.close();
  }
});

afterAll(async () => {
  await stack?.stop();
  await pictures?.close();
});

beforeEach(async () => {
  journey = await startJourney();
});

afterEach(async () => {
  await journey?.close();
});

/** Both schemes and both layouts are seen once: a scan takes longer than everything else here. */
function isScanned(scheme: string, width: number): boolean {
  return scheme === 'light' ? width === 1440 : width === 390;
}

/** One screen wide in light and narrow in dark: nothing runs out of the page, and axe finds nothing. */
async function look(page: Page, name: string, widths: readonly number[] = widthsPx, scan = isScanned): Promise<void> {
  const isArabic = name.endsWith('-ar');
  for (const scheme of schemes) {
    for (const width of widths) {
      if (!isEverySize && !isScanned(scheme, width)) continue;
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: heightsPx[width] ?? 900 });
      await Promise.all(
        page
          .frames()
          .filter(runsScripts)
          .map((frame) => frame.evaluate(nextFrame)),
      );
      await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
      if (isEverySize || isArabic === (scheme === 'dark')) await journey.screenshot(`${name}-${width}-${scheme}`);
      expect(await widerBy(page), `${name} runs out of ${width} px`).toBe(0);
      if (scan(scheme, width))
        expect(await accessibilityViolations(page), `${name}, ${width} px, ${scheme}`).toEqual([]);
    }
  }
}

/** Frames that show an email run none. */
function runsScripts(frame: Frame): boolean {
  return frame.parentFrame() === null || frame.url().includes('/thirdApp');
}

/** Two frames later a change of the size has been laid out and painted. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Pixels that the page is wider than its window. */
function widerBy(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

function expectNoProblem(allowed?: RegExp): void {
  expect(journey.problems.filter((line) => allowed?.test(line) !== true)).toEqual([]);
  expect(journey.foreignRequests).toEqual([]);
}

it('the demo host', async () => {
  const { page } = journey;
  await page.goto(stack.demoUrlOnOtherSite);
  await page.getByRole('heading', { name: 'Spring newsletter' }).waitFor();
  await look(page, 'demo-list');
  await page.getByRole('link', { name: 'View Spring newsletter' }).click();
  await page.getByRole('tab', { name: 'Preview' }).waitFor();
  await look(page, 'demo-saved');
  await page.getByRole('link', { name: 'Push log' }).click();
  await page.getByRole('table', { name: 'Pushes' }).waitFor();
  await look(page, 'demo-pushes');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('link', { name: 'Emails', exact: true }).click();
  await page.getByRole('link', { name: 'Edit Spring newsletter' }).click();
  await editorUser(page, page.frameLocator('iframe[title^="Editor of"]')).canvas.waitFor();
  await page.frameLocator('iframe[title^="Editor of"]').getByRole('tab', { name: 'Email' }).waitFor();
  await look(page, 'demo-editor');
  expectNoProblem();
});

it('the editor', async () => {
  const { page } = journey;
  const editor = editorUser(page);
  const emptyId = await backend.createEmail('Untitled');
  for (const width of widthsPx) {
    // The editor chooses its layout and the device that it shows when it opens.
    await page.setViewportSize({ width, height: heightsPx[width] ?? 900 });
    await page.goto(await backend.editorUrl(emptyId));
    await editor.canvas.waitFor();
    await look(page, 'editor-empty', [width]);
    await page.goto(await backend.editorUrl(emailId));
    await editor.blocks.first().waitFor();
    await page.getByRole('tab', { name: 'Email', includeHidden: true }).waitFor({ state: 'attached' });
    await look(page, 'editor-email', [width]);
    await editor.email.getByRole('heading').first().click();
    await page.getByRole('toolbar', { name: 'Text formatting' }).waitFor();
    await look(page, 'editor-text', [width]);
    await page.keyboard.press('Escape');
    await page.getByRole('toolbar', { name: 'Heading actions' }).waitFor();
    if (width === 390) await editor.button('Settings').click();
    await page.getByRole('tab', { name: 'Style' }).click();
    await look(page, 'editor-style', [width]);
    if (width === 390) await editor.button('Settings').click();
    await editor.button('Preview').click();
    await page.getByRole('dialog', { name: 'Preview' }).waitFor();
    await look(page, 'editor-preview', [width]);
  }
  expectNoProblem();
});

it('the console and the API reference', async () => {
  const { page } = journey;
  // axe has looked at these, with all its rules, in `console.browser.test.ts`.
  const lookAtConsole = (name: string): Promise<void> => look(page, name, widthsPx, () => false);
  await page.goto(`${stack.inlayUrl}/console/`);
  await page.getByRole('button', { name: 'Log in' }).waitFor();
  await lookAtConsole('console-login');
  await page.getByRole('textbox', { name: 'Email' }).fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('link', { name: 'Demo host' }).waitFor();
  await lookAtConsole('console-applications');
  await page.getByRole('link', { name: 'Demo host' }).click();
  await page.getByText('5 of 5 steps done').waitFor();
  await lookAtConsole('console-start');
  for (const [tab, sign] of [
    ['API keys', 'Last used'],
    ['Embed', '2. In your page'],
    ['Push URL', 'Signing secret'],
    ['Sign-off API', 'Attempts'],
    ['General', 'Delete this application'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Pages of Demo host' }).getByRole('link', { name: tab }).click();
    await page.getByText(sign).first().waitFor();
    await lookAtConsole(`console-${tab.split(' ')[0]?.toLowerCase()}`);
  }
  await page.goto(`${stack.inlayUrl}/docs/api`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await look(page, 'docs-api');
  expectNoProblem();
});

it('what is shown when an email does not open', async () => {
  const { page } = journey;
  const url = await backend.editorUrl(emailId);
  await page.goto(url);
  await editorUser(page).canvas.waitFor();
  const second = await startJourney();
  await second.page.goto(url);
  await second.page.getByRole('heading', { name: 'This link has been used' }).waitFor();
  const first = journey;
  journey = second;
  await first.close();
  await look(second.page, 'screen-used');
  expectNoProblem(/status of 40[14] /);
});

it('Arabic, from right to left', async () => {
  await journey.close();
  journey = await startJourney({ locale: 'ar', viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const { page } = journey;
  const seen = async (name: string): Promise<void> => {
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await look(page, `${name}-ar`, [390]);
    if (!isEverySize) return;
    await page.setViewportSize({ width: 1440, height: 900 });
    await look(page, `${name}-ar`, [1440]);
    await page.setViewportSize({ width: 390, height: 844 });
  };
  await page.goto(await backend.editorUrl(emailId, 'ar'));
  await editorUser(page).place.getByRole('application').waitFor();
  await seen('editor');
  await page.goto(`${stack.inlayUrl}/console/`);
  await page.locator('input[type=email]').fill(account.email);
  await page.locator('input[type=password]').fill(account.password);
  await page.locator('input[type=password]').press('Enter');
  await page.getByRole('link', { name: 'Demo host' }).waitFor();
  await seen('console');
  expectNoProblem();
});
