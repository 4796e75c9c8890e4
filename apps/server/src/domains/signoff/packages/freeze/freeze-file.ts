import { refuse } from '@inlay/contract';
import { decodeEntities, htmlToText } from '@inlay/html';
import { inertMarkup } from '@inlay/import/markup';
import { limits } from '../../../../kernel/limits.ts';
import { sha256Hex } from '../../../../kernel/sha256.ts';
import type { DocumentSource } from '../../package.ts';
import { packageLimits } from '../rules/checks.ts';
import type { FreezableContent } from './content.ts';
import { decodeHtml } from './decode-html.ts';
import { readMail } from './read-mail.ts';

type FileSource = Extract<DocumentSource, { is: 'file' }>;

export interface FrozenFile {
  readonly source: FileSource;
  readonly content: FreezableContent;
}

/**
 * An uploaded file: what signers see of it, and the file itself. Its hash is that of its bytes.
 * @param fileName tells what it claims to be; without a known ending the content decides.
 * @throws Refusal `document_refused` with `reason`: `too_large`, `too_complex`, `wrong_type`, `empty`, `unreadable`.
 */
export async function freezeFile(fileName: string, bytes: Buffer): Promise<FrozenFile> {
  if (bytes.length === 0) refuseFile('empty', 'The file is empty');
  if (bytes.length > packageLimits.fileBytesMax) {
    refuseFile('too_large', `The file has more than ${packageLimits.fileBytesMax} bytes`);
  }
  const mediaType = mediaTypeOf(fileName, bytes);
  const shown = await show(mediaType, bytes);
  return {
    source: { is: 'file', mediaType },
    content: {
      ...shown,
      mediaType: mediaType === 'application/pdf' ? 'application/pdf' : 'text/html',
      signedHash: sha256Hex(bytes),
      contentSha256: null,
      emailVersion: null,
      design: null,
      bytes: bytes.length,
      original: { mediaType, bytes },
    },
  };
}

const endings: Readonly<Record<string, FileSource['mediaType']>> = {
  html: 'text/html',
  htm: 'text/html',
  eml: 'message/rfc822',
  pdf: 'application/pdf',
};

const looksLike: Readonly<Record<FileSource['mediaType'], (head: string) => boolean>> = {
  'application/pdf': (head) => head.includes('%PDF-'),
  'message/rfc822': (head) =>
    /^(?:\s*\r?\n)?(?:From [^\n]*\n)?[!-9;-~]+:[ \t]?[^\n]*\n/.test(head) && !head.includes('%PDF-'),
  'text/html': (head) =>
    /<(?:!doctype|html|head|body|table|div|p|meta|style|center|span|a|h[1-6]|img|!--)\b/i.test(head) ||
    head.includes('<!--'),
};

/** Its content has to be what its name says. */
function mediaTypeOf(fileName: string, bytes: Buffer): FileSource['mediaType'] {
  const head = bytes
    .toString('latin1', 0, 4_096)
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '');
  const claimed = endings[/\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''];
  if (claimed !== undefined) {
    if (looksLike[claimed](head)) return claimed;
    return refuseFile('wrong_type', `The content is no ${claimed}, as its name says`);
  }
  const found = (['application/pdf', 'message/rfc822', 'text/html'] as const).find((type) => looksLike[type](head));
  return found ?? refuseFile('wrong_type', 'Send an .html, .eml or .pdf file');
}

type Shown = Pick<FreezableContent, 'subject' | 'preheader' | 'from' | 'html' | 'plainText'>;

async function show(mediaType: FileSource['mediaType'], bytes: Buffer): Promise<Shown> {
  if (mediaType === 'application/pdf') return { subject: '', preheader: '', from: '', html: '', plainText: '' };
  if (mediaType === 'text/html') return showHtml(decodeHtml(bytes));
  const mail = await readMail(bytes);
  if (!mail) return refuseFile('unreadable', 'The mail could not be read');
  const { html, preheader } = showHtml(mail.html);
  return clean({
    subject: mail.subject,
    from: mail.from,
    preheader,
    html: mail.withImages(html),
    plainText: mail.text === '' ? htmlToText(html) : mail.text,
  });
}

const tagsMax = 60_000;

/** How often it occurs; stops one above the most. */
function countOf(mark: string, text: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0 && count <= most; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}

function showHtml(source: string): Shown {
  if (Buffer.byteLength(source) > limits.htmlBytesMax) {
    refuseFile('too_large', `Its HTML has more than ${limits.htmlBytesMax} bytes`);
  }
  // Reading is linear, but a mail of half a million tags is nobody's, and everybody would wait for it.
  if (countOf('<', source, tagsMax) > tagsMax) refuseFile('too_complex', `Its HTML has more than ${tagsMax} tags`);
  const { html, title, hidden } = inertMarkup(source);
  return clean({
    subject: decodeEntities(title),
    preheader: htmlToText(hidden),
    from: '',
    html,
    plainText: htmlToText(html),
  });
}

/** Neither NUL nor half a character has a place in the database or in a hash; a preheader is a line. */
const clean = (shown: Shown): Shown => ({
  subject: textOf(shown.subject).slice(0, 998),
  preheader: textOf(shown.preheader).replace(/\s+/g, ' ').trim().slice(0, 512),
  from: textOf(shown.from).slice(0, 512),
  html: textOf(shown.html),
  plainText: textOf(shown.plainText),
});

const textOf = (text: string): string => text.replaceAll('\0', '').toWellFormed();

function refuseFile(
  reason: 'too_large' | 'too_complex' | 'wrong_type' | 'empty' | 'unreadable',
  message: string,
): never {
  return refuse('document_refused', message, { reason });
}
