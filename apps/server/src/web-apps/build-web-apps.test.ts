import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BuildProgress, buildWebApps } from './build-web-apps.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'inlay-build-'));
  mkdirSync(join(root, 'apps/editor/src'), { recursive: true });
  mkdirSync(join(root, 'packages'));
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(resolve('node_modules/vite'), join(root, 'node_modules/vite'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'tsconfig.json'), '{}');
  writeFileSync(join(root, 'apps/editor/index.html'), '<script type="module" src="/src/main.ts"></script>');
  writeFileSync(join(root, 'apps/editor/src/main.ts'), 'document.title = "first";');
});

afterEach(() => rmSync(root, { recursive: true }));

async function build(): Promise<readonly string[]> {
  const seen: BuildProgress[] = [];
  await buildWebApps({ root, apps: ['editor'], onProgress: (progress) => seen.push(progress) });
  return seen.map((progress) => progress.state);
}

function builtScript(): string {
  const assets = join(root, 'apps/editor/dist/assets');
  return readdirSync(assets)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(assets, name), 'utf8'))
    .join('');
}

describe('buildWebApps', () => {
  it('builds what is missing, once', async () => {
    expect(await build()).toEqual(['building', 'built']);
    expect(builtScript()).toContain('first');
    expect(await build()).toEqual(['fresh']);
  });

  it('builds again after a change of a source', async () => {
    await build();
    writeFileSync(join(root, 'apps/editor/src/main.ts'), 'document.title = "second";');
    expect(await build()).toEqual(['building', 'built']);
    expect(builtScript()).toContain('second');
    expect(readdirSync(join(root, 'apps/editor')).sort()).toEqual(['dist', 'index.html', 'src']);
  });

  it('lets one of two callers build and the other wait', async () => {
    const [one, two] = await Promise.all([build(), build()]);
    expect([one.join(), two.join()].sort()).toEqual(['building,built', 'waiting,fresh']);
  });

  it('says what is wrong and keeps the last good build', async () => {
    await build();
    writeFileSync(join(root, 'apps/editor/src/main.ts'), 'const = broken;');
    await expect(build()).rejects.toThrow(/The build of .* failed/);
    expect(builtScript()).toContain('first');
  });
});
