import { z } from 'zod';
import type { Signoff } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { inOneTransaction } from '../in-one-transaction.ts';
import { nothing, packageErrors, packageParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';
import { decodeDocumentChange } from '../wire/decode-document.ts';
import { encodeDocument } from '../wire/encode-package.ts';
import { refuseField } from '../wire/members.ts';
import { documentShape } from '../wire/shapes.ts';
import { findDocument } from './find-document.ts';

interface Parts {
  readonly signoff: Signoff;
}

const path = '/packages/:packageId/documents';
const documentsMax = 50;

/** Several documents at once: all of them, or none. */
export const manyDocumentsEndpoints = (parts: Parts): readonly AnyEndpoint[] => [
  changeDocuments(parts),
  deleteDocuments(parts),
];

const changeDocuments = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.change_documents',
    method: 'PUT',
    path,
    summary: 'Change documents of a draft, or their order',
    description: 'Each is named by its `id`; `index` is its place. Documents and members that are not sent stay.',
    params: packageParams,
    body: z.array(documentShape).max(documentsMax),
    output: z.array(z.record(z.string(), z.unknown())),
    errors: [
      ...packageErrors,
      'document_not_found',
      'validation_failed',
      'email_not_found',
      'version_not_found',
      'package_not_modifiable',
    ],
    handle: (call) =>
      inOneTransaction(callerOf(call), async (caller) => {
        const { packageId } = call.params;
        let p = await signoff.packages.get(caller, packageId);
        for (const document of call.body) {
          const before = findDocument(p, document.id || refuseField('id', 'which document is meant'));
          const change = decodeDocumentChange(document, p.roles, before);
          p = await signoff.packages.changeDocument(caller, packageId, before.id, change);
        }
        return { data: p.documents.map(encodeDocument) };
      }),
  });

const deleteDocuments = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_documents',
    method: 'DELETE',
    path,
    summary: 'Take documents out of a draft',
    description: 'The body is the list of their ids.',
    params: packageParams,
    body: z.array(z.string().min(1).max(200)).max(documentsMax),
    output: nothing,
    errors: [...packageErrors, 'validation_failed', 'document_not_found', 'package_not_modifiable'],
    handle: (call) =>
      inOneTransaction(callerOf(call), async (caller) => {
        for (const documentId of call.body) {
          await signoff.packages.removeDocument(caller, call.params.packageId, documentId);
        }
        return { data: {} };
      }),
  });
