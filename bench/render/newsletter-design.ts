import type { JsonObject } from '../../packages/document/src/index.ts';
import type { Newsletter, NewsletterBlock, NewsletterRun } from './newsletter.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes a text of the newsletter. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** `8px 24px 8px 24px`. */
export function sides(pad: readonly number[]): string {
  return pad.map((side) => `${side}px`).join(' ');
}

function link(href: string): JsonObject {
  return { name: 'web', values: { href, target: '_blank' } };
}

function richText(runs: readonly NewsletterRun[]): string {
  return runs
    .map(({ t, b, href }) => {
      const text = escapeHtml(t);
      if (href === undefined) return b === true ? `<strong>${text}</strong>` : text;
      return `<a href="${escapeHtml(href)}" target="_blank" style="color:#2563eb;text-decoration:underline">${text}</a>`;
    })
    .join('');
}

function valuesOf(block: NewsletterBlock): JsonObject {
  const containerPadding = sides(block.pad);
  switch (block.type) {
    case 'heading':
      return {
        containerPadding,
        headingType: `h${block.level}`,
        text: escapeHtml(block.text),
        fontSize: `${block.size}px`,
        color: block.color,
        textAlign: block.align,
      };
    case 'text':
      return {
        containerPadding,
        text: `<p>${richText(block.runs)}</p>`,
        fontSize: `${block.size}px`,
        lineHeight: `${Math.round((block.line / block.size) * 100)}%`,
        color: block.color,
        textAlign: block.align,
      };
    case 'image':
      return {
        containerPadding,
        src: { url: block.src, width: block.width, height: block.height, autoWidth: true },
        altText: block.alt,
        action: link(block.href),
        textAlign: 'center',
      };
    case 'button':
      return {
        containerPadding,
        text: escapeHtml(block.text),
        href: link(block.href),
        buttonColors: { color: block.color, backgroundColor: block.bg },
        borderRadius: `${block.radius}px`,
        fontSize: `${block.size}px`,
        padding: sides(block.inner),
        size: { autoWidth: true, width: '100%' },
        textAlign: block.align,
      };
    case 'divider':
      return {
        containerPadding,
        width: '100%',
        border: { borderTopWidth: `${block.thick}px`, borderTopStyle: 'solid', borderTopColor: block.color },
        textAlign: 'center',
      };
  }
}

/** The newsletter as a stored design. `complete` may add what the editor writes besides. */
export function newsletterEnvelope(
  model: Newsletter,
  complete: (type: string, values: JsonObject) => JsonObject = (_, values) => values,
): JsonObject {
  let serial = 0;
  const id = (kind: string): string => `${kind}${++serial}`;
  const rows = model.sections.map((section) => ({
    id: id('row'),
    cells: section.columns.map(() => 1),
    columns: section.columns.map((blocks) => ({
      id: id('column'),
      contents: blocks.map((block) => ({
        id: id('block'),
        type: block.type,
        values: complete(block.type, valuesOf(block)),
      })),
      values: {},
    })),
    values: { columnsBackgroundColor: section.bg, padding: '0px' },
  }));
  const values = {
    backgroundColor: model.bg,
    contentWidth: `${model.width}px`,
    fontFamily: { label: 'Helvetica', value: model.font },
    textColor: '#374151',
    linkStyle: { body: true, linkColor: '#2563eb', linkUnderline: true },
    preheaderText: model.preheader,
    language: model.lang,
  };
  return { counters: {}, schemaVersion: 16, body: { id: 'body', rows, values }, inlay: { format: 1 } };
}
