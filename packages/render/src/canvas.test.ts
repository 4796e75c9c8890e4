import { apply, blocksOf } from '@inlay/document';
import { describe, expect, it } from 'vitest';
import { renderCanvas, renderInside, renderNode } from './canvas.ts';
import { render } from './render.ts';
import { block, designOf, designWith, row } from './testing/design-of.ts';
import { fixture } from './testing/fixtures.ts';

describe('renderCanvas', () => {
  it('marks every node once, with its kind', () => {
    const design = fixture('newsletter');
    const { html } = renderCanvas(design);
    const marked = [...html.matchAll(/data-node="([^"]*)" data-kind="(\w+)"/g)].map(([, id, kind]) => `${kind} ${id}`);
    const nodes = [...design.nodes.values()]
      .filter(({ kind }) => kind !== 'email')
      .map(({ id, kind }) => `${kind} ${id}`);
    expect(marked.sort()).toEqual(nodes.sort());
  });

  it('makes what is sent from the same renderers', () => {
    const design = designWith([
      block('heading', { text: 'Hi' }),
      block('text', { text: '<p>One <b>two</b></p>', fontSize: '18px' }),
    ]);
    const mail = render(design).html;
    for (const node of blocksOf(design)) {
      const inside = renderInside(design, node.id).replace(/ data-inline="\w+"/, '');
      expect(inside).not.toBe('');
      expect(mail).toContain(inside);
    }
  });

  it('has no comments for Outlook, no links that lead away and no style sheet', () => {
    const { html } = renderCanvas(fixture('welcome'));
    expect(html).not.toMatch(/<!--|<style|class="c"/);
    expect(renderInside(designWith([block('button', { text: 'x', href: 'https://a.example' })]), '~4')).not.toContain(
      'href',
    );
  });

  it('shows the values of the phone inline', () => {
    const design = designWith([
      block('text', { text: 'x', fontSize: '14px', _override: { mobile: { fontSize: '19px' } } }),
    ]);
    expect(renderCanvas(design).html).toContain('font-size:14px');
    expect(renderCanvas(design, { device: 'mobile' }).html).toContain('font-size:19px');
  });

  it('stacks columns on the phone, pictures as wide as the window', () => {
    const picture = block('image', {
      src: { url: 'https://a.example/x.png', width: 1200, height: 10 },
      containerPadding: '0px',
    });
    const design = designOf([row([[picture], [picture]])], { contentWidth: 600 });
    expect(renderCanvas(design).html.match(/width="300"/g)).toHaveLength(2);
    expect(renderCanvas(design, { device: 'mobile' }).html.match(/<img[^>]* width="600"/g)).toHaveLength(2);
  });

  it('marks what is hidden on the device, but keeps it editable', () => {
    const design = designWith([block('text', { text: 'x', hideMobile: true })]);
    expect(renderCanvas(design, { device: 'mobile' }).html).toContain('data-hidden');
    expect(renderCanvas(design, { device: 'desktop' }).html).not.toContain('data-hidden');
  });

  it('has a place to drop on in an empty column', () => {
    expect(renderCanvas(designOf([row([[], []])])).html.match(/data-empty="/g)).toHaveLength(2);
  });
});

describe('renderNode', () => {
  it('gives the same for each node as the whole canvas', () => {
    for (const name of ['welcome', 'newsletter', 'arabic', 'foreign'] as const) {
      const design = fixture(name);
      for (const device of ['desktop', 'mobile'] as const) {
        const { html } = renderCanvas(design, { device });
        for (const node of design.nodes.values()) {
          if (node.kind === 'email') continue;
          const own = renderNode(design, node.id, { device });
          expect(html).toContain(own);
          expect(own).toContain(`data-node="${node.id}"`);
        }
      }
    }
  });

  it('shows an edit', () => {
    const design = designWith([block('text', { text: 'old' })]);
    const [node] = blocksOf(design);
    const edited =
      node && apply(design, { type: 'setText', id: node.id, path: ['values', 'text'], html: '<p>new</p>' });
    if (!edited?.ok || node === undefined) throw new Error('the edit was refused');
    expect(renderNode(edited.value, node.id)).toContain('<p style="margin:0">new</p>');
  });

  it('is empty for the email and for unknown ids', () => {
    const design = designWith([]);
    expect([renderNode(design, design.root), renderNode(design, 'nobody')]).toEqual(['', '']);
  });
});
