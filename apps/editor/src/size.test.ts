import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfBuild } from '../../../tools/copy-of-build.ts';

/** KiB of gzipped JavaScript until the email is on the screen, its texts included. */
const readyKibMax = 130;
/** The same after the first edit of a text. */
const firstEditKibMax = 260;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

let dist = '';
let manifest: Readonly<Record<string, Chunk>> = {};

beforeAll(async () => {
  dist = await copyOfBuild('editor');
  manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8'));
});
afterAll(() => rm(dist, { recursive: true, force: true }));

/** Everything that these entries load at once. */
function kibOf(entries: readonly string[]): number {
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the build has no ${key}`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const each of chunk.imports ?? []) visit(each);
  };
  for (const entry of entries) visit(entry);
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  return bytes / 1024;
}

describe('the weight of the editor', () => {
  const messages = '../../packages/messages/src/en_US/editor.ts';
  const ready = ['index.html', messages];

  it('is ready with little script', () => {
    expect(kibOf(ready)).toBeLessThanOrEqual(readyKibMax);
  });

  it('edits text with little more', () => {
    const late = ['src/inspector/inspector.tsx', 'src/rich-text/text-editor.tsx'];
    expect(kibOf([...ready, ...late])).toBeLessThanOrEqual(firstEditKibMax);
  });

  it('has no inline script without a nonce', () => {
    const page = readFileSync(join(dist, 'index.html'), 'utf8');
    for (const tag of page.match(/<script\b[^>]*>/g) ?? []) expect(tag).toContain('nonce="__NONCE__"');
  });
});
