import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnWidthsPx } from './layout.ts';

describe('columnWidthsPx', () => {
  it('gives whole pixels that sum exactly, whatever the weights', () => {
    const weights = fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.double()), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(weights, fc.integer({ min: 280, max: 1200 }), (cells, totalPx) => {
        const widths = columnWidthsPx(cells, totalPx);
        expect(widths.every(Number.isInteger)).toBe(true);
        expect(widths.reduce((sum, width) => sum + width, 0)).toBe(totalPx);
      }),
      { seed: 4 },
    );
  });

  it('gives the rest to the last columns', () => {
    expect(columnWidthsPx([1, 1, 1], 500)).toEqual([166, 167, 167]);
    expect(columnWidthsPx([1, 2], 600)).toEqual([200, 400]);
    expect(columnWidthsPx([0, 0], 601)).toEqual([300, 301]);
  });
});
