import { describe, expect, it } from 'vitest';
import { filledIn, problemsOf, readReviewers } from './reviewers.ts';

describe('reviewers', () => {
  it('are read from what people paste', () => {
    expect(
      readReviewers('Ada Lovelace <ada@example.com>, bob.miller@example.com;\n"Zoë" <zoe@example.org>\nnobody'),
    ).toEqual([
      { name: 'Ada Lovelace', email: 'ada@example.com' },
      { name: 'Bob Miller', email: 'bob.miller@example.com' },
      { name: 'Zoë', email: 'zoe@example.org' },
    ]);
  });

  it('need a name and an address each, once', () => {
    const lines = [
      { name: 'Ada', email: 'ada@example.com' },
      { name: '', email: '' },
      { name: 'Bob', email: 'bob' },
      { name: '', email: 'zoe@example.com' },
      { name: 'Ada again', email: ' ADA@example.com' },
    ];
    expect(problemsOf(lines)).toEqual([null, null, 'email', 'name', 'twice']);
    expect(filledIn(lines.slice(0, 2))).toEqual([{ name: 'Ada', email: 'ada@example.com' }]);
  });
});
