import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';

/** The renderer is in the editor's first chunk. */
const gzipBytesMax = 20 * 1024;

describe('the renderer with everything it needs', () => {
  it(`is smaller than ${gzipBytesMax} bytes`, async () => {
    const result = await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        minify: true,
        rollupOptions: {
          input: fileURLToPath(new URL('index.ts', import.meta.url)),
          preserveEntrySignatures: 'strict',
        },
      },
    });
    const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
    const code = outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : [])).join('');
    expect(code.length).toBeGreaterThan(10_000);
    expect(code).not.toContain('@inlay/');
    expect(gzipSync(code).length).toBeLessThan(gzipBytesMax);
  }, 60_000);
});
