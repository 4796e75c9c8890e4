import { describe, expect, it } from 'vitest';
import { reasonProblem, toReasons, toTexts } from './reason-lines.ts';

describe('reasons, one a line', () => {
  it('lose empty lines, spaces around and what is there twice; a language without any is not stored', () => {
    expect(toReasons({ en: ' Wrong price \n\nWrong price\nToo late', de: ' \n' })).toEqual({
      en: ['Wrong price', 'Too late'],
    });
    expect(toTexts(toReasons({ en: 'A\nB' }))).toEqual({ en: 'A\nB' });
  });

  it('are at most 50 of at most 255 characters', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `Reason ${i}`).join('\n');
    expect(reasonProblem(many(50))).toBeUndefined();
    expect(reasonProblem(many(51))).toEqual({ is: 'tooMany', count: 51 });
    expect(reasonProblem(`Fine\n\n${'x'.repeat(255)}`)).toBeUndefined();
    expect(reasonProblem(`Fine\n\n${'x'.repeat(256)}`)).toEqual({ is: 'tooLong', line: 3 });
  });
});
