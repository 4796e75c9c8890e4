import { describe, expect, it } from 'vitest';
import { createBatcher } from './batch.ts';

describe('a batcher', () => {
  it('runs what arrives in one turn together, in order, by key', async () => {
    const runs: string[][] = [];
    const call = createBatcher<string, string>({
      key: (item) => item[0] ?? '',
      run: async (items) => {
        runs.push([...items]);
        return items.map((item) => `${item}!`);
      },
    });
    expect(await Promise.all(['a1', 'b1', 'a2'].map(call))).toEqual(['a1!', 'b1!', 'a2!']);
    expect(runs).toEqual([['a1', 'a2'], ['b1']]);
  });

  it('gathers the next run while as many as allowed are under way', async () => {
    const sizes: number[] = [];
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const call = createBatcher<number, number>({
      key: () => '',
      concurrencyMax: 1,
      sizeMax: 3,
      run: async (items) => {
        sizes.push(items.length);
        if (sizes.length === 1) await gate;
        return items;
      },
    });
    const first = call(0);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const rest = Promise.all([1, 2, 3, 4, 5].map(call));
    release();
    expect(await first).toBe(0);
    expect(await rest).toEqual([1, 2, 3, 4, 5]);
    expect(sizes).toEqual([1, 3, 2]);
  });

  it('rejects one item by an Error in its place, and all of a run that throws', async () => {
    const call = createBatcher<number, number>({
      key: () => '',
      run: async (items) => {
        if (items.includes(9)) throw new Error('all');
        return items.map((item) => (item === 2 ? new Error('two') : item));
      },
    });
    const some = await Promise.allSettled([1, 2, 3].map(call));
    expect(some.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const none = await Promise.allSettled([8, 9].map(call));
    expect(none.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await call(4)).toBe(4);
  });

  it('does not guess when a run answers for too few', async () => {
    const call = createBatcher<number, number>({ key: () => '', run: async () => [] });
    await expect(call(1)).rejects.toThrow(RangeError);
  });
});
