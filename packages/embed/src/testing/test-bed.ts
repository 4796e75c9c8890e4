import { rmSync } from 'node:fs';
import type { Browser, BrowserContext, Frame, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from '../../../../tools/browser.ts';
import { copyOfBuild } from '../../../../tools/copy-of-build.ts';
import { fakeToken, hostPage } from './host-pages.ts';
import { startTwoOrigins, type TwoOrigins } from './two-origins.ts';

/** Globals of the pages of the tests. */
declare const UIEditor: { initEditor(element: unknown, options: unknown): Promise<void> };
declare const seen: { events: unknown[][]; tokens: number };
declare const token: string;

/** A browser, two sites and one page at a time, for the tests of one file. */
export interface TestBed {
  /** Folder of the built scripts. */
  readonly dist: string;
  readonly servers: TwoOrigins;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What pages said in their consoles, and errors that nobody caught. */
  readonly complaints: readonly string[];
  /** Tag of the script, as customers write it. */
  script(path?: string, attributes?: string): string;
  /** Opens a page of the host. */
  open(html?: string, headers?: Readonly<Record<string, string>>): Promise<void>;
  visit(address: string): Promise<void>;
  /** Starts an editor in `#editor` that remembers everything that it is told; options are data. */
  init(options?: object): Promise<void>;
  /** What the page was told under one name: `event`, `loaded`, `saved`, `users`, `notice`. */
  told(name: string): Promise<readonly unknown[][]>;
  /** The frame of the editor, loaded. */
  frame(): Promise<Frame>;
}

/** Registers the hooks of a test file. */
export function useTestBed(): TestBed {
  const bed: { -readonly [Key in keyof TestBed]?: TestBed[Key] } & { complaints: string[] } = { complaints: [] };
  let browser: Browser;
  beforeAll(async () => {
    bed.dist = await copyOfBuild('embed');
    bed.servers = await startTwoOrigins(bed.dist);
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await bed.servers?.close();
    if (bed.dist !== undefined) rmSync(bed.dist, { recursive: true });
  });
  beforeEach(async () => {
    bed.servers?.reset();
    bed.complaints.length = 0;
    bed.context = await browser.newContext();
    await bed.context.addInitScript(
      `window.seen = { events: [], tokens: 0, callbacks: [] }; window.token = ${JSON.stringify(fakeToken())};`,
    );
  });
  afterEach(() => bed.context?.close());
  return Object.assign(bed, bedCalls(bed as TestBed & { page: Page; complaints: string[] })) as TestBed;
}

function bedCalls(bed: TestBed & { page: Page; complaints: string[] }): Partial<TestBed> {
  const visit = async (address: string): Promise<void> => {
    bed.page = await bed.context.newPage();
    bed.page.on('pageerror', (error) => bed.complaints.push(error.message));
    bed.page.on('console', (message) => {
      const isWanted = message.type() === 'error' || message.type() === 'warning';
      if (isWanted && !message.text().startsWith('Failed to load resource')) bed.complaints.push(message.text());
    });
    await bed.page.goto(address);
  };
  const script: TestBed['script'] = (path = '/resources/uieditor/latest/UIEditor.js', attributes = 'type="module"') =>
    `<script id="UiEditorScript" ${attributes} src="${bed.servers.inlay}${path}"></script>`;
  return {
    script,
    visit,
    async open(html = hostPage(script()), headers = {}) {
      bed.servers.pages.set('/', { html, headers });
      await visit(bed.servers.host);
    },
    init: (options = {}) => bed.page.evaluate(startNoting, options),
    async told(name) {
      const events = await bed.page.evaluate(() => seen.events);
      return events.filter(([first]) => first === name).map(([, ...rest]) => rest);
    },
    async frame() {
      const frame = await (await bed.page.waitForSelector('#editor iframe')).contentFrame();
      if (frame === null) throw new Error('The element has no frame');
      await frame.waitForURL((url) => url.href.startsWith(bed.servers.inlay));
      return frame;
    },
  };
}

/** Runs in the page. */
function startNoting(given: object): Promise<void> {
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      void seen.events.push([name, ...args]);
  return UIEditor.initEditor(document.getElementById('editor'), {
    metadata: { emailId: 'mail-1' },
    onTokenRefreshRequest: (callback: (given: string) => void) => {
      seen.tokens += 1;
      callback(token);
    },
    onEvent: note('event'),
    onTemplateLoaded: note('loaded'),
    onSaveCompleted: note('saved'),
    onUserListChange: note('users'),
    ...given,
  });
}
