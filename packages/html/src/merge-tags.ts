/**
 * Merge tags of the dialects that hosts use: `{{x}}`, `{{{x}}}`, `{% x %}`, `{x}`, `%%x%%`, `*|X|*`,
 * `<% x %>`, which a browser sees as text.
 * Bounded in length and without nesting, so that matching is linear on any input.
 */
const source = [
  String.raw`\{\{\{?[^{}]{1,400}\}?\}\}`,
  String.raw`\{%[^{}%]{1,400}%\}`,
  String.raw`\{[A-Za-z_][\w.-]{0,99}\}`,
  '%%[^%<>&]{1,200}%%',
  String.raw`\*\|[^|<>]{1,200}\|\*`,
  '<%[^<>%]{1,400}%>',
].join('|');

const shared = new RegExp(source, 'g');

/** A fresh global pattern that matches one merge tag. */
export function mergeTagPattern(): RegExp {
  return new RegExp(source, 'g');
}

/** The pattern's text, for building larger patterns. */
export const mergeTagSource = source;

/**
 * Whether a merge tag may stand verbatim in HTML: a browser must see nothing but text in it, and
 * it must not end a comment.
 */
export function isInertMergeTag(tag: string): boolean {
  return !/<[a-z/!?]|--!?>/i.test(tag);
}

const opener = /\{|%%|\*\||<%/;

/** A quick look: false means that there is no merge tag. */
export function mayHoldMergeTag(text: string): boolean {
  return opener.test(text);
}

/** Whether a text holds a merge tag of any dialect. */
export function hasMergeTag(text: string): boolean {
  return text.search(shared) >= 0;
}

/** The text without its merge tags: what remains when every tag turns out empty. */
export function withoutMergeTags(text: string): string {
  return text.replace(shared, '');
}

/** The value of a merge tag by its name, or undefined where there is none: the tag then stays. */
export type MergeValueOf = (name: string) => string | undefined;

/** The name inside a merge tag, without delimiters and filters: `{{ user.name | title }}` → `user.name`. */
export function mergeTagName(tag: string): string {
  const inner = tag
    .replace(/^(?:\{\{\{?|\{%|\{|%%|\*\||<%[=-]?)\s*/, '')
    .replace(/\s*(?:\}?\}\}|%\}|\}|%%|\|\*|-?%>)$/, '');
  const bar = inner.indexOf('|');
  return (bar < 0 ? inner : inner.slice(0, bar)).trim();
}

/** Puts sample or real values in the place of merge tags; the result is plain text and still to be escaped. */
export function fillMergeTags(text: string, mergeValueOf: MergeValueOf): string {
  return text.replace(shared, (tag) => mergeValueOf(mergeTagName(tag)) ?? tag);
}
