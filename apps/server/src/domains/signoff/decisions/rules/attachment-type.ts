import { readableName } from '../../../../kernel/readable-name.ts';

/** 10 MiB. */
export const attachmentBytesMax = 10 * 1024 * 1024;
export const filesOfRequirementMax = 10;

const office = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const;

const textTypes: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv' };

/** First bytes that tell a format; what has none is told by its name and its text. */
const signatures: readonly { readonly type: string; readonly at: number; readonly bytes: string }[] = [
  { type: 'application/pdf', at: 0, bytes: '%PDF-' },
  { type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/gif', at: 0, bytes: 'GIF87a' },
  { type: 'image/gif', at: 0, bytes: 'GIF89a' },
  { type: 'image/webp', at: 8, bytes: 'WEBPVP8' },
  { type: 'application/zip', at: 0, bytes: 'PK\x03\x04' },
];

/**
 * What a file is, by its bytes and not by what its sender says: pdf, png, jpeg, webp, gif, zip, the three of Office,
 * text and csv. Undefined for everything else.
 */
export function attachmentTypeOf(name: string, content: Buffer): string | undefined {
  // An empty file brings nothing, whatever it is called.
  if (content.length === 0) return undefined;
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const found = signatures.find(({ at, bytes }) => content.toString('latin1', at, at + bytes.length) === bytes);
  if (found?.type === 'image/webp' && content.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  if (found?.type === 'application/zip') return isOffice(extension, content) ? office[extension] : found.type;
  if (found) return found.type;
  return isText(content) ? textTypes[extension] : undefined;
}

const isOffice = (extension: string, content: Buffer): extension is keyof typeof office =>
  Object.hasOwn(office, extension) && content.includes('[Content_Types].xml');

function isText(content: Buffer): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}

/** The last part of a path, without what a header or a file system would trip over; `file` where nothing is left. */
export function fileNameOf(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = readableName(last).replace(/[<>:"|?*]/g, '');
  const trimmed = clean.trim().replace(/^\.+/, '');
  return trimmed === '' ? 'file' : trimmed.slice(-200);
}
