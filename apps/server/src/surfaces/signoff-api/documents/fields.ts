import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Approval, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { makePartId } from '../../../kernel/ids.ts';
import { nothing, packageErrors } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';
import { decodeApproval } from '../wire/decode-document.ts';
import { encodeApproval } from '../wire/encode-package.ts';
import { approvalShape, fieldShape, type WireField } from '../wire/shapes.ts';
import { approvalParams, changeApprovals, changeErrors } from './approvals.ts';
import { findApproval, findDocument } from './find-document.ts';

interface Parts {
  readonly signoff: Signoff;
}

const path = '/packages/:packageId/documents/:documentId/approvals/:approvalId/fields';
const answer = z.record(z.string(), z.unknown());
const fieldParams = approvalParams.extend({ fieldId: z.string().min(1).max(200) });

/** What stands in an approval of a draft, one by one: what is ticked and written, and what it is signed with. */
export const fieldEndpoints = (parts: Parts): readonly AnyEndpoint[] => [
  addField(parts),
  getField(parts),
  changeField(parts),
  deleteField(parts),
];

/** As they are written in an approval: each has an id. */
const fieldsOf = (approval: Approval): readonly WireField[] =>
  z.array(fieldShape).parse(encodeApproval(approval)['fields']);

/** @throws Refusal `approval_not_found`, which is what a field is part of. */
const findField = (approval: Approval, fieldId: string): WireField =>
  fieldsOf(approval).find(({ id }) => id === fieldId) ?? refuse('approval_not_found', 'There is no such field in it');

async function changeFields(
  parts: Parts,
  caller: SignoffCaller,
  params: z.output<typeof approvalParams>,
  next: (approval: Approval) => readonly WireField[],
): Promise<Approval> {
  const { after } = await changeApprovals(parts, caller, params, (document, { roles }) => {
    const before = findApproval(document, params.approvalId);
    const wanted = approvalShape.parse({ ...encodeApproval(before), fields: next(before) });
    return document.approvals.map((one) => (one === before ? decodeApproval(wanted, roles, before) : one));
  });
  return findApproval(after, params.approvalId);
}

const addField = (parts: Parts) =>
  defineEndpoint({
    operation: 'signoff.add_field',
    method: 'POST',
    path,
    summary: 'Ask for one more thing in an approval of a draft',
    params: approvalParams,
    body: fieldShape,
    output: answer,
    errors: changeErrors,
    async handle(call) {
      const id = call.body.id || makePartId();
      const after = await changeFields(parts, callerOf(call), call.params, (approval) => [
        ...fieldsOf(approval),
        { ...call.body, id },
      ]);
      return { data: findField(after, id) };
    },
  });

const getField = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_field',
    method: 'GET',
    path: `${path}/:fieldId`,
    summary: 'Get a field of an approval',
    params: fieldParams,
    output: answer,
    errors: [...packageErrors, 'document_not_found', 'approval_not_found'],
    async handle(call) {
      const { packageId, documentId, approvalId, fieldId } = call.params;
      const p = await signoff.packages.get(callerOf(call), packageId);
      return { data: findField(findApproval(findDocument(p, documentId), approvalId), fieldId) };
    },
  });

const changeField = (parts: Parts) =>
  defineEndpoint({
    operation: 'signoff.change_field',
    method: 'PUT',
    path: `${path}/:fieldId`,
    summary: 'Change a field of an approval of a draft',
    params: fieldParams,
    body: fieldShape,
    output: answer,
    errors: changeErrors,
    async handle(call) {
      const { fieldId } = call.params;
      const after = await changeFields(parts, callerOf(call), call.params, (approval) => {
        const before = findField(approval, fieldId);
        return fieldsOf(approval).map((one) => (one.id === before.id ? { ...before, ...call.body, id: fieldId } : one));
      });
      return { data: findField(after, fieldId) };
    },
  });

const deleteField = (parts: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_field',
    method: 'DELETE',
    path: `${path}/:fieldId`,
    summary: 'Ask for one thing less in an approval of a draft',
    params: fieldParams,
    output: nothing,
    errors: changeErrors,
    async handle(call) {
      await changeFields(parts, callerOf(call), call.params, (approval) => {
        const gone = findField(approval, call.params.fieldId);
        return fieldsOf(approval).filter(({ id }) => id !== gone.id);
      });
      return { data: {} };
    },
  });
