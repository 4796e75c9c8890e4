import { booleanOf, type EmailStyle, inlayOf, numberOf, objectOf, stringOf } from '@inlay/blocks';
import type { Json, JsonObject } from '@inlay/document';
import { cssColour, cssFontFamily } from '@inlay/html';

/** Content widths outside of this are typing mistakes or per cent of nothing. */
const widthLimitsPx = { min: 280, max: 1200, fallback: 600 } as const;

const fallbackFont = 'Arial, Helvetica, sans-serif';
const languageTag = /^[A-Za-z]{2,3}(?:-[A-Za-z\d]{2,8}){0,3}$/;
const rightToLeft: ReadonlySet<string> = new Set([
  'ar',
  'arc',
  'dv',
  'fa',
  'ha',
  'he',
  'iw',
  'ks',
  'ku',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

/** What the email node decides for the whole mail. */
export interface EmailValues {
  readonly values: JsonObject;
  readonly style: EmailStyle;
  readonly contentWidthPx: number;
  readonly backgroundColour: string;
  /** Dark-mode colours, empty where there are none. */
  readonly dark: { readonly background: string; readonly text: string; readonly link: string };
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly contentAlign: 'left' | 'center';
}

/** Reads the values of the email node; anything unusable falls back. */
export function emailValues(values: JsonObject, language: string | undefined): EmailValues {
  const link = objectOf(values.linkStyle);
  const dark = objectOf(inlayOf(values).dark);
  const lang = languageOf(language) ?? languageOf(values.language) ?? 'en';
  return {
    values,
    style: {
      fontFamily: fontStack(values.fontFamily) || fallbackFont,
      textColour: cssColour(stringOf(values.textColor)) || '#000000',
      linkColour: cssColour(stringOf(link.linkColor)) || '#0000ee',
      linkUnderline: booleanOf(link.linkUnderline, true),
    },
    contentWidthPx: widthPx(values.contentWidth),
    backgroundColour: cssColour(stringOf(values.backgroundColor)) || '#ffffff',
    dark: {
      background: cssColour(stringOf(dark.backgroundColor)),
      text: cssColour(stringOf(dark.textColor)),
      link: cssColour(stringOf(dark.linkColor)),
    },
    language: lang,
    direction: directionOf(values.textDirection, lang),
    contentAlign: values.contentAlign === 'left' ? 'left' : 'center',
  };
}

/** The font stack of `{ label, value, url }` or of a plain text; empty where it is unusable. */
export function fontStack(font: Json | undefined): string {
  return cssFontFamily(typeof font === 'string' ? font : stringOf(objectOf(font).value));
}

function widthPx(value: Json | undefined): number {
  if (typeof value === 'string' && value.includes('%')) return widthLimitsPx.fallback;
  const width = Math.round(numberOf(value, widthLimitsPx.fallback));
  return Math.min(widthLimitsPx.max, Math.max(widthLimitsPx.min, width));
}

function languageOf(value: Json | undefined): string | undefined {
  const tag = stringOf(value).replaceAll('_', '-');
  return languageTag.test(tag) ? tag : undefined;
}

function directionOf(value: Json | undefined, language: string): 'ltr' | 'rtl' {
  if (value === 'rtl' || value === 'ltr') return value;
  return rightToLeft.has(language.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';
}
