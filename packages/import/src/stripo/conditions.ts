import type { JsonObject } from '@inlay/document';
import { mergeTagPattern } from '@inlay/html';
import type { Markup, MarkupElement } from '../markup/markup-tree.ts';

/** What stands before and after a node for the sender's template engine. */
export interface Condition {
  readonly before: string;
  readonly after: string;
}

/** No condition. */
export const unconditional: Condition = { before: '', after: '' };

/** A condition inside another. */
export function nested(outer: Condition, inner: Condition): Condition {
  return { before: outer.before + inner.before, after: inner.after + outer.after };
}

/** As the value of a row or block; nothing where there is none. */
export function conditionValues(condition: Condition): JsonObject {
  const { before, after } = condition;
  return before === '' && after === '' ? {} : { displayCondition: { before, after } };
}

/** The marks around the code that our export writes. */
const marks = { if: '<!--esd-if-->', end: '<!--esd-end-->', fi: '<!--esd-fi-->' } as const;

const closing = /^(?:<\/[#@]|\{%-?\s*end|\{\{-?\s*(?:end|\/)|\{\{\/|%%\[?\s*endif|\*\|END|<%-?\s*end|\[\/)/i;

/** What was found between the children of an element. */
export interface Around {
  readonly conditions: ReadonlyMap<MarkupElement, Condition>;
  /** Text that is no condition: it shows. */
  readonly texts: ReadonlyMap<MarkupElement | null, string>;
}

/**
 * Reads the code between child elements: what opens belongs to the element behind it, what closes to
 * the one before it. Other text is given with the element before which it stands (`null`: the end).
 */
export function conditionsAround(markup: Markup, parent: MarkupElement): Around {
  const conditions = new Map<MarkupElement, Condition>();
  const texts = new Map<MarkupElement | null, string>();
  let last: MarkupElement | undefined;
  let between = '';
  const put = (element: MarkupElement, part: Partial<Condition>): void => {
    conditions.set(element, { ...(conditions.get(element) ?? unconditional), ...part });
  };
  const end = (next: MarkupElement | undefined): void => {
    const { after, before, rest } = codeOf(between);
    between = '';
    if (after !== '' && last !== undefined) put(last, { after });
    if (before !== '' && next !== undefined) put(next, { before });
    const homeless = (last === undefined ? after : '') + (next === undefined ? before : '');
    if (rest !== '' || homeless !== '') texts.set(next ?? null, rest + homeless);
  };
  for (const child of parent.children) {
    const source = markup.source.slice(child.start, child.end);
    if (child.kind === 'text') between += source;
    else if (child.kind === 'comment') {
      if (source === marks.if || source === marks.end || source === marks.fi || directiveEnd.test(source)) {
        between += source;
      }
    } else {
      end(child);
      last = child;
    }
  }
  end(undefined);
  return { conditions, texts };
}

/** FreeMarker's `</#if>` is a comment for a parser of HTML. */
const directiveEnd = /^<\/[#@][\w.]{0,60}\s*>$/;

/** Merge tags, and FreeMarker's tags, which are text or comments. */
const codePattern = new RegExp(String.raw`${mergeTagPattern().source}|<\/?[#@][^<>]{0,400}>`, 'g');

interface Code {
  readonly after: string;
  readonly before: string;
  readonly rest: string;
}

function codeOf(between: string): Code {
  if (between.trim() === '') return { after: '', before: '', rest: '' };
  const [, after = '', rest = between] = new RegExp(`^\\s*${marks.end}(.*?)${marks.fi}(.*)$`, 's').exec(between) ?? [];
  const marked = new RegExp(`^(.*)${marks.if}\\s*$`, 's').exec(rest);
  if (marked !== null) return { after: after.trim(), before: (marked[1] ?? '').trim(), rest: '' };
  const tags = rest.match(codePattern) ?? [];
  if (tags.length === 0 || rest.replace(codePattern, '').trim() !== '') {
    return { after: after.trim(), before: '', rest: rest.trim() };
  }
  const opens = tags.findIndex((tag) => !closing.test(tag));
  const ends = opens < 0 ? tags : tags.slice(0, opens);
  return { after: after.trim() + ends.join(''), before: opens < 0 ? '' : tags.slice(opens).join(''), rest: '' };
}
