import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { FrozenContent, Signoff } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { readableName } from '../../../kernel/readable-name.ts';
import { uniqueNames, type ZipEntry, zipOf } from '../../../kernel/zip.ts';
import { download } from '../download.ts';
import { packageErrors, packageParams } from '../package-call.ts';
import { readVisible } from '../packages/read-visible.ts';
import { callerOf } from '../signoff-caller.ts';
import { documentParams } from './document-params.ts';

interface Parts {
  readonly signoff: Signoff;
}

const zipBytesMax = 200 * 1024 * 1024;

/** Documents as files. What a signer takes is noted in the evidence. */
export const downloadEndpoints = (parts: Parts): readonly AnyEndpoint[] => [
  getZip(parts),
  getPdf(parts),
  getOriginal(parts),
];

const readErrors = [
  ...packageErrors,
  'document_not_found',
  'document_refused',
  'email_not_found',
  'version_not_found',
] as const;

const getPdf = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_document_pdf',
    method: 'GET',
    path: '/packages/:packageId/documents/:documentId/pdf',
    summary: 'Download a document that is a PDF',
    description:
      'An email has no pages, and a picture of one would not be what was signed: it is answered with 415. Take `/original` for its HTML, `/documents/zip` for everything, `/evidence/summary` for the PDF of the decision.',
    params: documentParams,
    output: z.null(),
    errors: [...readErrors, 'unsupported_media_type'],
    async handle(call) {
      const { packageId, documentId } = call.params;
      const caller = callerOf(call);
      const { name, original } = await signoff.packages.readContent(caller, packageId, documentId);
      if (original?.mediaType !== 'application/pdf') {
        return refuse('unsupported_media_type', 'The document is no PDF: take /original, or /evidence/summary');
      }
      await signoff.decisions.downloaded(caller, packageId, 'document', documentId);
      return download(`${name}.pdf`, original.mediaType, original.bytes);
    },
  });

const getOriginal = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_document_original',
    method: 'GET',
    path: '/packages/:packageId/documents/:documentId/original',
    summary: 'Download a document as it came',
    description: 'The file of an upload; of an email its HTML, as it was frozen or, in a draft, as it is now.',
    params: documentParams,
    output: z.null(),
    errors: readErrors,
    async handle(call) {
      const { packageId, documentId } = call.params;
      const caller = callerOf(call);
      const file = fileOf(await signoff.packages.readContent(caller, packageId, documentId));
      await signoff.decisions.downloaded(caller, packageId, 'document', documentId);
      return download(file.name, file.type, file.content);
    },
  });

const getZip = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.zip_documents',
    method: 'GET',
    path: '/packages/:packageId/documents/zip',
    summary: 'Download all documents',
    description: 'Uploads as they came; of an email its HTML, its text, its design and the list of its images.',
    params: packageParams,
    output: z.null(),
    errors: [...readErrors, 'signer_not_found', 'payload_too_large'],
    async handle(call) {
      const { packageId } = call.params;
      const caller = callerOf(call);
      const p = await readVisible(signoff, caller, packageId);
      const entries: ZipEntry[] = [];
      let left = zipBytesMax;
      for (const { id } of p.documents) {
        for (const entry of entriesOf(await signoff.packages.readContent(caller, packageId, id))) {
          left -= entry.content.length;
          if (left < 0) refuse('payload_too_large', `All documents have more than ${zipBytesMax} bytes: take each`);
          entries.push(entry);
        }
      }
      await signoff.decisions.downloaded(caller, packageId, 'zip');
      const names = uniqueNames(entries.map(({ name }) => name));
      const zip = zipOf(entries.map(({ content }, i) => ({ name: names[i] ?? String(i), content })));
      return download(`${p.name}.zip`, 'application/zip', zip);
    },
  });

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'message/rfc822': 'eml',
  'text/html': 'html',
};

function fileOf({ name, original, html }: FrozenContent): { name: string; type: string; content: Buffer } {
  const type = original?.mediaType ?? 'text/html';
  const content = original?.bytes ?? Buffer.from(html);
  return { name: `${safeName(name)}.${endings[type] ?? 'bin'}`, type, content };
}

function entriesOf(content: FrozenContent): readonly ZipEntry[] {
  const file = fileOf(content);
  if (content.original) return [file];
  const name = safeName(content.name);
  const images = [
    ...new Set([...content.html.matchAll(/<img\b[^>]*?\ssrc="([^"]+)"/gi)].map((match) => match[1] ?? '')),
  ];
  return [
    file,
    { name: `${name}.txt`, content: Buffer.from(content.plainText) },
    { name: `${name}.json`, content: Buffer.from(content.design ?? '{}') },
    { name: `${name} images.txt`, content: Buffer.from(images.map((url) => `${url}\n`).join('')) },
  ];
}

/** No folder, no device: a name that every system takes. */
const safeName = (name: string): string =>
  readableName(name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-'))
    .replace(/^\.+/, '')
    .slice(0, 120) || 'document';
