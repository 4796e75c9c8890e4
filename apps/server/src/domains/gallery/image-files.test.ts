import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createImageFiles } from './image-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'inlay-images-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = createImageFiles(folder);
const image = { bytes: Buffer.from('pixels'), format: 'png' } as const;

describe('images on disk', () => {
  it('are found under their application only, and end with it', async () => {
    const name = await files.write('app_one', image);
    const kept = await files.write('app_two', image);
    expect((await files.read('app_one', name))?.bytes).toBe(6);
    expect(await files.read('app_two', name)).toBeUndefined();
    await files.removeAll('app_one');
    expect(await files.read('app_one', name)).toBeUndefined();
    expect((await files.read('app_two', kept))?.bytes).toBe(6);
  });

  it('are read and removed by no path that leads elsewhere', async () => {
    const name = await files.write('app_one', image);
    expect(await files.read('../app_one', name)).toBeUndefined();
    expect(await files.read('app_one', `../${name}`)).toBeUndefined();
    expect(() => files.removeAll('..')).toThrow(RangeError);
  });
});
