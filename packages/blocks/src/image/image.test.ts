import { describe, expect, it } from 'vitest';
import { checkBlock } from '../testing/check-block.ts';
import { plainContext } from '../testing/plain-context.ts';
import { image } from './render.ts';

const url = 'https://a.example/x.png?a=1&b=2';

describe('image', () => {
  it('keeps the laws of blocks', () => checkBlock(image));

  it.each([
    ['as wide as it is', { width: 300, autoWidth: true }, 300],
    ['never wider than its column', { width: 2000, autoWidth: true }, 560],
    ['as wide as its column where its width is unknown', {}, 560],
    ['a part of its column', { width: 2000, autoWidth: false, maxWidth: '50%' }, 280],
    ['a part of its column in older files, which have no switch', { width: 2000, maxWidth: '25%' }, 140],
    ['natural in files that say so in text', { width: 100, autoWidth: 'true', maxWidth: '50%' }, 100],
  ])('is %s', (_, src, widthPx) => {
    const html = image.render({ src: { url, ...src }, altText: 'x' }, plainContext());
    expect(html).toBe(
      `<img src="https://a.example/x.png?a=1&amp;b=2" alt="x" width="${widthPx}" style="display:block;border:0;width:100%;max-width:${widthPx}px;height:auto">`,
    );
  });

  it('always has an alt, empty where it is decoration', () => {
    expect(image.render({ src: { url } }, plainContext())).toContain(' alt=""');
    expect(image.render({ src: { url }, altText: 'x', _inlay: { decorative: true } }, plainContext())).toContain(
      ' alt=""',
    );
  });

  it('is a link, but not in the canvas', () => {
    const values = { src: { url }, action: { name: 'web', values: { href: 'https://b.example', target: '_self' } } };
    expect(image.render(values, plainContext())).toMatch(
      /^<a href="https:\/\/b\.example" target="_self"><img .*<\/a>$/,
    );
    expect(image.render(values, plainContext({ target: 'canvas' }))).not.toContain('<a');
  });

  it('without a picture is nothing in a mail and a place to drop one in the canvas', () => {
    expect(image.render({ src: { url: 'javascript:alert(1)' } }, plainContext())).toBe('');
    expect(image.render({}, plainContext({ target: 'canvas' }))).toContain('data-placeholder="image"');
  });

  it('differs on the phone', () => {
    const values = {
      src: { url },
      _override: { mobile: { src: { maxWidth: '40%', autoWidth: false }, textAlign: 'right' } },
    };
    expect(image.render(values, plainContext())).toContain('class="width:40%;max-width:100%;margin:0 0 0 auto"');
  });
});
