import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../../../tools/property-runs.ts';
import { safeStyle } from './style-attribute.ts';

describe('safeStyle', () => {
  it('keeps what mail needs', () => {
    expect(safeStyle('color: #F00; font-family: "Open Sans", Arial; LINE-HEIGHT: 140%; margin:0 auto')).toBe(
      "color:#F00;font-family:'Open Sans', Arial;line-height:140%;margin:0 auto",
    );
    expect(safeStyle('color: rgba(1, 2, 3, .5); border: 1px solid rgb(0,0,0)')).toBe(
      'color:rgba(1, 2, 3, .5);border:1px solid rgb(0,0,0)',
    );
  });

  it('drops !important, which would win over the rules for the phone', () => {
    expect(safeStyle('color:red !important')).toBe('color:red');
  });

  it.each([
    'position:fixed;top:0',
    'display:flex',
    'display:grid',
    'color:var(--x)',
    'width:calc(100% - 1px)',
    'width:expression(alert(1))',
    'behavior:url(x.htc)',
    '-moz-binding:url(x)',
    'background-image:url(javascript:alert(1))',
    'color:red\\9',
    'color:/**/red',
    'color:</style><script>',
    '@import "x"',
    '--x:1',
  ])('drops %s', (style) => {
    expect(safeStyle(style)).toBe('');
  });

  it('keeps an allowed background picture', () => {
    expect(safeStyle('background:#fff url("https://a.example/b.png") no-repeat')).toBe(
      "background:#fff url('https://a.example/b.png') no-repeat",
    );
  });

  it('changes nothing the second time', () => {
    const piece = fc.constantFrom(
      'color',
      ':',
      ';',
      'red',
      "'",
      '"',
      '(',
      ')',
      'url(',
      'https://a.example/x',
      '{{x}}',
      ' ',
      '!important',
      'background',
      '0',
      '%',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = safeStyle(pieces.join(''));
        expect(safeStyle(once)).toBe(once);
      }),
      { seed: 3, numRuns: propertyRuns(2000) },
    );
  });
});
