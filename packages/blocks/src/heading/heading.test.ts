import { describe, expect, it } from 'vitest';
import { checkBlock } from '../testing/check-block.ts';
import { plainContext } from '../testing/plain-context.ts';
import { heading } from './render.ts';

describe('heading', () => {
  it('keeps the laws of blocks', () => checkBlock(heading));

  it('is a real heading of its level', () => {
    expect(heading.render({ text: 'Hi', headingType: 'h3' }, plainContext())).toMatch(
      /^<h3 style="margin:0;[^"]*">Hi<\/h3>$/,
    );
    expect(heading.render({ text: 'Hi', headingType: 'script' }, plainContext())).toMatch(/^<h2 /);
  });

  it('writes a weight only where it is not that of a heading', () => {
    expect(heading.render({ text: 'Hi' }, plainContext())).not.toContain('font-weight');
    expect(heading.render({ text: 'Hi', fontWeight: 400 }, plainContext())).toContain('font-weight:400');
  });

  it('is one line of text, in capitals in plain text', () => {
    expect(heading.render({ text: '<p>a</p><p>b</p>' }, plainContext())).toContain('>a<br>b<');
    expect(heading.text({ text: 'Grüße &amp; mehr' }, plainContext())).toBe('GRÜSSE & MEHR');
  });
});
