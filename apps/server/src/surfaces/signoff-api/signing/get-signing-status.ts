import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { SigningState } from '../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { type PackageCallParts, packageErrors, packageParams } from '../package-call.ts';
import { readVisible } from '../packages/read-visible.ts';
import { callerOf } from '../signoff-caller.ts';

/** The words that clients know; one that they do not know becomes null. */
const words: Readonly<Record<SigningState, string>> = {
  draft: 'DRAFT',
  pending: 'SIGNING_PENDING',
  signed: 'SIGNING_COMPLETED',
  completed: 'COMPLETED',
  archived: 'ARCHIVED',
  declined: 'DECLINED',
  opted_out: 'OPTED_OUT',
  expired: 'EXPIRED',
  trashed: 'DELETED',
};

/** Clients send what they do not ask for as an empty parameter. */
const asked = z
  .string()
  .max(320)
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text));

export const getSigningStatus = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.get_signing_status',
    method: 'GET',
    path: '/packages/:packageId/signingStatus',
    summary: 'Ask how far the signing is',
    description: 'Of the package, of one signer (id or address), of one document, or of one signer on one document.',
    params: packageParams,
    query: z.object({ signer: asked, document: asked }),
    output: z.object({ status: z.string() }),
    errors: [...packageErrors, 'signer_not_found', 'document_not_found'],
    async handle(call) {
      const { signer, document } = call.query;
      const caller = callerOf(call);
      const subject = await signoff.packages.get(caller, call.params.packageId);
      if (document !== null) {
        const { documents } = await readVisible(signoff, caller, subject.id);
        if (!documents.some(({ id }) => id === document)) refuse('document_not_found');
      }
      if (signer !== null) signoff.decisions.findSigner(subject, signer);
      return { data: { status: words[signoff.decisions.signingState(subject, signer, document)] } };
    },
  });
