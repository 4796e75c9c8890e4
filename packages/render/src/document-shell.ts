import { attribute, escapeText, notOutlook, outlookOnly } from '@inlay/html';
import { backgroundImage } from './background-image.ts';
import type { RenderSession } from './render-session.ts';

/** Characters of the inbox line that clients show; what is not ours would be the body's first words. */
const previewLength = 100;

const baseStyle =
  ':root{color-scheme:light dark;supported-color-schemes:light dark}body{margin:0}img{-ms-interpolation-mode:bicubic}' +
  'a[x-apple-data-detectors]{color:inherit!important;text-decoration:none!important}';

const outlookHead =
  '<xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>';
const outlookStyle =
  'table{border-collapse:collapse;mso-table-lspace:0;mso-table-rspace:0}td,th,div,p,a,span,li,h1,h2,h3,h4,h5,h6{mso-line-height-rule:exactly}';
/** Word shows Times for a stack that begins with a web font. */
const outlookFontStyle = 'td,div,p,a,span,li,h1,h2,h3,h4{font-family:Arial,sans-serif!important}';

/** The whole document around rendered rows. */
export function documentHtml(rows: string, subject: string | undefined, session: RenderSession): string {
  const { values, language, direction, backgroundColour, contentWidthPx } = session.emailValues;
  const preheader = session.text(values.preheaderText).trim();
  const title = session.text(subject).trim() || session.text(values.accessibilityTitle).trim() || preheader;
  const place = `${attribute('lang', language)} dir="${direction}"`;
  const image = backgroundImage(values.backgroundImage);
  const isDark = session.emailValues.dark.background !== '';
  const darkClass = isDark ? ' class="b"' : '';
  return (
    `<!doctype html><html${place} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head>` +
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="x-apple-disable-message-reformatting">' +
    '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">' +
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">' +
    `<title>${escapeText(title)}</title>${outlookOnly(`${outlookHead}<style>${outlookStyle}${session.fontUrls.size > 0 ? outlookFontStyle : ''}</style>`)}` +
    `${fontLinks(session)}<style>${styleSheet(session)}</style></head>` +
    `<body${darkClass}${attribute('bgcolor', backgroundColour)} style="margin:0;padding:0;background-color:${backgroundColour};-webkit-text-size-adjust:100%;text-size-adjust:100%">` +
    `${preheader === '' ? '' : hiddenPreheader(preheader)}` +
    `<div${darkClass} role="article" aria-roledescription="email"${attribute('aria-label', title)}${place} style="background-color:${backgroundColour}${image === undefined ? '' : `;${image.style}`}">\n` +
    `${rows === '' ? `<div style="max-width:${contentWidthPx}px"></div>` : rows}</div></body></html>`
  );
}

/** Shown in the inbox, not in the mail; filled up so that the body's first words do not follow it. */
function hiddenPreheader(preheader: string): string {
  const filler = '&zwnj;&nbsp;'.repeat(Math.max(0, Math.ceil((previewLength - preheader.length) / 2)));
  return `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeText(preheader)}${filler}</div>`;
}

function fontLinks(session: RenderSession): string {
  if (session.fontUrls.size === 0) return '';
  let links = '';
  for (const url of session.fontUrls) links += `<link rel="stylesheet"${attribute('href', url)}>`;
  return notOutlook(links);
}

function styleSheet(session: RenderSession): string {
  const { dark, contentWidthPx } = session.emailValues;
  const baseDark: (readonly [string, string])[] = [];
  if (dark.background !== '') baseDark.push(['.b', `background-color:${dark.background}`]);
  if (dark.text !== '') baseDark.push(['.k', `color:${dark.text}`]);
  if (dark.link !== '') baseDark.push(['.l a', `color:${dark.link}`]);
  const sheet = session.rules.text(contentWidthPx + 20, baseStyle, baseDark);
  if (sheet !== undefined) return sheet;
  session.nodeId = session.design.root;
  session.note('styles_left_out', 'error', 'The rules for phone and dark mode are longer than mail clients accept');
  return baseStyle;
}
