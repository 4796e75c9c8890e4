import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCodeTokens } from './code-tokens.ts';

const kindOf = (code: string, text: string) => readCodeTokens(code).find((token) => token.text.trim() === text)?.kind;

describe('readCodeTokens', () => {
  it('finds strings, comments and keywords', () => {
    const code = "// first\nconst url = 'https://example.com'; # no comment here";
    expect(kindOf(code, '// first')).toBe('comment');
    expect(kindOf(code, "'https://example.com'")).toBe('string');
    expect(kindOf(code, 'const')).toBe('keyword');
    expect(readCodeTokens(code).filter(({ kind }) => kind === 'comment')).toHaveLength(1);
  });
  it('takes a line of # as a comment', () => expect(kindOf('# 1. Token\ncurl x', '# 1. Token')).toBe('comment'));
  it('does not take a part of a word for a keyword', () =>
    expect(readCodeTokens('format newer a.new --new')).toEqual([{ kind: 'plain', text: 'format newer a.new --new' }]));
  it('loses nothing and adds nothing', () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        expect(
          readCodeTokens(code)
            .map(({ text }) => text)
            .join(''),
        ).toBe(code);
      }),
      { seed: 1 },
    );
  });
});
