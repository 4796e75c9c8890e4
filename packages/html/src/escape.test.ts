import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../../../tools/property-runs.ts';
import { decodeEntities } from './entities.ts';
import { attribute, escapeAll, escapeText } from './escape.ts';

describe('escapeText', () => {
  it('escapes what could open a tag or a reference', () => {
    expect(escapeText('a < b && c > d')).toBe('a &lt; b &amp;&amp; c &gt; d');
  });

  it('keeps merge tags as they are', () => {
    expect(escapeText('Hi {{name | default: "you"}} & {% if a > b %}x{% endif %}')).toBe(
      'Hi {{name | default: "you"}} &amp; {% if a > b %}x{% endif %}',
    );
  });

  it('does not keep a merge tag that a browser would read as markup', () => {
    expect(escapeText('{{<script>alert(1)</script>}}')).not.toContain('<');
    expect(escapeText('{{x-->}}')).not.toContain('-->');
  });

  it('gives back the text when decoded', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeEntities(escapeAll(text))).toBe(text);
      }),
      { seed: 1 },
    );
  });
});

describe('attribute', () => {
  it('escapes ampersands in addresses', () => {
    expect(attribute('href', 'https://a.example/?x=1&y=2')).toBe(' href="https://a.example/?x=1&amp;y=2"');
  });

  it('keeps the quotes of a merge tag by choosing the other quote', () => {
    expect(attribute('alt', 'For {{name | default: "you"}}')).toBe(` alt='For {{name | default: "you"}}'`);
  });

  it('never lets a value leave its quotes', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('"', "'", '<', '>', '&', '{', '}', '%', '*', '|', 'a', ' ', '='),
    });
    fc.assert(
      fc.property(hostile, (value) => {
        const written = attribute('alt', value);
        expect(written).toMatch(/^ alt=(?:"[^"]*"|'[^']*')$/);
      }),
      { seed: 2, numRuns: propertyRuns(3000) },
    );
  });
});
