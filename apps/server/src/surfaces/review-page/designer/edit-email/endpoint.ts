import { refuse } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageParams } from '../../review-caller.ts';
import { changeErrors, type WorkspaceParts } from '../../workspace/workspace-parts.ts';
import { choiceOf } from '../email-choice.ts';
import { ownerOf } from '../owner-of.ts';

export const editEmail = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.edit_email',
    method: 'POST',
    path: '/designer/packages/:packageId/documents/:documentId/edit',
    summary: 'An address that opens the editor with this email once',
    params: packageParams.extend({ documentId: z.string() }),
    output: z.object({ url: z.string() }),
    errors: [...changeErrors, 'document_not_found', 'email_not_found'],
    secretAnswer: true,
    async handle(call) {
      const caller = callerOf(call);
      const { packageId, documentId } = call.params;
      const subject = await parts.signoff.packages.get(caller, packageId, 'change');
      if (subject.status !== 'draft') return refuse('package_not_modifiable');
      const document = subject.documents.find(({ id }) => id === documentId);
      if (document?.source.is !== 'email') return refuse('document_not_found');
      const { emailId } = document.source;
      const endUserId = await ownerOf(parts, caller, choiceOf(call.principal, subject), emailId);
      const { secret } = await parts.issueCode({
        principal: { ...call.principal, subject: { kind: 'end_user', id: String(endUserId) } },
        requestId: call.request.id,
        emailId,
      });
      const query = new URLSearchParams({ code: secret, id: emailId });
      return { data: { url: `${parts.publicUrl ?? ''}/thirdApp?${query}` } };
    },
  });
