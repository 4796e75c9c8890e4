import { z } from 'zod';
import type { Call } from '../../../http/endpoint.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { decisionErrors, nothing, type PackageCallParts, packageParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';
import { readDecisions, signedDocument, statementOfCall } from './read-decisions.ts';

type Documents = readonly z.output<typeof signedDocument>[];

/** `POST documents/signConfirm`: one document, as the page of a host does it. */
export const signDocument = (parts: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.sign_document',
    method: 'POST',
    path: '/packages/:packageId/documents/signConfirm',
    summary: 'Sign one document',
    description:
      'By a signer, with the session of their token; with a key, by the sender where the sender is one of the signers.',
    params: packageParams,
    body: signedDocument,
    output: nothing,
    errors: decisionErrors,
    async handle(call) {
      await sign(parts, call, [call.body], '');
      return { data: {} };
    },
  });

/** `POST documents/signed_documents`: everything at once. */
export const signDocuments = (parts: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.sign_documents',
    method: 'POST',
    path: '/packages/:packageId/documents/signed_documents',
    summary: 'Sign several documents',
    description: 'All or nothing. Documents on which nothing is open for the signer may be among them.',
    params: packageParams,
    body: z.object({
      documents: z.array(signedDocument).min(1).max(500),
      handdrawn: z.string().max(20_000).nullish(),
    }),
    output: nothing,
    errors: decisionErrors,
    async handle(call) {
      await sign(parts, call, call.body.documents, call.body.handdrawn ?? '');
      return { data: {} };
    },
  });

async function sign(
  { signoff }: PackageCallParts,
  call: Pick<Call<{ readonly packageId: string }, unknown, unknown>, 'params' | 'principal' | 'request' | 'transact'>,
  documents: Documents,
  handdrawn: string,
): Promise<void> {
  const { packageId } = call.params;
  const caller = callerOf(call);
  const subject = await signoff.packages.get(caller, packageId);
  const { statement } = await call.transact({ applicationId: caller.applicationId }, (tx) => signoff.settings.read(tx));
  const input = { documents, handdrawn, statement: statement || statementOfCall };
  await signoff.decisions.approve(caller, packageId, readDecisions(signoff, caller, subject, input));
}
