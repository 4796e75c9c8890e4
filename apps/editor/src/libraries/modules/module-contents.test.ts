import type { ModuleWithContent } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import { createModuleContents } from './module-contents.ts';

const module = (id: string, version = 1): ModuleWithContent =>
  ({ id, version, html: `<p>${id}</p>` }) as ModuleWithContent;

describe('contents of modules', () => {
  it('are asked for together, at most 20 at once, and once', async () => {
    const asked: (readonly string[])[] = [];
    const pending: (() => void)[] = [];
    const contents = createModuleContents(
      async (ids) => {
        asked.push(ids);
        return { ok: true, value: { items: ids.filter((id) => id !== '3').map((id) => module(id)) } };
      },
      (run) => pending.push(run),
    );
    const ids = Array.from({ length: 25 }, (_, index) => String(index));
    const loaded = Promise.all([...ids, '0'].map((id) => contents.load({ id, version: 1 })));
    expect(pending).toHaveLength(1);
    pending[0]?.();
    const found = await loaded;
    expect(asked.map((each) => each.length)).toEqual([20, 5]);
    expect(found[3]).toBeNull();
    expect(found.at(-1)).toBe(found[0]);
    await contents.load({ id: '0', version: 1 });
    expect(asked).toHaveLength(2);
  });

  it('are asked for again when the module has a newer version', async () => {
    let version = 1;
    const contents = createModuleContents(
      async (ids) => ({ ok: true, value: { items: ids.map((id) => module(id, version)) } }),
      (run) => run(),
    );
    expect((await contents.load({ id: '1', version: 1 }))?.version).toBe(1);
    version = 2;
    expect(contents.known({ id: '1', version: 2 })).toBeUndefined();
    expect((await contents.load({ id: '1', version: 2 }))?.version).toBe(2);
    expect(contents.known({ id: '1', version: 1 })?.version).toBe(2);
  });
});
