import { describe, expect, it } from 'vitest';
import { compareEmails, compareTexts } from './compare-rows.ts';
import { diff, wordsOf } from './diff.ts';

const marked = (before: string, after: string): string =>
  compareTexts(before, after)
    .map(({ is, item }) => (is === 'same' ? item : `${is === 'added' ? '+' : '-'}[${item.trim()}]`))
    .join('');

describe('the difference', () => {
  it.each([
    ['the lowest price in town', 'the fair price in town', 'the -[lowest]+[fair]price in town'],
    ['Until Sunday', 'Until Sunday, 3 May', 'Until Sunday+[,]+[3]+[May]'],
    ['', 'New', '+[New]'],
    ['同じ文です', '同じ文だ', '同じ文-[で]-[す]+[だ]'],
  ])('of %j and %j', (before, after, expected) => {
    expect(marked(before, after)).toBe(expected);
  });

  it('leads from the one to the other, whatever they are', () => {
    const texts = ['a b c d', 'b c x d', '', 'd c b a', 'a a a b', 'x y'];
    for (const before of texts) {
      for (const after of texts) {
        const steps = diff(wordsOf(before), wordsOf(after), (word) => word.trim());
        const words = (skip: string) => steps.filter(({ is }) => is !== skip).map(({ item }) => item.trim());
        expect(words('added')).toEqual(before.split(' ').filter(Boolean));
        expect(words('removed')).toEqual(after.split(' ').filter(Boolean));
      }
    }
  });

  it('takes a changed block for one, and tells hidden changes from visible ones', () => {
    const email = (texts: readonly string[], links: readonly string[] = []) => ({
      blocks: texts.map((text) => ({ kind: 'text' as const, text })),
      links,
      images: [],
    });
    const changed = compareEmails(email(['Hello', 'Old price', 'Bye']), email(['Hello', 'New price', 'Bye', 'PS']));
    expect(changed.rows.map(({ state }) => state)).toEqual(['same', 'changed', 'same', 'added']);
    const hidden = compareEmails(email(['Hello'], ['https://a.example']), email(['Hello'], ['https://b.example']));
    expect([hidden.visible, hidden.links]).toEqual([false, true]);
  });
});
