import { rmSync } from 'node:fs';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { launchBrowser } from '../../../../tools/browser.ts';
import { copyOfBuild } from '../../../../tools/copy-of-build.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';

/** A console before a person: the built app, a server that pretends, and one browser for a test file. */
export interface ConsoleBench {
  readonly server: FakeServer;
  /** Another person at another window, at the bench's time; 1440 px wide in English unless said otherwise. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Everything the page complained about; a broken security policy is among it. */
  readonly complaints: readonly string[];
}

export async function startConsoleBench(nowMs: number): Promise<ConsoleBench> {
  const dist = await copyOfBuild('console');
  const server = await startFakeServer(dist, nowMs);
  const browser = await launchBrowser();
  return {
    server,
    async visit(options = {}) {
      const context = await browser.newContext({
        locale: 'en-US',
        viewport: { width: 1440, height: 900 },
        ...options,
      });
      await context.clock.setFixedTime(nowMs);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // The browser logs refusals of the server; the app shows them, and that is what is tested.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          complaints.push(message.text());
      });
      return { context, page, complaints };
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(dist, { recursive: true });
    },
  };
}
