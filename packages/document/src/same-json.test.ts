import { describe, expect, it } from 'vitest';
import { sameJson } from './same-json.ts';
import type { Json } from './types.ts';

describe('equality of JSON', () => {
  it.each<[boolean, Json | undefined, Json | undefined]>([
    [true, { a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }],
    [true, undefined, undefined],
    [false, null, undefined],
    [false, { a: 1 }, { a: 1, b: 1 }],
    [false, { a: 1, b: 1 }, { a: 1 }],
    [false, { toString: 1 }, {}],
    [false, [1, 2], [2, 1]],
    [false, [1], [1, 2]],
    [false, [], {}],
    [false, 1, '1'],
  ])('is %s for %j and %j', (expected, one, other) => {
    expect(sameJson(one, other)).toBe(expected);
  });
});
