import { objectOf } from '@inlay/blocks';
import { applyWithInverse, type Design, type JsonObject, parseDesign } from '@inlay/document';
import { describe, expect, it } from 'vitest';
import { fillElement, readElement } from './smart-element.ts';

const product = {
  p_name: 'Mug & <co>',
  p_image: 'https://shop.example/mug.png',
  p_price: '$9.90',
  p_old_price: '$12.00',
  p_link: 'https://shop.example/mug',
  p_description: 'Holds tea.',
  sku: 'M-1',
};

function designWith(...blocks: readonly JsonObject[]): Design {
  const contents = blocks.map((block, index) => ({ id: `b${index}`, ...block }));
  const parsed = parseDesign({
    body: { rows: [{ id: 'r', cells: [1], columns: [{ id: 'c', contents, values: {} }], values: {} }], values: {} },
  });
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

function filled(design: Design, id: string, values: Readonly<Record<string, string>>): Design | null {
  const operation = fillElement(design, id, values);
  if (operation === null) return null;
  const applied = applyWithInverse(design, operation);
  if (!applied.ok) throw new Error(applied.reason);
  return applied.value.design;
}

const valuesOf = (design: Design | null, id: string): JsonObject => objectOf(design?.nodes.get(id)?.wire.values);

describe('elements of the host', () => {
  it.each([
    ['productName', 'name'],
    ['TITLE', 'name'],
    ['imageUrl', 'image'],
    ['thumbnail', 'image'],
    ['image_alt', 'alt'],
    ['product_url', 'link'],
    ['oldPrice', 'oldPrice'],
    ['price', 'price'],
    ['buttonText', 'button'],
    ['video_url', 'video'],
    ['longText', 'description'],
  ] as const)('know what %s is for', (key, part) => expect(readElement({ [key]: 'x' })[part]).toBe('x'));

  it('fill an image with picture, words and link, and keep its other settings', () => {
    const image = {
      type: 'image',
      values: {
        src: { url: 'https://a.example/old.png', width: 600, height: 20, maxWidth: '50%' },
        action: { name: 'web', values: { href: '', target: '_self' } },
      },
    };
    expect(valuesOf(filled(designWith(image), 'b0', product), 'b0')).toEqual({
      src: { url: product.p_image, width: 0, height: 0, maxWidth: '50%' },
      action: { name: 'web', values: { href: product.p_link, target: '_self' } },
      altText: product.p_name,
    });
  });

  it('fill a text with name, words and prices, escaped', () => {
    expect(valuesOf(filled(designWith({ type: 'text', values: {} }), 'b0', product), 'b0').text).toBe(
      '<p><strong>Mug &amp; &lt;co&gt;</strong></p><p>Holds tea.</p><p>M-1</p><p><s>$12.00</s> $9.90</p>',
    );
  });

  it('fill every block of a row in one edit', () => {
    const design = designWith(
      { type: 'heading', values: {} },
      { type: 'button', values: { text: 'Buy' } },
      { type: 'divider', values: {} },
    );
    const next = filled(design, 'r', { ...product, button: 'Order now' });
    expect(valuesOf(next, 'b0').text).toBe('Mug &amp; &lt;co&gt;');
    expect(valuesOf(next, 'b1')).toMatchObject({ text: 'Order now', href: { values: { href: product.p_link } } });
    expect(valuesOf(next, 'b2')).toEqual({});
  });

  it('fill nothing where they say nothing', () => {
    expect(filled(designWith({ type: 'divider', values: {} }), 'b0', product)).toBeNull();
    expect(filled(designWith({ type: 'image', values: {} }), 'b0', { name: 'x' })).toBeNull();
  });
});
