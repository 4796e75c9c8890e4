import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyOfBuild } from '../../../tools/copy-of-build.ts';

/** KiB of gzipped JavaScript until the first screen of a signer is there, its texts included. */
const firstKibMax = 88;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

let dist = '';
beforeAll(async () => {
  dist = await copyOfBuild('review');
});
afterAll(() => rm(dist, { recursive: true, force: true }));

it('shows a signer the first screen with little script, and nothing of senders', async () => {
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    await readFile(join(dist, '.vite/manifest.json'), 'utf8'),
  );
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the build has no ${key}`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const each of chunk.imports ?? []) visit(each);
  };
  for (const entry of ['index.html', '../../packages/messages/src/en_US/review.ts']) visit(entry);
  const texts = [...files].map((file) => readFileSync(join(dist, file)));
  const bytes = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  expect(bytes / 1_024).toBeLessThanOrEqual(firstKibMax);
  expect(texts.join('')).not.toMatch(/DismissableLayer|QueryClient/);
});
