import { describe, expect, it } from 'vitest';
import { clampNumber, parseNumber } from './number-value.ts';

describe('parseNumber', () => {
  it.each([
    ['12', '', 12],
    ['12px', 'px', 12],
    [' 12 PX ', 'px', 12],
    ['1,5', '', 1.5],
    ['-3 %', '%', -3],
    ['.5', '', 0.5],
  ])('reads %j with unit %j', (text, unit, value) => expect(parseNumber(text, unit)).toBe(value));

  it.each(['', 'px', '1e3', '1.2.3', '0x10', 'Infinity', '12em'])('refuses %j', (text) =>
    expect(parseNumber(text, 'px')).toBeNull(),
  );
});

describe('clampNumber', () => {
  it('keeps the limits', () => {
    expect(clampNumber(-1, { min: 0, max: 10 })).toBe(0);
    expect(clampNumber(11, { min: 0, max: 10 })).toBe(10);
  });
  it('drops binary dust', () => expect(clampNumber(0.1 + 0.2, { step: 0.1 })).toBe(0.3));
  it('rounds to the digits of the step', () => expect(clampNumber(1.26, { step: 1 })).toBe(1));
});
