import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journeysInShell, startJourney } from './support/journey.ts';
import { type Stack, type StackOptions, startStack } from './support/stack.ts';

journeysInShell();

/** An operator's orchestrator waits no longer. */
const stopMsMax = 20_000;

let dataFolder: string;
/** What runs on the folder now: each test goes on where the one before has ended. */
let stack: Stack;
const running: Stack[] = [];

beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'inlay-start-'));
});

afterAll(async () => {
  for (const stack of running.splice(0)) await stack.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function start(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack({ dataFolder, ...options });
  running.push(stack);
  return stack;
}

/** How fast that is, `npm run bench -- --only=start` tells; here it must work, on a busy machine too. */
describe('a newcomer starts Inlay', () => {
  it('is told where to click, and finds two pages there', async () => {
    stack = await start();
    const line = await stack.lineWith(/\/console\/setup#token=/);
    expect(stack.output()).toContain(stack.demoUrl);
    const journey = await startJourney();
    try {
      await journey.page.goto(stack.demoUrl);
      await journey.screenshot('start-demo');
      await journey.page.goto(line.trim());
      await journey.page.getByRole('textbox').first().waitFor();
      await journey.screenshot('start-setup');
      expect(journey.problems).toEqual([]);
      expect(journey.foreignRequests).toEqual([]);
    } finally {
      await journey.close();
    }
  });

  it('is refused a second process on the same embedded data, and told why', async () => {
    await expect(start()).rejects.toThrow(/in use by a running Inlay/);
  });

  it('stops it in time and starts it again on the same data', async () => {
    const startedMs = performance.now();
    await stack.stop();
    expect(performance.now() - startedMs).toBeLessThan(stopMsMax);
    stack = await start();
    expect(stack.output()).not.toContain('migrated');
  });

  it('starts it again after kill -9', async () => {
    await stack.kill();
    stack = await start();
    expect((await fetch(`${stack.inlayUrl}/readyz`)).status).toBe(200);
  });
});
