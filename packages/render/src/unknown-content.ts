import { stringOf } from '@inlay/blocks';
import type { JsonObject } from '@inlay/document';
import { containedHtml, escapeText, htmlToText, markupPolicy } from '@inlay/html';
import type { RenderSession } from './render-session.ts';

/** A content that we do not know, from its HTML where it has any; else a labelled place in the canvas, nothing in a mail. */
export function renderUnknown(wire: JsonObject, values: JsonObject, session: RenderSession): string {
  const content = ownHtml(values, session);
  const type = stringOf(wire.type) || 'content';
  session.note(content === '' ? 'content_left_out' : 'unknown_content', content === '' ? 'warning' : 'info', type);
  if (content !== '') {
    const { fontFamily, textColour } = session.email;
    return containedHtml(
      `<div style="font-family:${fontFamily};font-size:16px;line-height:150%;color:${textColour}">${content}</div>`,
    );
  }
  return session.target === 'canvas'
    ? `<div data-placeholder="unknown">${escapeText(stringOf(wire.slug) || type)}</div>`
    : '';
}

/** The plain text of such a content. */
export function unknownText(values: JsonObject, session: RenderSession): string {
  return htmlToText(ownHtml(values, session));
}

function ownHtml(values: JsonObject, session: RenderSession): string {
  const html = stringOf(values.html) || stringOf(values.text);
  const { linkColour, linkUnderline } = session.email;
  return session.html(html, markupPolicy, { colour: linkColour, underline: linkUnderline });
}
