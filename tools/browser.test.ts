import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { findBrowser, launchBrowser } from './browser.ts';

/** The fallback is built for this system only. */
const hasBundledBrowser = process.platform === 'linux' && process.arch === 'x64';

describe('findBrowser', () => {
  it('refuses an INLAY_CHROMIUM that cannot be run, instead of taking another one', async () => {
    await expect(findBrowser({ INLAY_CHROMIUM: '/nowhere/chromium' })).rejects.toThrow(/INLAY_CHROMIUM/);
  });

  it('takes the program that INLAY_CHROMIUM names', async () => {
    expect(await findBrowser({ INLAY_CHROMIUM: process.execPath })).toMatchObject({
      executablePath: process.execPath,
      source: 'INLAY_CHROMIUM',
    });
  });

  it.runIf(hasBundledBrowser)(
    'takes the one of npm ci before one of the system for tests beside the code',
    async () => {
      expect((await findBrowser({ PATH: process.env.PATH }, 'shell')).source).toBe('@sparticuz/chromium');
    },
  );

  it.runIf(hasBundledBrowser)(
    'falls back to the one of npm ci, which still keeps origins apart',
    async () => {
      const found = await findBrowser({ INLAY_CHROMIUM_BUNDLED: '1' });
      expect(found.source).toBe('@sparticuz/chromium');
      expect(found.args.join(' ')).not.toMatch(/disable-web-security|disable-site-isolation|single-process/);
      const server = createServer((_, answer) => answer.end('secret'));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const browser = await launchBrowser({}, { INLAY_CHROMIUM_BUNDLED: '1' });
      try {
        const page = await browser.newPage();
        await page.goto(`http://127.0.0.1:${port}/`);
        const read = (url: string): Promise<string> =>
          page.evaluate(
            (u) =>
              fetch(u).then(
                (a) => a.text(),
                () => 'refused',
              ),
            url,
          );
        expect(await read(`http://127.0.0.1:${port}/`)).toBe('secret');
        expect(await read(`http://localhost:${port}/`)).toBe('refused');
      } finally {
        await browser.close();
        server.close();
      }
    },
    60_000,
  );
});
