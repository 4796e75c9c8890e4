import { describe, expect, it } from 'vitest';
import { stepInGrid } from './step-in-grid.ts';

/** Seven items in rows of three: the last row holds one. */
const at = (index: number, isRtl = false) => ({ index, count: 7, columns: 3, isRtl });

describe('a key in the grid', () => {
  it.each([
    ['ArrowRight', 1, 2],
    ['ArrowRight', 6, null],
    ['ArrowLeft', 3, 2],
    ['ArrowLeft', 0, null],
    ['ArrowDown', 1, 4],
    ['ArrowDown', 5, 6],
    ['ArrowDown', 6, null],
    ['ArrowUp', 5, 2],
    ['ArrowUp', 2, null],
    ['Home', 5, 0],
    ['End', 1, 6],
    ['PageDown', 1, 6],
    ['PageUp', 6, 0],
    ['Enter', 1, null],
  ] as const)('%s from %i leads to %s', (key, from, to) => {
    expect(stepInGrid(key, at(from))).toBe(to);
  });

  it('follows the direction of the page', () => {
    expect(stepInGrid('ArrowRight', at(3, true))).toBe(2);
    expect(stepInGrid('ArrowLeft', at(3, true))).toBe(4);
  });

  it('leads nowhere in an empty grid', () => {
    for (const key of ['Home', 'End', 'PageUp', 'PageDown', 'ArrowDown', 'ArrowRight']) {
      expect(stepInGrid(key, { index: 0, count: 0, columns: 3, isRtl: false })).toBeNull();
    }
  });
});
