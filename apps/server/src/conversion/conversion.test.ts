import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../../tools/cpu-time.ts';
import { createConversion } from './index.ts';

const conversion = createConversion();
afterAll(() => conversion.close());

const page = (head: string, body: string): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;

/** Selectors that fail only after a long search, once for each of many elements. */
const slow = {
  html: `${'<div class="a">'.repeat(200)}${'<p class="z">x</p>'.repeat(60_000)}`,
  css: Array.from({ length: 300 }, (_, index) => `.b${index} div .a .a .a .a .a .a > .z{color:red}`).join(''),
};

describe('the conversion workers', () => {
  it('inline and import', async () => {
    const html = await conversion.inlineCss('app', {
      html: page('', '<p>Hello</p>'),
      css: 'p{color:red}',
      minimise: false,
    });
    expect(html).toContain('<p style="color: red">Hello</p>');
    const imported = await conversion.importContent('app', { html: page('', '<p>Hello</p>'), css: '' });
    expect(imported.design).toContain('Hello');
    expect(imported.report.entries.length).toBeGreaterThan(0);
  });

  it('end a document that takes too long after about two seconds, and serve the next (X11)', async () => {
    const pool = createConversion({ limits: { workersMax: 1 } });
    await pool.inlineCss('app', { html: '', css: '', minimise: false });
    const begun = process.hrtime.bigint();
    const hostile = pool.inlineCss('app', { ...slow, minimise: false }).catch((error: unknown) => error);
    const after = pool.inlineCss('app', { html: '<p>next</p>', css: 'p{color:red}', minimise: false });
    expect(await hostile).toMatchObject({ code: 'validation_failed' });
    const tookMs = Number(process.hrtime.bigint() - begun) / 1e6;
    expect(tookMs).toBeGreaterThan(1_900);
    expect(await after).toBe('<p style="color: red">next</p>');
    await pool.close();
  });

  it('end a document that takes too much memory, and serve the next', async () => {
    const pool = createConversion({ limits: { workersMax: 1, heapMbMax: 24, taskMsMax: 20_000 } });
    const hostile = { html: '<p a=1 b=2 c=3>'.repeat(500_000), css: '', minimise: false };
    await expect(pool.inlineCss('app', hostile)).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(pool.inlineCss('app', { ...hostile, html: '<p>next</p>' })).resolves.toBe('<p>next</p>');
    await pool.close();
  });

  it('do not hold up the thread that serves others', async () => {
    const pool = createConversion({ limits: { taskMsMax: 700 } });
    await pool.inlineCss('app', { html: '', css: '', minimise: false });
    const hostile = pool.inlineCss('app', { ...slow, minimise: false }).catch(() => 'refused');
    const waitsMs: number[] = [];
    for (let turn = 0; turn < 100; turn += 1) {
      const before = process.hrtime.bigint();
      await new Promise((resolve) => setImmediate(resolve));
      waitsMs.push(Number(process.hrtime.bigint() - before) / 1e6);
    }
    expect(waitsMs.toSorted((one, other) => one - other)[95]).toBeLessThan(50);
    expect(await hostile).toBe('refused');
    await pool.close();
  });

  it('refuse what is too long before any work', async () => {
    const html = 'x'.repeat(9_000_001);
    const { value, cpuMs } = await withCpuMs(() =>
      conversion.inlineCss('app', { html, css: '', minimise: true }).catch((error: unknown) => error),
    );
    expect(value).toMatchObject({ code: 'payload_too_large' });
    expect(cpuMs).toBeLessThan(200);
    await expect(conversion.importContent('app', { html: '', css: html })).rejects.toMatchObject({
      code: 'payload_too_large',
    });
  });

  it('refuse an application of which too many wait, and everybody after the end', async () => {
    const pool = createConversion({ limits: { workersMax: 1, waitingMax: 2 } });
    const task = (): Promise<string> => pool.inlineCss('app', { html: '<p>x', css: '', minimise: false });
    const [first, second, third] = [task(), task(), task()];
    await expect(third).rejects.toMatchObject({ code: 'rate_limited', details: { retryAfterSeconds: 2 } });
    await expect(Promise.all([first, second])).resolves.toEqual(['<p>x', '<p>x']);
    const last = task().catch((error: unknown) => error);
    await pool.close();
    expect(await last).toMatchObject({ code: 'unavailable' });
    await expect(task()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('refuse one that floods and serve its neighbour next', async () => {
    const pool = createConversion({ limits: { workersMax: 1, waitingMax: 6, waitingPerKeyMax: 6, taskMsMax: 500 } });
    const order: string[] = [];
    const task = (application: string, content = { html: '<p>x', css: '' }): Promise<string> =>
      pool.inlineCss(application, { ...content, minimise: false }).then(
        () => order[order.push(application) - 1] ?? '',
        (error: { readonly code: string }) => order[order.push(`${application}: ${error.code}`) - 1] ?? '',
      );
    await task('noisy');
    order.length = 0;
    const running = task('noisy', slow);
    const flood = Array.from({ length: 8 }, () => task('noisy'));
    const neighbours = [task('healthy'), task('healthy')];
    expect(await Promise.all(neighbours)).toEqual(['healthy', 'healthy']);
    const outcomes = await Promise.all([running, ...flood]);
    // The one that ran too long, four that waited; two had no place and two gave theirs up.
    expect(outcomes.filter((one) => one === 'noisy: rate_limited')).toHaveLength(4);
    expect(outcomes.filter((one) => one === 'noisy')).toHaveLength(4);
    const served = order.filter((one) => one === 'noisy' || one === 'healthy');
    expect(served.slice(0, 4)).toEqual(['noisy', 'healthy', 'noisy', 'healthy']);
    await pool.close();
  });

  it('read no file and call nobody', async () => {
    let calls = 0;
    const server = createServer((_, answer) => {
      calls += 1;
      answer.end('p{color:lime}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const file = join(mkdtempSync(join(tmpdir(), 'inlay-')), 'secret.css');
    writeFileSync(file, 'p{color:lime}');
    const head = [`file://${file}`, file, `${origin}/a.css`]
      .map((href) => `<link rel="stylesheet" href="${href}"><style>@import url("${href}");</style>`)
      .join('');
    const body = `<p>text</p><img src="${origin}/a.png"><img src="file://${file}">`;
    const source = { html: page(head, body), css: `@import "${origin}/b.css"; @import "file://${file}";` };
    expect(await conversion.inlineCss('app', { ...source, minimise: true })).not.toContain('lime');
    expect((await conversion.importContent('app', source)).design).not.toContain('lime');
    expect(calls).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });
});
