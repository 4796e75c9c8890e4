import multipart from '@fastify/multipart';
import { type ErrorCode, Refusal } from '@inlay/contract';
import type { FastifyError } from 'fastify';
import type { App } from '../../../http/server.ts';
import { limits } from '../../../kernel/limits.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  FST_REQ_FILE_TOO_LARGE: 'payload_too_large',
  FST_FILES_LIMIT: 'payload_too_large',
  FST_PARTS_LIMIT: 'payload_too_large',
  FST_FIELDS_LIMIT: 'payload_too_large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
  FST_PROTO_VIOLATION: 'invalid_request',
};

/** What a file field of a form becomes. */
export interface UploadedFile {
  readonly bytes: Buffer;
  /** As the browser names it: any text, no path of ours. */
  readonly fileName: string;
}

export const isUploadedFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes);

const uploadOperations: ReadonlySet<string | undefined> = new Set(['editor.upload_image', 'editor.add_image']);

/** Reads uploads, on the routes that take them; who calls is known before. */
export async function acceptMultipart(scope: App): Promise<void> {
  scope.addHook('preParsing', async (request) => {
    const isUpload = uploadOperations.has(request.routeOptions.config.operation);
    const isMultipart = /^multipart\//i.test(request.headers['content-type'] ?? '');
    if (isMultipart !== isUpload && (isMultipart || isUpload)) throw new Refusal('unsupported_media_type');
  });
  await scope.register(multipart, {
    attachFieldsToBody: 'keyValues',
    async onFile(part) {
      const bytes = await part.toBuffer();
      Object.assign(part, { value: { bytes, fileName: part.filename } satisfies UploadedFile });
    },
    limits: { files: 1, fields: 8, parts: 9, fieldSize: 4_096, fileSize: limits.uploadBytesMax },
  });
  scope.setErrorHandler((error: FastifyError) => {
    const code = codes[error.code] ?? (isBrokenForm(error) ? 'invalid_request' : undefined);
    throw code === undefined ? error : new Refusal(code);
  });
}

/** The form parser's own complaints carry no code. */
const isBrokenForm = (error: Error): boolean =>
  /Unexpected end of (?:multipart|form)|Malformed part header|Part terminated early|Multipart: Boundary/i.test(
    error.message,
  );
