import type { JsonObject } from '@inlay/document';
import { describe, expect, it } from 'vitest';
import { checkBlock } from '../testing/check-block.ts';
import { plainContext } from '../testing/plain-context.ts';
import { networkMark } from './network-marks.ts';
import { social } from './render.ts';
import { socialNetworks } from './social-networks.ts';

const links = (...icons: JsonObject[]) => ({ icons: { iconType: 'circle', icons } });
const facebook = { name: 'Facebook', url: 'https://facebook.com/x' };

/** Relative luminance of WCAG. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('social', () => {
  it('keeps the laws of blocks', () => checkBlock(social));

  it('is a badge per network, with a cell for each in Outlook', () => {
    const html = social.render(links(facebook, { name: 'LinkedIn', url: 'https://linkedin.com/in/x' }), plainContext());
    expect(html).toBe(
      '<!--[if mso]><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="32" height="32" align="center" bgcolor="#1877f2"><![endif]-->' +
        '<a href="https://facebook.com/x" target="_blank" aria-label="Facebook" title="Facebook" style="display:inline-block;vertical-align:top;margin:2px 5px;text-decoration:none;width:32px;border-radius:50%;background-color:#1877f2;color:#ffffff;font:bold 14px/32px Arial,sans-serif;text-align:center">f</a>' +
        '<!--[if mso]></td><td width="10"></td><td width="32" height="32" align="center" bgcolor="#0a66c2"><![endif]-->' +
        '<a href="https://linkedin.com/in/x" target="_blank" aria-label="LinkedIn" title="LinkedIn" style="display:inline-block;vertical-align:top;margin:2px 5px;text-decoration:none;width:32px;border-radius:50%;background-color:#0a66c2;color:#ffffff;font:bold 14px/32px Arial,sans-serif;text-align:center">in</a>' +
        '<!--[if mso]></td></tr></table><![endif]-->',
    );
  });

  it.each([
    ['circle-white', 'border-radius:50%;background-color:#ffffff;color:#18181b'],
    ['rounded', 'border-radius:20%;background-color:#1877f2;color:#ffffff'],
    ['squared-black', 'border-radius:0;background-color:#000000;color:#ffffff'],
  ])('has the look %s', (iconType, style) => {
    expect(social.render({ icons: { iconType, icons: [facebook] } }, plainContext())).toContain(style);
  });

  it('shows a picture of its own', () => {
    const html = social.render(
      { ...links({ ...facebook, imgUrl: 'https://a.example/f.png' }), iconSize: '24px' },
      plainContext(),
    );
    expect(html).toContain(
      '><img src="https://a.example/f.png" alt="Facebook" width="24" height="24" style="display:block;border:0"></a>',
    );
    expect(html).not.toContain('bgcolor');
  });

  it('can be read on every badge, and knows every network that is offered', () => {
    for (const { name } of socialNetworks) {
      const { mark, colour } = networkMark(name);
      expect(mark.length).toBeGreaterThan(0);
      expect(colour, name).not.toBe(networkMark('nobody').colour);
      expect(1.05 / (luminance(colour) + 0.05), name).toBeGreaterThanOrEqual(3);
    }
    expect(networkMark('mastodon')).toEqual({ mark: 'M', colour: '#52525b' });
    expect(networkMark('constructor').mark).toBe('C');
    expect(networkMark('').mark).toBe('?');
  });

  it('is no link without an address, with a dangerous one, and in the canvas', () => {
    const icons = links({ name: 'X', url: '' }, { name: 'Y', url: 'javascript:alert(1)' });
    expect(social.render(icons, plainContext())).not.toContain('<a');
    expect(social.render(icons, plainContext())).toContain('<span role="img" aria-label="X"');
    expect(social.render(links(facebook), plainContext({ target: 'canvas' }))).not.toContain('<a');
  });

  it('is nothing without networks, and a place in the canvas', () => {
    expect(social.render(links(), plainContext())).toBe('');
    expect(social.render(links(), plainContext({ target: 'canvas' }))).toContain('data-placeholder="social"');
  });

  it('escapes names and keeps merge tags', () => {
    const html = social.render(links({ name: '<b>"x"-->', url: '{{ url }}' }), plainContext());
    expect(html).toContain('aria-label="&lt;b&gt;&quot;x&quot;--&gt;"');
    expect(html).toContain('href="{{ url }}"');
    expect(html).toContain('>&lt;</a>');
  });

  it('is a line per link in plain text', () => {
    expect(
      social.text(links(facebook, { name: 'X', url: '' }, { name: '', url: 'https://b.example' }), plainContext()),
    ).toBe('Facebook: https://facebook.com/x\nhttps://b.example');
  });
});
