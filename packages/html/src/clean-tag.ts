import { cssAlign, cssColour, cssFontFamily } from './css-values.ts';
import { isBlockTag } from './element-stack.ts';
import { decodeEntities } from './entities.ts';
import { attribute } from './escape.ts';
import type { AttributeKind, HtmlPolicy, TagRule } from './html-policy.ts';
import { fillMergeTags } from './merge-tags.ts';
import type { RawTag } from './read-tag.ts';
import { type Declaration, safeDeclarations, styleText } from './style-attribute.ts';
import { safeUrl } from './url.ts';

/** Longer values are dropped. */
export const attributeLengthMax = 20_000;
const inlineImageLengthMax = 2_000_000;

/** A tag as the policy lets it out. */
export interface CleanTag {
  readonly kind: 'start' | 'end' | 'void' | 'dropped-block' | 'dropped';
  readonly name: string;
  /** Written anew from the allow-list; empty where it is dropped. */
  readonly text: string;
}

/** The inside of a start tag: its style, which stands first, and the rest. */
export interface TagParts {
  readonly style: string;
  readonly attributes: string;
}

const dropped: CleanTag = { kind: 'dropped', name: '', text: '' };
const droppedBlock: CleanTag = { kind: 'dropped-block', name: '', text: '' };

/** Judges tags under one policy, and remembers the styles that it has judged. */
export class TagCleaner {
  readonly #policy: HtmlPolicy;
  readonly #styles = new Map<string, Map<string, string>>();

  constructor(policy: HtmlPolicy) {
    this.#policy = policy;
  }

  clean(tag: RawTag): CleanTag {
    const rule = this.#policy.tags.get(tag.name);
    if (rule === undefined) return !tag.closing && isBlockTag(tag.name) ? droppedBlock : dropped;
    if (tag.closing) return rule.isVoid ? dropped : { kind: 'end', name: tag.name, text: `</${tag.name}>` };
    const { style, attributes } = this.#parts(tag, rule);
    return { kind: rule.isVoid ? 'void' : 'start', name: tag.name, text: `<${tag.name}${style}${attributes}>` };
  }

  /** What stands in the start tag of a link; null where the policy knows no links. */
  linkParts(tag: RawTag): TagParts | null {
    const rule = this.#policy.tags.get('a');
    return rule?.attributes.get('href') === 'link' ? this.#parts(tag, rule) : null;
  }

  /** What the policy names, every value judged and escaped. */
  #parts(tag: RawTag, rule: TagRule): TagParts {
    const { attributes } = tag;
    let out = '';
    let style = '';
    for (let i = 0; i < attributes.length; i += 2) {
      const name = attributes[i] ?? '';
      const kind = rule.attributes.get(name);
      if (kind === undefined || attributes.indexOf(name) < i) continue;
      const raw = attributes[i + 1] ?? '';
      if (raw.length > (kind === 'image' ? inlineImageLengthMax : attributeLengthMax)) continue;
      if (kind === 'style') style = raw;
      else out += this.#attribute(name, kind, raw);
    }
    if (tag.name === 'table' && this.#policy.fluidTables === true) style = fluidStyle(style, attributes);
    return { style: this.#style(tag.name, style), attributes: out };
  }

  #attribute(name: string, kind: Exclude<AttributeKind, 'style'>, raw: string): string {
    // The usual cases need no decoding: they are allowed, and escaped as we would write them.
    if ((kind === 'link' || kind === 'image') && isPlainUrl(raw)) return ` ${name}="${raw}"`;
    if (kind === 'target' && raw === '_blank') return ' target="_blank"';
    const { mergeValueOf } = this.#policy;
    const decoded = decodeEntities(raw);
    const value = attributeValue(kind, mergeValueOf === undefined ? decoded : fillMergeTags(decoded, mergeValueOf));
    return value === undefined ? '' : attribute(name, value);
  }

  #style(tagName: string, raw: string): string {
    let known = this.#styles.get(tagName);
    if (known === undefined) {
      known = new Map();
      this.#styles.set(tagName, known);
    }
    let text = known.get(raw);
    if (text === undefined) {
      const own = raw === '' ? [] : safeDeclarations(decodeEntities(raw));
      const { defaultStyles, linkStyles } = this.#policy;
      const style = styleText(withDefaults(own, tagName === 'a' ? linkStyles : defaultStyles?.get(tagName)));
      text = style === '' ? '' : attribute('style', style);
      known.set(raw, text);
    }
    return text;
  }
}

/** Characters that stand in an address as they are, and escaped ampersands; `{`, `*` and `%` may begin a merge tag. */
const plainUrl = /^https?:\/\/[\w.~:/?#[\]@!$()+,;=-]*(?:&amp;[\w.~:/?#[\]@!$()+,;=-]*)*$/;

/** A web address without merge tags whose only special character is an escaped ampersand. */
export function isPlainUrl(raw: string): boolean {
  return plainUrl.test(raw);
}

const wholePx = /^\d{1,4}(?:px)?$/;

/** A table of so many pixels becomes one of at most so many, so that it fits a phone; its attribute stays for Outlook. */
function fluidStyle(style: string, attributes: readonly string[]): string {
  const inStyle = /(?:^|;)\s*width\s*:\s*(\d{1,4}px)\s*(?=;|$)/i.exec(style);
  const at = attributes.indexOf('width');
  const inAttribute = at % 2 === 0 ? (attributes[at + 1] ?? '') : '';
  const width = inStyle?.[1] ?? (wholePx.test(inAttribute) && !/(?:^|;)\s*width\s*:/i.test(style) ? inAttribute : '');
  if (width === '' || Number.parseInt(width, 10) === 0) return style;
  const rest = inStyle === null ? style : style.replace(inStyle[0], '');
  return `width:100%;max-width:${Number.parseInt(width, 10)}px;${rest}`;
}

function withDefaults(own: Declaration[], defaults: readonly Declaration[] | undefined): readonly Declaration[] {
  if (defaults === undefined) return own;
  const missing = defaults.filter((one) => !own.some((other) => other.property === one.property));
  return [...missing, ...own];
}

/** The value if it is harmless, else undefined: the attribute is dropped. */
function attributeValue(kind: Exclude<AttributeKind, 'style'>, value: string): string | undefined {
  switch (kind) {
    case 'link':
      return safeUrl(value, 'link') || undefined;
    case 'image':
      return safeUrl(value, 'image') || undefined;
    case 'text':
      return value;
    case 'align':
      return cssAlign(value.toLowerCase()) || undefined;
    case 'colour':
      return cssColour(value) || undefined;
    case 'font':
      return cssFontFamily(value) || undefined;
    default:
      return patterns[kind].test(value) ? value : undefined;
  }
}

const patterns = {
  length: /^\d{1,5}(?:\.\d+)?(?:px|%)?$/,
  number: /^[+-]?\d{1,5}$/,
  valign: /^(?:top|middle|bottom|baseline)$/i,
  target: /^_(?:blank|self|top|parent)$/,
  direction: /^(?:ltr|rtl|auto)$/i,
  role: /^(?:presentation|none)$/,
  listType: /^[1aAiI]$/,
} as const;
