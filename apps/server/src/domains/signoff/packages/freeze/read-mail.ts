import { escapeText } from '@inlay/html';
import PostalMime, { type Attachment, type Email } from 'postal-mime';

/** What is shown of a mail. */
export interface ReadMail {
  readonly subject: string;
  /** `Ada Lovelace <ada@example.com>`. */
  readonly from: string;
  /** As it came; of a mail without HTML its text in a page of its own. */
  readonly html: string;
  readonly text: string;
  /** Pictures that came along, in the place of their `cid:` addresses. To be used on clean HTML. */
  withImages(html: string): string;
}

const nestingDepthMax = 30;
const headersBytesMax = 128 * 1024;
/** Lines that begin a part or another boundary. */
const partsMax = 2_000;
const imageTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** @returns undefined for what cannot be read as a mail. */
export async function readMail(bytes: Buffer): Promise<ReadMail | undefined> {
  const mail = await parse(bytes);
  if (!mail || (mail.html === undefined && mail.text === undefined)) return undefined;
  const text = mail.text ?? '';
  return {
    subject: mail.subject ?? '',
    from: fromOf(mail),
    html: mail.html ?? `<pre style="white-space:pre-wrap;font:inherit">${escapeText(text)}</pre>`,
    text,
    withImages: (html) => replaceImages(html, mail.attachments),
  };
}

async function parse(bytes: Buffer): Promise<Email | undefined> {
  if (hasTooManyParts(bytes)) return undefined;
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: nestingDepthMax, maxHeadersSize: headersBytesMax });
  } catch {
    return undefined; // too deep, or headers without end: no mail that anybody sends
  }
}

function hasTooManyParts(bytes: Buffer): boolean {
  let count = 0;
  for (let at = bytes.indexOf('\n--'); at >= 0 && count <= partsMax; at = bytes.indexOf('\n--', at + 3)) count += 1;
  return count > partsMax;
}

function fromOf({ from }: Email): string {
  const { name = '', address = '' } = from ?? {};
  if (address === '') return name;
  return name === '' ? address : `${name} <${address}>`;
}

function replaceImages(html: string, attachments: readonly Attachment[]): string {
  const images = new Map(
    attachments.flatMap((one): [string, string][] => {
      const id = one.contentId?.replace(/^<|>$/g, '');
      return id === undefined || !imageTypes.has(one.mimeType) ? [] : [[id, dataUrlOf(one)]];
    }),
  );
  // Each picture once more wherever it is shown: a mail that repeats one a thousand times is cut off.
  let left = 20 * 1024 * 1024;
  return html.replace(/(\s(?:src|background)=")cid:([^"]{1,512})"/g, (whole, before: string, id: string) => {
    const url = images.get(decodeId(id));
    if (url === undefined || url.length > left) return whole;
    left -= url.length;
    return `${before}${url}"`;
  });
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function dataUrlOf({ mimeType, content }: Attachment): string {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
  return `data:${mimeType};base64,${bytes.toString('base64')}`;
}
