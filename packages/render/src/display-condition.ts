import { objectOf, stringOf } from '@inlay/blocks';
import type { JsonObject } from '@inlay/document';
import { sanitiseHtml, textOnlyPolicy } from '@inlay/html';
import type { RenderSession } from './render-session.ts';

/** Wraps a part of a mail in the host's own condition, such as `{% if vip %}` and `{% endif %}`. Text only; a preview leaves it out. */
export function conditioned(html: string, values: JsonObject, session: RenderSession): string {
  if (values.displayCondition === undefined || values.displayCondition === null || session.target === 'canvas')
    return html;
  const condition = objectOf(values.displayCondition);
  return code(condition.before) + html + code(condition.after);
}

function code(value: JsonObject[string] | undefined): string {
  return sanitiseHtml(stringOf(value), textOnlyPolicy);
}
