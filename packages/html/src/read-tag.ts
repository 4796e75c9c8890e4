/** A tag as written, not yet judged. */
export interface RawTag {
  /** Lower case. */
  readonly name: string;
  readonly closing: boolean;
  /** Names in lower case and values with their character references still in place, alternating. */
  readonly attributes: readonly string[];
  /** Index after the closing `>`. */
  readonly end: number;
}

/**
 * Reads the tag that begins at `start` (a `<` before a letter, or `</` before a letter).
 * `undefined` where the text ends inside the tag: a browser then drops it too.
 */
export function readTag(html: string, start: number): RawTag | undefined {
  const closing = html.charCodeAt(start + 1) === 47; /* / */
  const nameFrom = start + (closing ? 2 : 1);
  let at = nameEnd(html, nameFrom, false);
  const name = html.slice(nameFrom, at).toLowerCase();
  const attributes: string[] = [];
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === 62 /* > */) return { name, closing, attributes, end: at + 1 };
    if (isSpace(code) || code === 47 /* / */ || code === 61 /* = */) {
      at++;
      continue;
    }
    const keyEnd = nameEnd(html, at, true);
    const key = html.slice(at, keyEnd).toLowerCase();
    at = skipSpace(html, keyEnd);
    if (html.charCodeAt(at) !== 61 /* = */) {
      attributes.push(key, '');
      continue;
    }
    at = skipSpace(html, at + 1);
    const valueEnd = endOfValue(html, at);
    if (valueEnd < 0) return undefined;
    const quoted = isQuote(html.charCodeAt(at));
    attributes.push(key, html.slice(quoted ? at + 1 : at, valueEnd));
    at = quoted ? valueEnd + 1 : valueEnd;
  }
  return undefined;
}

function nameEnd(html: string, from: number, stopsAtEquals: boolean): number {
  let at = from;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (isSpace(code) || code === 47 || code === 62 || (code === 61 && stopsAtEquals)) break;
    at++;
  }
  return at;
}

/** Index of the closing quote or of what ends an unquoted value; -1 where the quote stays open. */
function endOfValue(html: string, from: number): number {
  const code = html.charCodeAt(from);
  if (isQuote(code)) return html.indexOf(code === 34 ? '"' : "'", from + 1);
  let at = from;
  while (at < html.length && html.charCodeAt(at) !== 62 && !isSpace(html.charCodeAt(at))) at++;
  return at;
}

function skipSpace(html: string, from: number): number {
  let at = from;
  while (isSpace(html.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39;
}

/**
 * Index of the next `<` that opens a tag, an end tag or a comment; -1 where there is none.
 * Any other `<` is text, for browsers too.
 */
export function nextTag(html: string, from: number): number {
  let at = html.indexOf('<', from);
  while (at >= 0) {
    const next = html.charCodeAt(at + 1);
    if (isLetter(next) || next === 33 /* ! */ || next === 63 /* ? */) return at;
    if (next === 47 /* / */ && at + 2 < html.length) return at;
    at = html.indexOf('<', at + 1);
  }
  return -1;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/** Index after the comment, doctype or other declaration that begins at `start`; the end of the text if it is open. */
export function skipDeclaration(html: string, start: number): number {
  const isComment = html.startsWith('<!--', start);
  const end = isComment ? html.indexOf('-->', start + 4) : html.indexOf('>', start + 2);
  if (end < 0) return html.length;
  return end + (isComment ? 3 : 1);
}

/** Whether the `<` at `start` begins a start or an end tag rather than a comment or declaration. */
export function isTagStart(html: string, start: number): boolean {
  const next = html.charCodeAt(start + 1);
  return isLetter(next === 47 ? html.charCodeAt(start + 2) : next);
}
