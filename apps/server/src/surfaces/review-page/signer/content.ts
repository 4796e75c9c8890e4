import { type ReviewContent, refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Signoff } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { downloadHeaders } from '../download.ts';
import { callerOf, packageErrors, packageParams } from '../review-caller.ts';

const documentParams = packageParams.extend({ documentId: z.string() });
/** Of an earlier round. */
const frozenQuery = z.object({ frozen: z.string().max(64).optional() });
const contentErrors = [...packageErrors, 'document_not_found'] as const;

/** What is decided about, as data: the page shows it where nothing can run. */
export const contentEndpoints = ({ signoff }: { readonly signoff: Signoff }): readonly AnyEndpoint[] => [
  defineEndpoint({
    operation: 'review.get_content',
    method: 'GET',
    path: '/packages/:packageId/documents/:documentId/content',
    summary: 'The frozen content of a document',
    params: documentParams,
    query: frozenQuery,
    output: z.custom<ReviewContent>(),
    errors: contentErrors,
    async handle(call) {
      const { packageId, documentId } = call.params;
      const content = await signoff.packages.readContent(callerOf(call), packageId, documentId, call.query.frozen);
      const { id, round, mediaType, signedHash, subject, preheader, from, html, plainText, original } = content;
      const hasOriginal = original !== null;
      return {
        data: { frozenId: id, round, mediaType, signedHash, subject, preheader, from, html, plainText, hasOriginal },
      };
    },
  }),
  defineEndpoint({
    operation: 'review.get_original',
    method: 'GET',
    path: '/packages/:packageId/documents/:documentId/original',
    summary: 'The file as it came, to keep',
    params: documentParams,
    query: frozenQuery,
    output: z.custom<Buffer>(),
    errors: contentErrors,
    async handle(call) {
      const { packageId, documentId } = call.params;
      const caller = callerOf(call);
      const content = await signoff.packages.readContent(caller, packageId, documentId, call.query.frozen);
      const original = content.original ?? refuse('document_not_found');
      await signoff.decisions.downloaded(caller, packageId, 'document', documentId);
      return {
        data: original.bytes,
        headers: downloadHeaders(content.name),
        raw: { type: original.mediaType, body: original.bytes },
      };
    },
  }),
];
