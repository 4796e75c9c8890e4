import { describe, expect, it } from 'vitest';
import { cssColour, cssFontFamily, cssPx, cssSides, cssUrl, isTransparent, sidesText } from './css-values.ts';

describe('CSS values', () => {
  it.each(['#fff', '#a1b2c3', '#a1b2c3d4', 'red', 'rgb(1, 2, 3)', 'rgba(1,2,3,0.5)', 'hsl(120 50% 50%)', '{{brand}}'])(
    'takes %s for a colour',
    (colour) => {
      expect(cssColour(colour)).toBe(colour);
    },
  );

  it.each(['', '#ff', 'red;x:y', 'url(x)', 'expression(1)', 'rgb(1,2)', '"><script>', 'var(--x)', '{{a}};x'])(
    'refuses %s as a colour',
    (colour) => {
      expect(cssColour(colour)).toBe('');
    },
  );

  it('knows colours that paint nothing', () => {
    expect(isTransparent('rgba(255,255,255,0)')).toBe(true);
    expect(isTransparent('rgba(255,255,255,0.1)')).toBe(false);
  });

  it('reads pixels only', () => {
    expect([
      cssPx('16px', 1),
      cssPx('16', 1),
      cssPx(16, 1),
      cssPx('80%', 1),
      cssPx('2em', 1),
      cssPx('-4px', 1),
      cssPx('x', 1),
    ]).toEqual([16, 16, 16, 1, 1, 0, 1]);
  });

  it('reads and writes four sides', () => {
    const texts = [
      '10px',
      '10px 20px',
      '1px 2px 3px',
      '1px 2px 3px 4px',
      '0px',
      '8px 24px 8px 24px',
      ' 5px  6px ',
      'auto',
      '-5px',
    ];
    expect(texts.map((text) => sidesText(cssSides(text, [9, 9, 9, 9])))).toEqual([
      '10px',
      '10px 20px',
      '1px 2px 3px',
      '1px 2px 3px 4px',
      '0',
      '8px 24px',
      '5px 6px',
      '9px',
      '0',
    ]);
  });

  it('keeps fonts and addresses inside their value', () => {
    expect(cssFontFamily(`"Open Sans", 'A B', serif`)).toBe(`'Open Sans', 'A B', serif`);
    expect(cssFontFamily('x;color:red')).toBe('');
    expect(cssFontFamily("'x")).toBe('');
    expect(cssUrl("https://a.example/it's (1).png")).toBe("url('https://a.example/it%27s%20%281%29.png')");
    expect(cssUrl('javascript:1')).toBe('');
  });
});
