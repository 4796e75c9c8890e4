import { Refusal } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import { parseJson, shapeOf } from './json.ts';
import { limits } from './limits.ts';

const codeOf = (text: string): string => {
  try {
    parseJson(text);
    return 'parsed';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON from outside', () => {
  it('is taken up to the depth limit and refused one above', () => {
    expect(codeOf(nested(limits.jsonDepthMax))).toBe('parsed');
    expect(codeOf(nested(limits.jsonDepthMax + 1))).toBe('too_deep');
    expect(codeOf(nested(1_000_000))).toBe('too_deep');
  });

  it('does not count brackets and colons inside strings', () => {
    const text = JSON.stringify({ a: `${'['.repeat(100)}\\" : : "`, b: '\\' });
    expect(shapeOf(text, 64, 100)).toEqual({ depth: 1, keys: 2 });
    expect(codeOf(text)).toBe('parsed');
  });

  it('is refused with more keys than anybody needs, before it is parsed', () => {
    const keys = (count: number) => `{${Array.from({ length: count }, (_, i) => `"${i}":0`).join(',')}}`;
    expect(codeOf(keys(limits.jsonKeysMax + 1))).toBe('payload_too_large');
    expect(codeOf(keys(1000))).toBe('parsed');
  });

  it.each([
    ['a lone high surrogate', '{"a":"\\ud800"}'],
    ['a lone low surrogate in a key', '{"\\udc00":1}'],
    ['NUL deep inside', '{"a":[{"b":"x\\u0000"}]}'],
    ['no JSON', '{"a":'],
  ])('is refused with %s', (_name, text) => {
    expect(codeOf(text)).toBe('invalid_json');
  });

  it('keeps pairs of surrogates, and __proto__ as an ordinary key', () => {
    expect(parseJson('"\\ud83d\\ude00"')).toBe('😀');
    const value = parseJson('{"__proto__":{"polluted":true}}') as object;
    expect(Object.hasOwn(value, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
