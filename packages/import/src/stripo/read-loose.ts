import { createBlock } from '@inlay/blocks';
import { isJsonObject, type JsonObject } from '@inlay/document';
import { escapeText, markupPolicy, sanitiseHtml } from '@inlay/html';
import type { MarkupElement } from '../markup/markup-tree.ts';
import { type Condition, conditionValues, unconditional } from './conditions.ts';
import { outerHtmlOf } from './read-html.ts';
import { merged, note, type Reading } from './reading.ts';

/** Content that is no esd block, as an HTML block: an element, or text between elements. */
export function looseHtml(
  reading: Reading,
  content: MarkupElement | string,
  path: string,
  condition: Condition = unconditional,
): JsonObject {
  const isText = typeof content === 'string';
  const html = isText ? sanitiseHtml(escapeText(content), markupPolicy) : outerHtmlOf(reading, content);
  note(reading, path, isText ? 'text' : content.name, 'kept_as_html', 'html', 'It is no block of the other editor');
  const made = createBlock('html', reading.makeId);
  const defaults = isJsonObject(made?.wire.values) ? made.wire.values : {};
  return {
    ...made?.wire,
    values: merged(defaults, { html, containerPadding: '0' }, conditionValues(condition)),
  };
}
