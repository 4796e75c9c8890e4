import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyOfBuild } from '../../../tools/copy-of-build.ts';

/** Bytes of each script after gzip: they load on every page of a host that shows the editor. */
const gzipBytesMax = { 'inlay.js': 4 * 1024, 'UIEditor.js': 10 * 1024, 'stripo.js': 9 * 1024 };

let dist: string;
beforeAll(async () => {
  dist = await copyOfBuild('embed');
}, 120_000);
afterAll(() => rmSync(dist, { recursive: true }));

it.each(Object.entries(gzipBytesMax))('%s is at most %d bytes, and one closed function', (name, bytesMax) => {
  const script = readFileSync(join(dist, name), 'utf8');
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(bytesMax);
  expect(script.slice(0, 12)).toBe('(function(){');
  expect(script).not.toMatch(/\bimport\b|\bexport\b|\beval\(|new Function|\.setAttribute\(["'`]style/);
});
