import { createBlock, createRow } from '@inlay/blocks';
import { refuse } from '@inlay/contract';
import {
  type Design,
  designLimits,
  emptyEnvelope,
  type JsonObject,
  parseDesign,
  parseDesignText,
  type RefusalReason,
  serialiseDesign,
} from '@inlay/document';
import { render } from '@inlay/render';
import { limits } from '../../kernel/limits.ts';
import type { EmailContent } from './email.ts';

/** Where content comes from: a design as value or as JSON text, or HTML that becomes a design of one HTML block. */
export type ContentSource = { readonly json: unknown } | { readonly html: string };

const reasons: Partial<Record<RefusalReason, string>> = {
  too_many_blocks: `It has more than ${designLimits.blocksMax} blocks or ${designLimits.nodesMax} rows, columns and blocks`,
  too_many_bytes: `It is larger than ${designLimits.bytesMax} bytes of JSON`,
  too_deep: `It is nested deeper than ${designLimits.depthMax} levels`,
  not_an_object: 'A part of it has another form than an object or a list',
  not_json: 'It is not JSON',
  bad_text: 'A text in it holds NUL or half a surrogate pair',
  format_too_new: 'It was saved by a later version of this software',
};

/** @throws Refusal `design_refused` with `reason` and, where there is one, `detail`. */
export function readDesign(source: ContentSource): { readonly design: Design; readonly text: string } {
  const design = 'html' in source ? designOfHtml(source.html) : designOfJson(source.json);
  const text = JSON.stringify(serialiseDesign(design));
  if (Buffer.byteLength(text) > designLimits.bytesMax) refuseDesign('too_many_bytes');
  return { design, text };
}

/** Design to everything that a version holds. Pure work, done before any transaction begins. */
export function compileContent(source: ContentSource, subject: string): EmailContent {
  const { design, text } = readDesign(source);
  const rendered = render(design, { subject });
  if (rendered.htmlBytes > limits.htmlBytesMax) {
    refuse('design_refused', `Its HTML would be larger than ${limits.htmlBytesMax} bytes`, {
      reason: 'html_too_large',
      detail: String(rendered.htmlBytes),
    });
  }
  return { design: text, html: rendered.html, plainText: rendered.text, htmlBytes: rendered.htmlBytes };
}

/** What an email without a saved version holds. */
export const emptyContent = (subject: string): EmailContent => compileContent({ json: emptyEnvelope }, subject);

function designOfJson(json: unknown): Design {
  const parsed = typeof json === 'string' ? parseDesignText(json) : parseDesign(json);
  return parsed.ok ? parsed.value : refuseDesign(parsed.reason, parsed.detail);
}

function refuseDesign(reason: RefusalReason, detail?: string): never {
  return refuse(
    'design_refused',
    `The design is not accepted. ${reasons[reason] ?? reason}${detail ? `: ${detail}` : ''}`,
    {
      reason,
      ...(detail ? { detail } : {}),
    },
  );
}

/** One row, one column, one HTML block: nothing of the HTML is judged here, the renderer cleans it. */
function designOfHtml(html: string): Design {
  const ids = ['row-1', 'column-1', 'html-1'];
  const nextId = (): string => ids.shift() ?? 'more';
  const row = createRow([1], nextId);
  const column = row.children[0];
  const block = createBlock('html', nextId);
  if (!column || !block) throw new RangeError('There is no HTML block');
  const wire = (block.wire['values'] ?? {}) as JsonObject;
  const contents = [{ ...block.wire, values: { ...wire, html } }];
  const rows = [{ ...row.wire, columns: [{ ...column.wire, contents }] }];
  return designOfJson({ ...emptyEnvelope, body: { ...(emptyEnvelope['body'] as JsonObject), rows } });
}
