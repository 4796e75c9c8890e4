import { z } from 'zod';
import type { Signoff } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { formBytesMax } from '../accept-forms.ts';
import { nothing, packageErrors, packageParams } from '../package-call.ts';
import { contentErrors } from '../packages/create-package.ts';
import { parseShape } from '../packages/parse-shape.ts';
import { matchFiles, readPayload } from '../packages/read-payload.ts';
import { readVisible } from '../packages/read-visible.ts';
import { callerOf } from '../signoff-caller.ts';
import { decodeDocument, decodeDocumentChange } from '../wire/decode-document.ts';
import { encodeDocument } from '../wire/encode-package.ts';
import { refuseField } from '../wire/members.ts';
import { documentShape } from '../wire/shapes.ts';
import { approvalEndpoints } from './approvals.ts';
import { documentParams } from './document-params.ts';
import { downloadEndpoints } from './downloads.ts';
import { fieldEndpoints } from './fields.ts';
import { findDocument } from './find-document.ts';
import { manyDocumentsEndpoints } from './many-documents.ts';
import { visibilityEndpoints } from './visibility.ts';

interface Parts {
  readonly signoff: Signoff;
}

const answer = z.record(z.string(), z.unknown());

/** What a package is about. */
export const documentEndpoints = (parts: Parts): readonly AnyEndpoint[] => [
  addDocuments(parts),
  ...visibilityEndpoints(parts),
  ...downloadEndpoints(parts),
  getDocument(parts),
  changeDocument(parts),
  deleteDocument(parts),
  ...manyDocumentsEndpoints(parts),
  ...approvalEndpoints(parts),
  ...fieldEndpoints(parts),
];

const addDocuments = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.add_documents',
    method: 'POST',
    path: '/packages/:packageId/documents',
    summary: 'Add documents to a draft',
    description:
      'JSON, one document or a list, with `base64Content` or `external {"provider":"inlay","id":"<email id>"}` (`data.version` names a version; otherwise the one that is current when the package is sent). Or a form: part `payload` is the same as JSON text, parts `file` are .html, .eml or .pdf. A list is answered with a list.',
    params: packageParams,
    body: z.unknown(),
    output: z.union([answer, z.array(answer)]),
    errors: [...packageErrors, ...contentErrors, 'package_not_modifiable'],
    bodyBytesMax: formBytesMax,
    async handle(call) {
      const { packageId } = call.params;
      const caller = callerOf(call);
      const { payload, files } = readPayload(call.body);
      const isList = Array.isArray(payload);
      const wanted = isList
        ? parseShape(z.array(documentShape).max(50), payload)
        : [parseShape(documentShape, payload)];
      // A form without a payload is its files.
      const named = files.length > 0 && !isList && Object.keys(wanted[0] ?? {}).length === 0 ? [] : wanted;
      const before = await signoff.packages.get(caller, packageId);
      const inputs = matchFiles(named, files).map(({ document, file }) => decodeDocument(document, file, before.roles));
      const after = await signoff.packages.addDocuments(caller, packageId, inputs);
      const known = new Set(before.documents.map(({ id }) => id));
      const added = after.documents.filter(({ id }) => !known.has(id)).map(encodeDocument);
      const [first] = added;
      return { data: isList || added.length > 1 || !first ? added : first };
    },
  });

const getDocument = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_document',
    method: 'GET',
    path: '/packages/:packageId/documents/:documentId',
    summary: 'Get a document',
    params: documentParams,
    output: answer,
    errors: [...packageErrors, 'document_not_found', 'signer_not_found'],
    async handle(call) {
      const { packageId, documentId } = call.params;
      return { data: encodeDocument(findDocument(await readVisible(signoff, callerOf(call), packageId), documentId)) };
    },
  });

const changeDocument = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.change_document',
    method: 'PUT',
    alsoMethods: ['POST'],
    path: '/packages/:packageId/documents/:documentId',
    summary: 'Change a document of a draft',
    description: 'Members that are not sent stay. `external` puts another email or version in its place.',
    params: documentParams,
    body: documentShape,
    output: answer,
    errors: [
      ...packageErrors,
      'document_not_found',
      'validation_failed',
      'email_not_found',
      'version_not_found',
      'package_not_modifiable',
    ],
    async handle(call) {
      const { packageId, documentId } = call.params;
      if (call.body.base64Content)
        refuseField('base64Content', 'a file is not exchanged: delete the document and add another');
      const caller = callerOf(call);
      const before = await signoff.packages.get(caller, packageId);
      const change = decodeDocumentChange(call.body, before.roles, findDocument(before, documentId));
      const after = await signoff.packages.changeDocument(caller, packageId, documentId, change);
      return { data: encodeDocument(findDocument(after, documentId)) };
    },
  });

const deleteDocument = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_document',
    method: 'DELETE',
    path: '/packages/:packageId/documents/:documentId',
    summary: 'Take a document out of a draft',
    params: documentParams,
    output: nothing,
    errors: [...packageErrors, 'document_not_found', 'package_not_modifiable'],
    async handle(call) {
      const { packageId, documentId } = call.params;
      await signoff.packages.removeDocument(callerOf(call), packageId, documentId);
      return { data: {} };
    },
  });
