import { refuse } from '@inlay/contract';
import type { JsonObject } from '@inlay/document';
import { z } from 'zod';
import type { Approval, Package, Role } from '../../../domains/signoff/index.ts';
import { type Call, defineEndpoint } from '../../../http/endpoint.ts';
import { documentSignerParams, type PackageCallParts, packageErrors, signerParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';
import { encodeApproval } from '../wire/encode-package.ts';

const approvals = z.array(z.custom<JsonObject>());
const errors = [...packageErrors, 'signer_not_found', 'document_not_found'] as const;

/** What a signer still owes on one document. */
export const listDocumentApprovals = (parts: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.list_document_approvals',
    method: 'GET',
    path: '/packages/:packageId/documents/:documentId/signers/:signerId/approvals',
    summary: 'List what a signer still has to sign on a document',
    params: documentSignerParams,
    output: approvals,
    errors,
    async handle(call) {
      const { documentId } = call.params;
      const { subject, role } = await findSeat(parts, call);
      const document = subject.documents.find(({ id }) => id === documentId) ?? refuse('document_not_found');
      const own = document.approvals.filter(({ roleId }) => roleId === role.id);
      // To a signer a document of others is as missing as none.
      if (own.length === 0 && call.principal.subject.kind === 'signer') refuse('document_not_found');
      return { data: own.filter(isOpen).map(encodeApproval) };
    },
  });

/** What a signer still owes in the whole package. */
export const listApprovals = (parts: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.list_approvals',
    method: 'GET',
    path: '/packages/:packageId/signers/:signerId/approvals',
    summary: 'List what a signer still has to sign',
    params: signerParams,
    output: approvals,
    errors,
    async handle(call) {
      const { subject, signerId } = await findSeat(parts, call);
      const owed = parts.signoff.decisions.owes(subject, signerId);
      return {
        data: owed
          .map(({ approval }) => approval)
          .filter(isOpen)
          .map(encodeApproval),
      };
    },
  });

type SeatCall = Pick<
  Call<{ readonly packageId: string; readonly signerId: string }, unknown, unknown>,
  'params' | 'principal' | 'request' | 'transact'
>;

/** A signer asks about nobody else. @throws Refusal `not_allowed`. */
async function findSeat(
  { signoff }: PackageCallParts,
  call: SeatCall,
): Promise<{ readonly subject: Package; readonly role: Role; readonly signerId: string }> {
  const { packageId, signerId } = call.params;
  const subject = await signoff.packages.get(callerOf(call), packageId);
  const { role, signer } = signoff.decisions.findSigner(subject, signerId);
  const { scope, subject: who } = call.principal;
  if (who.kind === 'signer' && scope['signerId'] !== signer.id) refuse('not_allowed', "These are another signer's");
  return { subject, role, signerId: signer.id };
}

const isOpen = ({ decision }: Approval): boolean => decision === null;
