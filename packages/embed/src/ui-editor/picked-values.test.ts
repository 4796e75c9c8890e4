import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toV1Image } from '../stripo-v1/v1-image.ts';
import { translate } from './extension-api.ts';
import { toPickedImage, toPickedTag, toPickedText, toPickedVideo, toSmartElement } from './picked-values.ts';

describe('what libraries hand back', () => {
  it.each<readonly [string, unknown, unknown]>([
    ['a text', 'https://a', { url: 'https://a' }],
    ['a list of one', [{ src: 'https://a' }], { url: 'https://a' }],
    ['sizes as text', { url: 'u', width: '600px', height: 0 }, { url: 'u', widthPx: 600 }],
    ['nothing', undefined, null],
    ['an object without an address', { name: 'x' }, null],
  ])('is an image: %s', (_, given, image) => expect(toPickedImage(given)).toEqual(image));

  it.each<readonly [string, unknown, unknown]>([
    ['all fields', { urlVideo: 'v', urlImage: 'i', altText: 'a' }, { videoUrl: 'v', imageUrl: 'i', altText: 'a' }],
    ['an address', 'v', { videoUrl: 'v', imageUrl: '' }],
    ['no address', { urlImage: 'i' }, null],
  ])('is a video: %s', (_, given, video) => expect(toPickedVideo(given)).toEqual(video));

  it('is a text, a product or a tag', () => {
    expect([toPickedText('<b>'), toPickedText({ html: 'x' }), toPickedText(''), toPickedText({})]).toEqual([
      '<b>',
      'x',
      '',
      null,
    ]);
    expect([toSmartElement({ a: 1, b: null }), toSmartElement({}), toSmartElement('x')]).toEqual([
      { a: '1' },
      null,
      null,
    ]);
    expect([toPickedTag('*|A|*')?.label, toPickedTag({ value: 'v', label: 'l' })?.label, toPickedTag({})]).toEqual([
      '*|A|*',
      'l',
      null,
    ]);
  });

  it('may be anything without an exception', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        for (const read of [toPickedImage, toPickedVideo, toPickedText, toSmartElement, toPickedTag, toV1Image])
          read(given);
      }),
    );
  });

  it('has sizes for people in the older API', () => {
    const image = { url: 'u', resolution: '600 x 410 px', size: '1.5 MB' };
    expect(toV1Image(image)).toEqual({ url: 'u', widthPx: 600, heightPx: 410, sizeBytes: 1_572_864 });
    expect(toV1Image({ url: 'u', size: 'huge' })).toEqual({ url: 'u' });
    expect(toV1Image('u')).toEqual({ url: 'u' });
  });
});

it('translate falls back from region to language to English to the key', () => {
  const texts = { de: { a: 'Ä {n}' }, en: { a: 'A', b: 'B {{ n }}' } };
  expect(translate(texts, 'de-AT', 'a', { n: 1 })).toBe('Ä 1');
  expect(translate(texts, 'de', 'b', { n: 2 })).toBe('B 2');
  expect(translate(texts, 'fr', 'c', {})).toBe('c');
  expect(translate(undefined, 'fr', 'toString', {})).toBe('toString');
});
