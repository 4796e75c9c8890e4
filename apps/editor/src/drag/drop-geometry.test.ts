import { describe, expect, it } from 'vitest';
import { type DropGeometry, dropTargetAt } from './drop-geometry.ts';

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });
const geometry: DropGeometry = {
  frame: box(0, 0, 600, 500),
  rows: [
    {
      id: 'r1',
      ...box(0, 0, 600, 200),
      columns: [
        {
          id: 'c1',
          ...box(0, 0, 300, 200),
          blocks: [
            { id: 'a', ...box(0, 0, 300, 80) },
            { id: 'b', ...box(0, 80, 300, 160) },
          ],
        },
        { id: 'c2', ...box(300, 0, 600, 200), blocks: [] },
      ],
    },
    { id: 'r2', ...box(0, 200, 600, 300), columns: [{ id: 'c3', ...box(0, 200, 600, 300), blocks: [] }] },
  ],
};

describe('dropTargetAt', () => {
  it.each([
    [100, 30, 'block', { kind: 'column', column: 'c1', after: null }],
    [100, 60, 'block', { kind: 'column', column: 'c1', after: 'a' }],
    [100, 100, 'block', { kind: 'column', column: 'c1', after: 'a' }],
    [100, 180, 'block', { kind: 'column', column: 'c1', after: 'b' }],
    [400, 100, 'block', { kind: 'column', column: 'c2', after: null }],
    [100, 3, 'block', { kind: 'row', after: null }],
    [100, 197, 'block', { kind: 'row', after: 'r1' }],
    [100, 450, 'block', { kind: 'row', after: 'r2' }],
    [100, 90, 'row', { kind: 'row', after: null }],
    [100, 110, 'row', { kind: 'row', after: 'r1' }],
    [100, 290, 'row', { kind: 'row', after: 'r2' }],
  ] as const)('at %i, %i a %s goes to its place', (x, y, what, place) => {
    expect(dropTargetAt(geometry, x, y, what).place).toEqual(place);
  });

  it('draws a line between things and a box in an empty column', () => {
    expect(dropTargetAt(geometry, 100, 60, 'block')).toMatchObject({
      line: { left: 0, top: 80, width: 300 },
      box: null,
    });
    expect(dropTargetAt(geometry, 400, 100, 'block')).toMatchObject({ line: null, box: { left: 300, right: 600 } });
  });

  it('takes the whole frame while the email is empty', () => {
    const target = dropTargetAt({ rows: [], frame: geometry.frame }, 10, 10, 'block');
    expect(target).toEqual({ place: { kind: 'row', after: null }, line: null, box: geometry.frame });
  });
});
