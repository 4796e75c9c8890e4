import { cssUrl } from './css-values.ts';

/** Properties that may stand in the style attribute of written HTML. Nothing that takes content out of its cell. */
const allowedProperties: ReadonlySet<string> = new Set(
  (
    'color background background-color background-image background-position background-repeat background-size ' +
    'font font-family font-size font-style font-weight font-variant line-height letter-spacing word-spacing ' +
    'text-align text-decoration text-decoration-line text-decoration-color text-decoration-style text-transform ' +
    'text-indent vertical-align white-space word-break overflow-wrap word-wrap direction unicode-bidi ' +
    'margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left ' +
    'border border-top border-right border-bottom border-left border-color border-style border-width border-radius ' +
    'border-top-color border-top-style border-top-width border-right-color border-right-style border-right-width ' +
    'border-bottom-color border-bottom-style border-bottom-width border-left-color border-left-style border-left-width ' +
    'border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius ' +
    'border-collapse border-spacing table-layout width height max-width min-width max-height min-height display ' +
    'float clear list-style list-style-type list-style-position opacity mso-line-height-rule mso-table-lspace mso-table-rspace'
  ).split(' '),
);

/** Layouts that all clients draw; flex and grid are not among them. */
const displays = /^(?:block|inline|inline-block|none|table|table-row|table-cell|inline-table|list-item)$/;

const valueLengthMax = 300;
const safeValue =
  /^(?:[\w\u00a0-\uffff\s#%.,+/-]|'[\w\u00a0-\uffff\s.,-]*'|(?:rgb|hsl)a?\([\d\s.,%/]*\)|\{\{[\w\s.]{1,100}\}\})*$/i;
const withUrl = /^([^(]*?)url\(\s*(['"]?)([^'"()]*)\2\s*\)([^(]*)$/i;

/** One declaration that passed the allow-list. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
}

/** The declarations of a style attribute that are known to be harmless, in order. */
export function safeDeclarations(style: string): Declaration[] {
  const kept: Declaration[] = [];
  for (const part of splitDeclarations(style)) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const property = part.slice(0, colon).trim().toLowerCase();
    if (!allowedProperties.has(property)) continue;
    const value = safeStyleValue(property, part.slice(colon + 1));
    if (value !== '') kept.push({ property, value });
  }
  return kept;
}

/** The same as text, `color:red;margin:0`; empty where nothing is left. */
export function safeStyle(style: string): string {
  return styleText(safeDeclarations(style));
}

/** Declarations as the text of a style attribute. */
export function styleText(declarations: readonly Declaration[]): string {
  let out = '';
  for (const { property, value } of declarations) out += `${out === '' ? '' : ';'}${property}:${value}`;
  return out;
}

function safeStyleValue(property: string, raw: string): string {
  const value = raw
    .replace(/\s*!\s*important\s*$/i, '')
    .replaceAll('"', "'")
    .replace(/\s+/g, ' ')
    .trim();
  if (value === '' || value.length > valueLengthMax) return '';
  if (property === 'display') return displays.test(value) ? value : '';
  if (safeValue.test(value)) return value;
  return property === 'background' || property === 'background-image' ? backgroundValue(value) : '';
}

function backgroundValue(value: string): string {
  const match = withUrl.exec(value);
  if (match === null) return '';
  const [, before = '', , address = '', after = ''] = match;
  const url = cssUrl(address);
  return url !== '' && safeValue.test(before) && safeValue.test(after) ? `${before}${url}${after}` : '';
}

/** Splits at semicolons outside quotes, brackets and merge tags. */
function splitDeclarations(style: string): string[] {
  if (!/['"({]/.test(style)) return style.split(';');
  const parts: string[] = [];
  let start = 0;
  let quote = '';
  let depth = 0;
  for (let i = 0; i < style.length; i++) {
    const character = style[i] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(' || character === '{') depth++;
    else if (character === ')' || character === '}') depth = Math.max(0, depth - 1);
    else if (character === ';' && depth === 0) {
      parts.push(style.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(style.slice(start));
  return parts;
}
