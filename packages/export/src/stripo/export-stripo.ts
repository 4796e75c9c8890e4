import { booleanOf, inlayOf, numberOf, objectOf, stringOf } from '@inlay/blocks';
import { type Design, emptyEnvelope, type JsonObject } from '@inlay/document';
import { attribute, cssColour, cssFontFamily, escapeText } from '@inlay/html';
import type { Writing } from './block-cell.ts';
import { readBackground } from './esd-background.ts';
import { EsdSheet } from './esd-sheet.ts';
import { type EsdLook, fontLabel, isTagColour, plainColour } from './esd-values.ts';
import type { StripoNote } from './export-note.ts';
import { writeStripes } from './group-stripes.ts';
import { leftOver, otherKeys, residueAttribute } from './residue.ts';
import { writeRow } from './write-row.ts';

export type { StripoNote } from './export-note.ts';

/** A design in Stripo's form: HTML with editor markup, and the style sheet that travels apart from it. */
export interface StripoContent {
  readonly html: string;
  readonly css: string;
  /** What esd markup cannot hold as it is. */
  readonly notes: readonly StripoNote[];
}

const bodyDefaults = objectOf(objectOf(emptyEnvelope.body).values);

/**
 * A design in Stripo's `esd-*` form. Pure; never throws on content. What the markup has no place for
 * travels in `data-inlay` attributes, so that the importer gives back what was there; everything
 * written by people passes the renderer's allow-list.
 */
export function exportStripo(design: Design): StripoContent {
  const root = design.nodes.get(design.root);
  const values = objectOf(root?.wire.values);
  const look = lookOf(values);
  const sheet = new EsdSheet();
  const writing: Writing = { look, sheet };
  const notes: StripoNote[] = [];
  const left = Object.keys(otherKeys(design.envelope, ['body', 'counters', 'schemaVersion', 'inlay']));
  if (left.length > 0)
    notes.push({ code: 'envelope_left_out', detail: `Not in the HTML: ${left.slice(0, 10).join(', ')}` });
  const rows = (root?.children ?? []).flatMap((id) => design.nodes.get(id) ?? []);
  const stripes = writeStripes(
    rows.map((row) => writeRow(design, row, writing, notes)),
    writing,
  );
  const { expressed, html } = documentParts(values, look);
  const rest = residueAttribute({
    values: leftOver(values, expressed, bodyDefaults, new Set(['backgroundImage', 'linkStyle', '_inlay.esd'])),
    wire: otherKeys(root?.wire ?? {}, ['id', 'rows', 'values', 'headers', 'footers']),
  });
  if (rest !== '') notes.push({ code: 'kept_apart', detail: 'Values of the email that esd markup has no place for' });
  return { html: html(stripes, rest), css: styleSheet(values, look, sheet), notes };
}

const widthLimitsPx = { min: 280, max: 1200, fallback: 600 } as const;
const fallbackFont = 'Arial, Helvetica, sans-serif';

function lookOf(values: JsonObject): EsdLook {
  const font = values.fontFamily;
  const link = objectOf(values.linkStyle);
  const width = values.contentWidth;
  const isPercent = typeof width === 'string' && width.includes('%');
  const widthPx = isPercent ? widthLimitsPx.fallback : Math.round(numberOf(width, widthLimitsPx.fallback));
  return {
    fontFamily: cssFontFamily(typeof font === 'string' ? font : stringOf(objectOf(font).value)).trim() || fallbackFont,
    textColour: plainColour(values.textColor) || '#000000',
    linkColour: plainColour(link.linkColor) || '#0000ee',
    linkUnderline: booleanOf(link.linkUnderline, true),
    contentWidthPx: Math.min(widthLimitsPx.max, Math.max(widthLimitsPx.min, widthPx)),
    isRightToLeft: values.textDirection === 'rtl',
  };
}

function documentParts(
  values: JsonObject,
  look: EsdLook,
): { readonly expressed: JsonObject; readonly html: (stripes: string, rest: string) => string } {
  const direction = values.textDirection === 'rtl' || values.textDirection === 'ltr' ? values.textDirection : '';
  const language = stringOf(values.language).trim();
  const title = stringOf(values.accessibilityTitle).replace(/\s+/g, ' ').trim();
  const preheader = plainLine(stringOf(values.preheaderText));
  const background = backgroundOf(values);
  const image = readBackground(values.backgroundImage);
  const dir = direction === '' ? '' : ` dir="${direction}"`;
  const style = [`background-color:${background}`, ...(image ? [image.style] : [])].join(';');
  const expressed: JsonObject = {
    ...(isTagColour(values.backgroundColor) ? {} : { backgroundColor: background }),
    contentWidth: `${look.contentWidthPx}px`,
    fontFamily: { label: fontLabel(look.fontFamily), value: look.fontFamily },
    ...(isTagColour(values.textColor) ? {} : { textColor: look.textColour }),
    preheaderText: preheader,
    accessibilityTitle: title,
    language,
    textDirection: direction,
  };
  const html = (stripes: string, rest: string): string =>
    `<!DOCTYPE html>\n<html${dir}${language === '' ? '' : attribute('lang', language)} xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office">\n` +
    '<head>\n<meta charset="UTF-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
    `<title>${escapeText(title)}</title>\n</head>\n<body>\n` +
    (preheader === ''
      ? ''
      : `<div class="es-preheader" style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeText(preheader)}</div>\n`) +
    `<div class="es-wrapper-color"${dir}${attribute('style', style)}>\n` +
    '<table class="es-wrapper" width="100%" cellpadding="0" cellspacing="0"><tbody><tr>\n' +
    `<td class="esd-email-paddings" valign="top"${rest}>\n${stripes}</td>\n</tr></tbody></table>\n</div>\n</body>\n</html>\n`;
  return { expressed, html };
}

/** As the importer reads a line that is hidden: without what fills it up. */
function plainLine(text: string): string {
  return text
    .replace(/(?:[\u00a0\u00ad\u200b\u200c\u200e\u200f]|\u200d|\u034f)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function backgroundOf(values: JsonObject): string {
  return plainColour(cssColour(stringOf(values.backgroundColor)) || '#ffffff') || '#ffffff';
}

function styleSheet(values: JsonObject, look: EsdLook, sheet: EsdSheet): string {
  const { base, mobile } = sheet.rules();
  const start = look.isRightToLeft ? '0 24px 0 0' : '0 0 0 24px';
  const kept = safeCss(stringOf(objectOf(inlayOf(values).esd).css));
  return (
    `body{margin:0;padding:0;width:100%;font-family:${look.fontFamily};color:${look.textColour}}\n` +
    '.es-wrapper,.es-header,.es-content,.es-footer{width:100%;border-collapse:collapse}\n' +
    'p,h1,h2,h3,h4,h5,h6,pre{margin:0}\n' +
    `ul,ol,blockquote{margin:0;padding:${start}}\n` +
    `a{color:${look.linkColour};text-decoration:${look.linkUnderline ? 'underline' : 'none'}}\n` +
    '.es-left{float:left}\n.es-right{float:right}\n' +
    base +
    '@media only screen and (max-width:600px){\n' +
    '.es-left,.es-right,.es-header-body,.es-content-body,.es-footer-body{width:100%!important}\n' +
    `${mobile}}\n${kept === '' ? '' : `/*esd-kept*/\n${kept}\n/*esd-kept-end*/\n`}`
  );
}

/** What could run, call somewhere or leave the style element; and the marks that we write ourselves. */
const unsafeCss =
  /<(?=[/!a-z])|(?:javascript|vbscript)\s*:|expression\s*\(|-moz-binding|behavior\s*:|\/\*esd-kept(?:-end)?\*\//gi;

/** What came in with the email goes out with it, but for what is unsafe; taking one thing out can make another. */
function safeCss(css: string): string {
  let safe = css.trim();
  for (let round = 0; round < 20; round += 1) {
    const next = safe.replace(unsafeCss, '').trim();
    if (next === safe) return safe;
    safe = next;
  }
  return '';
}
