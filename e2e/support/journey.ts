import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page } from 'playwright';
import { afterAll } from 'vitest';
import { axeOn } from '../../tools/axe.ts';
import { launchBrowser, launchWholeBrowser } from '../../tools/browser.ts';

/** What a person waits for at most, on a busy machine too; it ends before the test does, and says where. */
const patienceMs = 20_000;
const screenshotFolder = resolve(import.meta.dirname, '../screenshots');

/** A person at a browser, and what went wrong around them. */
export interface Journey {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Exceptions and console errors of all pages and frames; a good journey ends with none. */
  readonly problems: readonly string[];
  /** Requests to other hosts than this machine; there must be none. */
  readonly foreignRequests: readonly string[];
  /** Writes `e2e/screenshots/<name>.png`. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** One for all journeys of a test file: they share no cookie, storage or cache, each has a context of its own. */
let sharedBrowser: Promise<Browser> | undefined;
let launchShared: () => Promise<Browser> = launchWholeBrowser;

/**
 * For a file whose journeys need nothing of a browser but its engine, because no frame of another site keeps
 * anything: they run in the headless shell, which takes a third of the processor time.
 */
export function journeysInShell(): void {
  launchShared = launchBrowser;
}

afterAll(async () => {
  await (await sharedBrowser)?.close();
});

/** Somebody else's browser: blocks third-party cookies, 1440 × 900 in light en_US unless said otherwise. */
export async function startJourney(options: BrowserContextOptions = {}): Promise<Journey> {
  sharedBrowser ??= launchShared();
  const browser = await sharedBrowser;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US', ...options });
  context.setDefaultTimeout(patienceMs);
  const problems: string[] = [];
  const foreignRequests: string[] = [];
  context.on('weberror', (error) => problems.push(`exception: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && !isThisMachine(url.hostname)) foreignRequests.push(url.href);
  });
  context.on('page', (popup) => {
    blockThirdPartyCookies(popup).catch((error: unknown) => problems.push(`popup: ${error}`));
  });
  const page = await context.newPage();
  await blockThirdPartyCookies(page);
  return {
    context,
    page,
    problems,
    foreignRequests,
    screenshot: async (name) => {
      mkdirSync(screenshotFolder, { recursive: true });
      await page.screenshot({ path: join(screenshotFolder, `${name}.png`) });
    },
    close: () => context.close(),
  };
}

/**
 * Browsers differ in what they block without being told; `cookies.e2e.ts` proves that this does it. A cookie
 * is a third party's across sites, and a port makes no other site: frame `localhost` from `127.0.0.1`.
 */
async function blockThirdPartyCookies(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true });
}

/** The editor inside a host page. */
export async function editorFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe[src*="/thirdApp"]');
  const frame = await element.contentFrame();
  if (frame === null) throw new Error('The iframe of the editor has no frame.');
  return frame;
}

/**
 * Violations of WCAG 2.2 AA in the page and its frames, one line each. Sandboxed frames run no script, not
 * even the checker's, which would wait for them; what is in them is an email, not a screen of ours.
 */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await axeOn(page)
    .withTags(tags)
    .exclude('iframe[sandbox]')
    .exclude(['iframe[src*="/thirdApp"]', 'iframe[sandbox]'])
    .exclude(['iframe[src*="/access"]', 'iframe[sandbox]'])
    .analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join(', ')})`,
  );
}

function isThisMachine(hostname: string): boolean {
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.localhost');
}
