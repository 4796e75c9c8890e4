import { type EditorTheme, plainFeatures } from '@inlay/contract';
import { cssFontFamily } from '@inlay/html';

/** Where the other editor's parameter of the theme goes, and how its text is read. */
const parameters: { readonly [Name in keyof EditorTheme]: readonly [string, (text: string) => EditorTheme[Name]] } = {
  onAccent: ['secondary-color', readColour],
  panel: ['option-panel-background-color', readColour],
  text: ['default-font-color', readColour],
  line: ['panels-border-color', readColour],
  radiusPx: ['border-radius-base', (text) => readPx(text, 0, 16)],
  fontFamily: ['font-family', readFontFamily],
  fontSizePx: ['font-size', (text) => readPx(text, 11, 16)],
};

/** The look that a stored configuration asks for, as far as it can be had. Its accent is the application's own. */
export function readEditorTheme(theme: unknown): EditorTheme {
  const { type, params } = objectOf(theme);
  // The parameters of a theme that is switched off are what somebody tried once.
  if (typeof type === 'string' && type.toUpperCase() === 'DEFAULT') return plainFeatures.theme;
  const given = objectOf(params);
  const read = ([name, understand]: readonly [string, (text: string) => unknown]): unknown => {
    const text = given[name];
    return typeof text === 'string' ? understand(text.trim()) : null;
  };
  const entries = Object.entries(parameters).map(([name, parameter]) => [name, read(parameter)]);
  return Object.fromEntries(entries) as unknown as EditorTheme;
}

/** `#abc`, `#aabbcc` or `rgb(…)` without transparency, as `#aabbcc`. */
function readColour(text: string): string | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit.repeat(2))
      .join('')}`.toLowerCase();
  if (/^#[\da-f]{6}$/i.test(text)) return text.toLowerCase();
  const parts = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/i.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** `17px` or `17`, no more and no less than what the editor can bear. */
function readPx(text: string, min: number, max: number): number | null {
  const [, digits] = /^(\d{1,4}(?:\.\d{1,4})?)(?:px)?$/i.exec(text) ?? [];
  return digits === undefined ? null : Math.min(max, Math.max(min, Number(digits)));
}

/** Names that CSS takes without a doubt: a bad one would undo every `font` of the editor. */
function readFontFamily(text: string): string | null {
  const families = cssFontFamily(text)
    .split(',')
    .map((family) => family.trim());
  const isName = (family: string): boolean => /^(?:'[^',]+'|-?[a-z_][\w-]*(?: [a-z_][\w-]*)*)$/i.test(family);
  return families.every(isName) ? families.join(', ') : null;
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
