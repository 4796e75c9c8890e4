import { objectOf, stringOf } from '@inlay/blocks';
import type { JsonObject } from '@inlay/document';
import { conditionCode } from '@inlay/html';
import type { RenderSession } from './render-session.ts';

/** Wraps a part of a mail in the host's own condition, such as `{% if vip %}` and `{% endif %}`. What could act as markup is cleaned; a preview leaves it out. */
export function conditioned(html: string, values: JsonObject, session: RenderSession): string {
  if (values.displayCondition === undefined || values.displayCondition === null || session.target === 'canvas')
    return html;
  if (session.isPreview) return html;
  const condition = objectOf(values.displayCondition);
  return conditionCode(stringOf(condition.before)) + html + conditionCode(stringOf(condition.after));
}
