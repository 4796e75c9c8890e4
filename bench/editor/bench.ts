import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { launchWholeBrowser } from '../../tools/browser.ts';
import type { Figure, Scenario } from '../scenario.ts';
import { buildEditorSite } from './build-site.ts';
import type { PageBench } from './site/page-tools.ts';
import { type SiteServer, serveSites } from './site-server.ts';

declare global {
  interface Window {
    /** There when the email is on the screen. */
    readonly bench?: PageBench;
  }
}

const rounds = 5;
const blockCounts = [20, 200];
const pages = ['floor', 'inlay'] as const;
const insertCount = 8;
const keyCount = 40;
const moveCount = 60;

type Job = 'ready' | 'insert' | 'key' | 'undo';
const jobs: readonly Job[] = ['ready', 'insert', 'key', 'undo'];

/** The built editor in a browser beside the same newsletter in a bare contenteditable element. */
export const editInBrowser: Scenario = {
  name: 'editor',
  async measure() {
    const folder = mkdtempSync(join(tmpdir(), 'inlay-bench-editor-'));
    for (const page of pages) await buildEditorSite(page, join(folder, page));
    const server = await serveSites(folder);
    // Without the display's frame rate a latency is what the work takes, not when the next frame is due.
    const browser = await launchWholeBrowser({ args: ['--disable-frame-rate-limit', '--disable-gpu-vsync'] });
    const times = new Map<string, number[]>();
    const put = (name: string, values: readonly number[]): void => {
      times.set(name, [...(times.get(name) ?? []), ...values]);
    };
    try {
      for (let round = 0; round < rounds; round += 1) {
        // Taking turns, so that the load of a shared machine falls on both alike.
        for (const count of blockCounts) for (const page of pages) await work(browser, server, page, count, put);
      }
    } finally {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true });
    }
    return [...figuresOf(times), ...extrasOf(times)];
  },
};

function figuresOf(times: ReadonlyMap<string, readonly number[]>): readonly Figure[] {
  return blockCounts.flatMap((count) =>
    jobs.flatMap((job): readonly Figure[] => {
      const [name, floorName] = [nameOf('inlay', job, count), nameOf('floor', job, count)];
      const common = { unit: 'ms', better: 'lower' } as const;
      return [
        { name, value: median(times.get(name)), ...common, ratioTo: floorName },
        { name: floorName, value: median(times.get(floorName)), ...common },
      ];
    }),
  );
}

function extrasOf(times: ReadonlyMap<string, readonly number[]>): readonly Figure[] {
  const figure = (name: string, unit: string): Figure => ({
    name,
    value: median(times.get(name)),
    unit,
    better: 'lower',
  });
  return [figure(scriptName, 'KiB gz'), ...blockCounts.map((count) => figure(dragName(count), 'ms'))];
}

const scriptName = 'script until the settings are there';
const dragName = (count: number): string => `longest frame of a drag, ${count} blocks`;

function nameOf(page: (typeof pages)[number], job: Job, count: number): string {
  return `${page === 'floor' ? 'floor, ' : ''}${job}, ${count} blocks`;
}

type Put = (name: string, values: readonly number[]) => void;

async function work(
  browser: Browser,
  server: SiteServer,
  name: (typeof pages)[number],
  count: number,
  put: Put,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    server.takeScriptBytes();
    await page.goto(`${server.url}/${name}/?n=${count}`, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.bench !== undefined);
    put(nameOf(name, 'ready', count), [await ask(page, 'readyAt')]);
    if (name === 'inlay') {
      await page.locator('.inspector .tabs').waitFor();
      put(scriptName, [server.takeScriptBytes() / 1024]);
    }
    put(nameOf(name, 'insert', count), await insert(page));
    put(nameOf(name, 'key', count), await type(page));
    put(nameOf(name, 'undo', count), await undo(page));
    const longest = await drag(page);
    if (longest !== null) put(dragName(count), [longest]);
  } finally {
    await context.close();
  }
}

async function insert(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = 0; index < insertCount; index += 1) {
    times.push(await page.evaluate(() => window.bench?.insert() ?? Promise.reject(new Error('not ready'))));
    await sleep(50);
  }
  // The first two compile what they run.
  return times.slice(2);
}

async function type(page: Page): Promise<readonly number[]> {
  const middle = Math.floor((await ask(page, 'textCount')) / 2);
  const point = await page.evaluate((index) => window.bench?.point(index), middle);
  if (!point) throw new Error('there is no text to type into');
  await page.mouse.click(point.x, point.y);
  await sleep(500);
  await page.evaluate(() => window.bench?.watchKeys());
  for (let index = 0; index < keyCount; index += 1) {
    await page.keyboard.press(index % 6 === 5 ? 'Space' : 'm');
    await sleep(40);
  }
  const times = await takeKeys(page);
  if (times.length < keyCount) throw new Error(`${keyCount - times.length} of ${keyCount} keys were not shown`);
  return times.slice(4);
}

async function undo(page: Page): Promise<readonly number[]> {
  // What was typed has become a step of its own by then.
  await sleep(900);
  await page.keyboard.press('Control+z');
  const times = await takeKeys(page);
  if (times.length !== 1) throw new Error('undo changed nothing');
  return times;
}

async function takeKeys(page: Page): Promise<readonly number[]> {
  await sleep(600);
  return page.evaluate(() => window.bench?.takeKeys() ?? []);
}

/** The longest frame, or null where nothing can be dragged. */
async function drag(page: Page): Promise<number | null> {
  await page.keyboard.press('Escape');
  const points = await page.evaluate(() => window.bench?.dragPoints() ?? null);
  if (points === null) return null;
  const [from, to] = points;
  const before = await page.evaluate(() => window.bench?.text());
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.evaluate(() => window.bench?.watchFrames());
  for (let step = 1; step <= moveCount; step += 1) {
    const part = step / moveCount;
    await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
    await sleep(16);
  }
  const frames = await page.evaluate(() => window.bench?.takeFrames() ?? []);
  await page.mouse.up();
  await sleep(100);
  if ((await page.evaluate(() => window.bench?.text())) === before) throw new Error('the drag moved nothing');
  return Math.max(...frames);
}

function ask(page: Page, name: 'readyAt' | 'textCount'): Promise<number> {
  return page.evaluate((key) => window.bench?.[key] ?? Number.NaN, name);
}

function median(values: readonly number[] = []): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
