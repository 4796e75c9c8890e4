import { describe, expect, it } from 'vitest';
import { FairQueue } from './fair-queue.ts';

function drained(queue: FairQueue<string>): string[] {
  return Array.from({ length: queue.size }, () => queue.next() ?? '');
}

describe('a fair queue', () => {
  it('lets keys take turns', () => {
    const queue = new FairQueue<string>({ waitingMax: 9, waitingPerKeyMax: 9 });
    for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) queue.add(item.slice(0, 1), item);
    expect(drained(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
    expect(queue.next()).toBeUndefined();
  });

  it('bounds the share of a key', () => {
    const queue = new FairQueue<string>({ waitingMax: 9, waitingPerKeyMax: 2 });
    expect([1, 2, 3].map((item) => queue.add('a', `a${item}`).kind)).toEqual(['added', 'added', 'share_spent']);
    expect(queue.add('b', 'b1').kind).toBe('added');
  });

  it('gives the newest place of who has most to who has less, when it is full', () => {
    const queue = new FairQueue<string>({ waitingMax: 4, waitingPerKeyMax: 4 });
    for (const item of ['a1', 'a2', 'a3', 'a4']) queue.add('a', item);
    expect(queue.add('a', 'a5').kind).toBe('share_spent');
    expect(queue.add('b', 'b1')).toEqual({ kind: 'added_for', displaced: 'a4' });
    expect(queue.add('b', 'b2')).toEqual({ kind: 'added_for', displaced: 'a3' });
    expect(queue.add('b', 'b3').kind).toBe('share_spent');
    expect(queue.add('c', 'c1')).toEqual({ kind: 'added_for', displaced: 'a2' });
    expect(queue.add('d', 'd1')).toEqual({ kind: 'added_for', displaced: 'b2' });
    expect(queue.add('e', 'e1').kind).toBe('full');
    expect(queue.size).toBe(4);
    expect(drained(queue)).toEqual(['a1', 'b1', 'c1', 'd1']);
  });

  it('is empty once cleared', () => {
    const queue = new FairQueue<string>({ waitingMax: 4, waitingPerKeyMax: 4 });
    queue.add('a', 'a1');
    expect(queue.clear()).toEqual(['a1']);
    expect(queue.size).toBe(0);
    expect(queue.next()).toBeUndefined();
  });
});
