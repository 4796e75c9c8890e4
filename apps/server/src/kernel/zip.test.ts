import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { uniqueNames, zipOf } from './zip.ts';

it('makes an archive that others unpack, with names in any script', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inlay-zip-'));
  const files = [
    { name: 'Größe 大.txt', content: Buffer.from('eins') },
    { name: 'empty.pdf', content: Buffer.alloc(0) },
  ];
  writeFileSync(join(folder, 'a.zip'), zipOf(files));
  const script =
    'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])';
  execFileSync('python3', ['-c', script, join(folder, 'a.zip'), folder]);
  for (const { name, content } of files) expect(readFileSync(join(folder, name))).toEqual(content);
  rmSync(folder, { recursive: true });
});

it('gives every file a name of its own', () => {
  expect(uniqueNames(['a.pdf', 'A.pdf', 'a.pdf', 'b', 'b'])).toEqual(['a.pdf', 'A (2).pdf', 'a (3).pdf', 'b', 'b (2)']);
});
