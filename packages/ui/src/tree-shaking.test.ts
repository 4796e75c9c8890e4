import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Beside the package, so that the entry finds it by its name. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(resolve(import.meta.dirname, '../../../node_modules/.cache-ui-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Script and styles of an app that imports only `name`. */
async function bundleOf(name: string): Promise<{ readonly script: string; readonly styles: string }> {
  writeFileSync(join(folder, 'entry.js'), `import { ${name} } from '@inlay/ui'; globalThis.kept = ${name};`);
  const result = await build({
    root: folder,
    logLevel: 'silent',
    build: { write: false, minify: false, rollupOptions: { input: join(folder, 'entry.js'), external: /^react/ } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output)) throw new TypeError('Vite gave no bundle');
  const script = output.output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
  const styles = output.output.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('\n');
  return { script, styles };
}

describe('importing one component', () => {
  it('brings no other one, no styles of another, and no radix', async () => {
    const { script, styles } = await bundleOf('Button');
    expect(script).toContain('ui-button');
    expect(script).not.toMatch(/DismissableLayer|FocusScope|ui-dialog|ui-menu/);
    expect(styles).toContain('.ui-button');
    expect(styles).not.toMatch(/\.ui-(dialog|menu|table|tabs)/);
  });

  it('brings radix with what stands on it', async () => {
    const { script, styles } = await bundleOf('Dialog');
    expect(script).toContain('DismissableLayer');
    expect(styles).toContain('.ui-dialog');
  });
});
