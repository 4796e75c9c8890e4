import { describe, expect, it } from 'vitest';
import { checkBlock } from '../testing/check-block.ts';
import { plainContext } from '../testing/plain-context.ts';
import { button } from './render.ts';

const href = { name: 'web', values: { href: 'https://a.example/?x=1&y=2', target: '_blank' } };

describe('button', () => {
  it('keeps the laws of blocks', () => checkBlock(button));

  it('is a table cell with a colour for clients that know no more, filled by its link', () => {
    const html = button.render(
      { text: 'Go', href, buttonColors: { color: '#fff', backgroundColor: '#b00' } },
      plainContext(),
    );
    expect(html).toContain('<td align="center" bgcolor="#b00" style="background-color:#b00;border-radius:6px">');
    expect(html).toMatch(
      /<a href="https:\/\/a\.example\/\?x=1&amp;y=2" target="_blank" style="display:block;padding:12px 24px;[^"]*color:#fff;text-decoration:none/,
    );
  });

  it('is as wide as its text or a part of its column', () => {
    expect(button.render({ text: 'Go', size: { autoWidth: true, width: '50%' } }, plainContext())).not.toContain(
      'width="50%"',
    );
    expect(button.render({ text: 'Go', size: { autoWidth: false, width: '50%' } }, plainContext())).toContain(
      ' width="50%" style="display:inline-table;width:50%"',
    );
  });

  it('is no link without an address, and never holds another link', () => {
    expect(button.render({ text: 'Go', href: '' }, plainContext())).not.toContain('<a');
    expect(
      button.render({ text: '<a href="https://b.example">Go</a>', href }, plainContext()).match(/<a /g),
    ).toHaveLength(1);
  });

  it('has one border where all sides are the same, else one per side', () => {
    const side = (name: string, width: string) => ({
      [`border${name}Width`]: width,
      [`border${name}Style`]: 'solid',
      [`border${name}Color`]: '#000',
    });
    const all = { ...side('Top', '2px'), ...side('Right', '2px'), ...side('Bottom', '2px'), ...side('Left', '2px') };
    expect(button.render({ text: 'Go', border: all }, plainContext())).toContain(';border:2px solid #000"');
    expect(button.render({ text: 'Go', border: { ...all, ...side('Left', '0px') } }, plainContext())).toContain(
      'border-top:2px solid #000;border-right:2px solid #000;border-bottom:2px solid #000"',
    );
  });

  it('shows its address in plain text', () => {
    expect(button.text({ text: '<b>Go</b>', href }, plainContext())).toBe('Go: https://a.example/?x=1&y=2');
  });
});
