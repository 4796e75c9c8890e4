import { objectOf, stringOf } from '@inlay/blocks';
import type { JsonObject } from '@inlay/document';
import { isInertMergeTag, sanitiseHtml, textOnlyPolicy } from '@inlay/html';
import type { RenderSession } from './render-session.ts';

/** Wraps a part of a mail in the host's own condition, such as `{% if vip %}` and `{% endif %}`. What could act as markup is cleaned; a preview leaves it out. */
export function conditioned(html: string, values: JsonObject, session: RenderSession): string {
  if (values.displayCondition === undefined || values.displayCondition === null || session.target === 'canvas')
    return html;
  if (session.isPreview) return html;
  const condition = objectOf(values.displayCondition);
  return code(condition.before) + html + code(condition.after);
}

/** A comment that ends where it seems to, and that no Outlook takes for a condition of its own. */
const comment = /<!--(?!\[|-?>)(?:(?!--)[^<>])*-->/g;

/** In the host's own language, so as it is, wherever a browser sees text or a comment in it. */
function code(value: JsonObject[string] | undefined): string {
  const text = stringOf(value);
  return isInertMergeTag(text.replace(comment, '')) ? text : sanitiseHtml(text, textOnlyPolicy);
}
