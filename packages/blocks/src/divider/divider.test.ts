import { describe, expect, it } from 'vitest';
import { checkBlock } from '../testing/check-block.ts';
import { plainContext } from '../testing/plain-context.ts';
import { divider } from './render.ts';

describe('divider', () => {
  it('keeps the laws of blocks', () => checkBlock(divider));

  it('is a line of its thickness, style, colour and width', () => {
    const border = { borderTopWidth: '3px', borderTopStyle: 'dashed', borderTopColor: '#abcdef' };
    const html = divider.render({ border, width: '50%' }, plainContext());
    expect(html).toContain(' width="50%" style="width:50%;display:inline-table"');
    expect(html).toContain('border-top:3px dashed #abcdef');
  });

  it('stands in no line of text but in Word, which makes none', () => {
    const html = divider.render({}, plainContext());
    const shown = html.replace(/<!--.*?-->/gs, '');
    expect(shown).toMatch(
      /^<div style="font-size:0;line-height:0"><table [^>]*display:inline-table">.*<\/table><\/div>$/,
    );
    // What Word reads: everything outside of `[if !mso]`.
    const word = html.replace(/<!--\[if !mso\]><!-->.*?<!--<!\[endif\]-->/gs, '');
    expect(word).toMatch(/^<table .*<\/table>$/);
  });

  it('differs on the phone and in dark mode', () => {
    const html = divider.render(
      { _override: { mobile: { width: '20%' } }, _inlay: { dark: { color: '#333' } } },
      plainContext(),
    );
    expect(html).toContain('class="width:20%"');
    expect(html).toContain('border-top-color:#333');
  });
});
