import { z } from 'zod';
import type { Document, NewApproval, Package, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { inOneTransaction } from '../in-one-transaction.ts';
import { nothing, packageErrors } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';
import { decodeApproval } from '../wire/decode-document.ts';
import { encodeApproval } from '../wire/encode-package.ts';
import { approvalShape } from '../wire/shapes.ts';
import { documentParams } from './document-params.ts';
import { findApproval, findDocument } from './find-document.ts';

interface Parts {
  readonly signoff: Signoff;
}

const path = '/packages/:packageId/documents/:documentId/approvals';
const answer = z.record(z.string(), z.unknown());
export const approvalParams = documentParams.extend({ approvalId: z.string().min(1).max(200) });
export const changeErrors = [
  ...packageErrors,
  'document_not_found',
  'approval_not_found',
  'validation_failed',
  'package_not_modifiable',
] as const;

/** Who has to decide about one document of a draft, one by one. */
export const approvalEndpoints = (parts: Parts): readonly AnyEndpoint[] => [
  addApproval(parts),
  replaceApprovals(parts),
  getApproval(parts),
  changeApproval(parts),
  deleteApproval(parts),
];

/** Reads the document, writes its approvals as `next` has them. */
export const changeApprovals = (
  { signoff }: Parts,
  outside: SignoffCaller,
  params: z.output<typeof documentParams>,
  next: (document: Document, p: Package) => readonly NewApproval[],
): Promise<{ readonly before: Document; readonly after: Document }> =>
  inOneTransaction(outside, async (caller) => {
    const { packageId, documentId } = params;
    // A change of nothing takes the package's lock: of two who add one at once, both count.
    const p = await signoff.packages.change(caller, packageId, {});
    const before = findDocument(p, documentId);
    const changed = await signoff.packages.changeDocument(caller, packageId, documentId, {
      approvals: next(before, p),
    });
    return { before, after: findDocument(changed, documentId) };
  });

const addApproval = (parts: Parts) =>
  defineEndpoint({
    operation: 'signoff.add_approval',
    method: 'POST',
    path,
    summary: 'Ask one more role to decide about a document of a draft',
    params: documentParams,
    body: approvalShape,
    output: answer,
    errors: changeErrors,
    async handle(call) {
      const { before, after } = await changeApprovals(
        parts,
        callerOf(call),
        call.params,
        ({ approvals }, { roles }) => [...approvals, decodeApproval(call.body, roles, undefined)],
      );
      const known = new Set(before.approvals.map(({ id }) => id));
      return { data: after.approvals.filter(({ id }) => !known.has(id)).map(encodeApproval)[0] ?? {} };
    },
  });

const replaceApprovals = (parts: Parts) =>
  defineEndpoint({
    operation: 'signoff.replace_approvals',
    method: 'PUT',
    path,
    summary: 'Replace who has to decide about a document of a draft',
    params: documentParams,
    body: z.array(approvalShape).max(200),
    output: z.array(answer),
    errors: changeErrors,
    async handle(call) {
      const { after } = await changeApprovals(parts, callerOf(call), call.params, ({ approvals }, { roles }) =>
        call.body.map((one) =>
          decodeApproval(
            one,
            roles,
            approvals.find(({ id }) => id === one.id),
          ),
        ),
      );
      return { data: after.approvals.map(encodeApproval) };
    },
  });

const getApproval = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_approval',
    method: 'GET',
    path: `${path}/:approvalId`,
    summary: 'Get an approval',
    params: approvalParams,
    output: answer,
    errors: [...packageErrors, 'document_not_found', 'approval_not_found'],
    async handle(call) {
      const { packageId, documentId, approvalId } = call.params;
      const p = await signoff.packages.get(callerOf(call), packageId);
      return { data: encodeApproval(findApproval(findDocument(p, documentId), approvalId)) };
    },
  });

const changeApproval = (parts: Parts) =>
  defineEndpoint({
    operation: 'signoff.change_approval',
    method: 'PUT',
    path: `${path}/:approvalId`,
    summary: 'Change an approval of a draft',
    params: approvalParams,
    body: approvalShape,
    output: answer,
    errors: changeErrors,
    async handle(call) {
      const { approvalId } = call.params;
      const { after } = await changeApprovals(parts, callerOf(call), call.params, (document, { roles }) => {
        const before = findApproval(document, approvalId);
        const change = { ...call.body, id: approvalId, role: call.body.role || before.roleId };
        return document.approvals.map((one) => (one === before ? decodeApproval(change, roles, before) : one));
      });
      return { data: encodeApproval(findApproval(after, approvalId)) };
    },
  });

const deleteApproval = (parts: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_approval',
    method: 'DELETE',
    path: `${path}/:approvalId`,
    summary: 'Ask for one decision less about a document of a draft',
    params: approvalParams,
    output: nothing,
    errors: changeErrors,
    async handle(call) {
      await changeApprovals(parts, callerOf(call), call.params, (document) => {
        const gone = findApproval(document, call.params.approvalId);
        return document.approvals.filter((one) => one !== gone);
      });
      return { data: {} };
    },
  });
