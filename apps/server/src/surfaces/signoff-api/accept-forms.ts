import multipart from '@fastify/multipart';
import { type ErrorCode, Refusal } from '@inlay/contract';
import type { FastifyError, FastifyRequest } from 'fastify';
import type { App } from '../../http/server.ts';

/** A file of a form. */
export interface FormFile {
  readonly bytes: Buffer;
  /** As the client names it: of this contract, the name of the document. */
  readonly fileName: string;
  readonly mediaType: string;
}

/** What a multipart body becomes: its text fields, of one name the last, and its files in their order. */
export class FormBody {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly FormFile[];
  constructor(fields: ReadonlyMap<string, string>, files: readonly FormFile[]) {
    this.fields = fields;
    this.files = files;
  }
}

/** Where forms are taken; everywhere else they are refused with 415. */
const formOperations: ReadonlySet<string | undefined> = new Set([
  'signoff.create_package',
  'signoff.add_documents',
  'signoff.add_attachment',
]);

const fileBytesMax = 10 * 1024 * 1024;
/** One form as a whole, which is held in memory; the same as a body of JSON with its files in base64. */
export const formBytesMax = 64 * 1024 * 1024;
const limits = {
  files: 50,
  fields: 20,
  parts: 70,
  fieldSize: 4 * 1024 * 1024,
  fileSize: fileBytesMax,
  headerPairs: 50,
};

const codes: Readonly<Record<string, ErrorCode>> = {
  FST_REQ_FILE_TOO_LARGE: 'payload_too_large',
  FST_FILES_LIMIT: 'payload_too_large',
  FST_PARTS_LIMIT: 'payload_too_large',
  FST_FIELDS_LIMIT: 'payload_too_large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
  FST_PROTO_VIOLATION: 'invalid_request',
};

/** Reads forms on the routes that take them; who calls is known before. */
export async function acceptForms(scope: App): Promise<void> {
  scope.addHook('preParsing', async (request) => {
    if (!isForm(request) || formOperations.has(request.routeOptions.config.operation)) return;
    throw new Refusal('unsupported_media_type', 'Send JSON to this address');
  });
  await scope.register(multipart, { limits });
  scope.addHook('preValidation', async (request) => {
    if (isForm(request)) request.body = await readForm(request);
  });
}

const isForm = ({ headers }: FastifyRequest): boolean => /^multipart\//i.test(headers['content-type'] ?? '');

async function readForm(request: FastifyRequest): Promise<FormBody> {
  const fields = new Map<string, string>();
  const files: FormFile[] = [];
  let left = formBytesMax;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer();
        left -= bytes.length;
        if (left < 0) throw new Refusal('payload_too_large', `A form may have at most ${formBytesMax} bytes`);
        files.push({ bytes, fileName: nameOf(part.filename), mediaType: part.mimetype });
      } else {
        if (part.valueTruncated) throw new Refusal('payload_too_large', `The field ${part.fieldname} is too long`);
        fields.set(part.fieldname, String(part.value));
      }
    }
  } catch (error) {
    throw refusalOf(error);
  }
  return new FormBody(fields, files);
}

/** Names come as raw bytes; clients mean UTF-8. @throws Refusal `invalid_request` for NUL, which no database takes. */
function nameOf(fileName: string | undefined): string {
  const name = fileName ?? '';
  if (name.includes('\0')) throw new Refusal('invalid_request', 'The name of a file holds NUL');
  const bytes = Buffer.from(name, 'latin1');
  const decoded = bytes.toString('utf8');
  return bytes.toString('latin1') === name && !decoded.includes('\ufffd') ? decoded : name;
}

function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const code = codes[(error as FastifyError).code];
  if (code !== undefined) return new Refusal(code);
  const isBroken =
    /Unexpected end of (?:multipart|form)|Malformed part header|Part terminated early|Multipart: Boundary|needle cannot have a length/i;
  return isBroken.test(error.message) ? new Refusal('invalid_request', 'The form is not valid multipart') : error;
}
