import { type Design, parseDesign, serialiseDesign } from '@inlay/document';
import { arbitraryEnvelope, propertySeed } from '@inlay/document/testing/arbitrary-design';
import { exportStripo, type StripoContent } from '@inlay/export/stripo';
import { arbitraryMail } from '@inlay/export/testing';
import { importStripo } from '@inlay/import';
import { stripoFixture, stripoFixtureNames } from '@inlay/import/testing';
import { render } from '@inlay/render';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../../../../tools/property-runs.ts';

function imported(content: { readonly html: string; readonly css: string }): Design {
  const result = importStripo(content);
  if (!result.ok) throw new Error(`${result.reason} ${result.detail ?? ''}`);
  return result.value.design;
}

/** A design without its ids. */
function withoutIds(design: Design): unknown {
  return JSON.parse(JSON.stringify(serialiseDesign(design)), (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  );
}

/** Words, addresses and pictures in the order of reading. */
function contentOf(design: Design): {
  readonly text: string;
  readonly links: readonly string[];
  readonly images: readonly string[];
} {
  const { html, text } = render(design);
  const shown = html.replace(/<!--.*?-->/gs, '');
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    links: [...shown.matchAll(/<a [^>]*href="([^"]*)"/g)].map((match) => match[1] ?? ''),
    images: [...shown.matchAll(/<img [^>]*src="([^"]*)"/g)].map((match) => match[1] ?? ''),
  };
}

/** Rows, columns and types of blocks. */
function structureOf(design: Design): unknown {
  return [...(design.nodes.get(design.root)?.children ?? [])].map((row) =>
    (design.nodes.get(row)?.children ?? []).map((column) =>
      (design.nodes.get(column)?.children ?? []).map((block) => design.nodes.get(block)?.wire.type),
    ),
  );
}

function same(one: StripoContent, other: StripoContent): void {
  expect(other.html).toBe(one.html);
  expect(other.css).toBe(one.css);
}

describe('a design in Stripo’s form and back', () => {
  it('is stable on the second round, whatever the design holds', () => {
    fc.assert(
      fc.property(arbitraryEnvelope, (envelope) => {
        const parsed = parseDesign(envelope);
        if (!parsed.ok) return;
        const first = exportStripo(parsed.value);
        same(first, exportStripo(imported(first)));
      }),
      { seed: propertySeed, numRuns: propertyRuns(150) },
    );
  });

  it('is stable for mails of all blocks with odd values', () => {
    fc.assert(
      fc.property(arbitraryMail, (design) => {
        const first = exportStripo(design);
        same(first, exportStripo(imported(first)));
      }),
      { seed: propertySeed, numRuns: propertyRuns(300) },
    );
  });

  it('keeps words, links, pictures and structure', () => {
    fc.assert(
      fc.property(arbitraryMail, (design) => {
        const again = imported(exportStripo(design));
        expect(contentOf(again)).toEqual(contentOf(design));
        const columns = (one: Design): unknown =>
          (structureOf(one) as unknown[][]).map((row) => (row.length === 0 ? [[]] : row));
        expect(columns(again)).toEqual(columns(design));
      }),
      { seed: propertySeed, numRuns: propertyRuns(150) },
    );
  });

  it.each(stripoFixtureNames)('import, export and import of %s is the first import', (name) => {
    const first = imported(stripoFixture(name));
    const content = exportStripo(first);
    const second = imported(content);
    expect(withoutIds(second)).toEqual(withoutIds(first));
    same(content, exportStripo(second));
  });

  it('keeps conditions of FreeMarker', () => {
    const html =
      '<body><table class="es-content"><tr><td class="esd-stripe"><table class="es-content-body" width="600"><#if a && b><tr><td class="esd-structure"><table><tr><td class="esd-container-frame"><table><tr><td class="esd-block-text"><p>x</p></td></tr></table></td></tr></table></td></tr></#if></table></td></tr></table></body>';
    const first = imported({ html, css: '' });
    const content = exportStripo(first);
    expect(content.html).toContain('<#if a && b><!--esd-if--><tr>');
    expect(content.html).toContain('<!--esd-end--></#if><!--esd-fi-->');
    expect(withoutIds(imported(content))).toEqual(withoutIds(first));
    same(content, exportStripo(imported(content)));
    expect(render(first).html).toMatch(/<#if a && b>.*<\/#if>/s);
  });

  it('keeps pictures that a design cannot show', () => {
    const image = (name: string): string => `style="background-image:url('https://x.example/${name}.png')"`;
    for (const containers of [1, 2, 3]) {
      for (const layers of ['stripe', 'structure', 'stripe structure', '']) {
        const cells = Array.from(
          { length: containers },
          (_, index) =>
            `<table class="es-left"><tr><td class="esd-container-frame" width="200" ${image(`c${index}`)}><table><tr><td class="esd-block-text"><p>x</p></td></tr></table></td></tr></table>`,
        );
        const of = (name: string): string => (layers.split(' ').includes(name) ? image(name) : '');
        const html = `<body><table class="es-content"><tr><td class="esd-stripe" ${of('stripe')}><table class="es-content-body" width="600"><tr><td class="esd-structure" ${of('structure')}>${cells.join('')}</td></tr></table></td></tr></table></body>`;
        const first = imported({ html, css: '' });
        const content = exportStripo(first);
        const names = (text: string): readonly string[] => [
          ...new Set([...text.matchAll(/x\.example\/(\w+)\.png/g)].map(([, name = '']) => name)),
        ];
        expect(names(content.html).toSorted(), layers).toEqual(names(html).toSorted());
        expect(withoutIds(imported(content))).toEqual(withoutIds(first));
        same(content, exportStripo(imported(content)));
      }
    }
  });

  it('writes nothing that could run', () => {
    fc.assert(
      fc.property(arbitraryMail, (design) => {
        const { html, css } = exportStripo(design);
        expect(`${html}${css}`).not.toMatch(/<script|javascript:|\sonclick=|<\/style/i);
      }),
      { seed: propertySeed, numRuns: propertyRuns(100) },
    );
  });
});
