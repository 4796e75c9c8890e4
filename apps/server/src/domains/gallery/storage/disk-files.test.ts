import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createDiskFiles } from './disk-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'inlay-images-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = createDiskFiles(folder);
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

  it('are removed one by one, and a missing one is no fault', async () => {
    const [name, kept] = [await files.write('app_three', image), await files.write('app_three', image)];
    await files.remove('app_three', name);
    await files.remove('app_three', name);
    await files.remove('app_three', `../${kept}`);
    expect(await files.read('app_three', name)).toBeUndefined();
    expect((await files.read('app_three', kept))?.bytes).toBe(6);
  });

  it('are read and removed by no path that leads elsewhere', async () => {
    const name = await files.write('app_one', image);
    expect(await files.read('../app_one', name)).toBeUndefined();
    expect(await files.read('app_one', `../${name}`)).toBeUndefined();
    await expect(files.removeAll('..')).rejects.toThrow(RangeError);
  });
});
