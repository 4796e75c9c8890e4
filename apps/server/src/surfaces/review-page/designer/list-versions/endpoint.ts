import type { ChoosableVersion } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageErrors, packageParams } from '../../review-caller.ts';
import type { WorkspaceParts } from '../../workspace/workspace-parts.ts';
import { choiceOf } from '../email-choice.ts';
import { ownerOf } from '../owner-of.ts';

export const listEmailVersions = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.list_email_versions',
    method: 'GET',
    path: '/designer/packages/:packageId/emails/:emailId/versions',
    summary: 'Saved versions of an email',
    params: packageParams.extend({ emailId: z.string().min(1).max(64) }),
    output: z.custom<readonly ChoosableVersion[]>(),
    errors: [...packageErrors, 'email_not_found'],
    async handle(call) {
      const caller = callerOf(call);
      const subject = await parts.signoff.packages.get(caller, call.params.packageId, 'change');
      const { emailId } = call.params;
      const endUserId = await ownerOf(parts, caller, choiceOf(call.principal, subject), emailId);
      const { items } = await parts.emails.listVersions(
        { ...caller, owner: { endUserId }, actor: `${caller.actor.kind}:${caller.actor.id}` },
        emailId,
        null,
      );
      return {
        data: items.map(({ version, savedAt, author }) => ({ version, savedAt: savedAt.toISOString(), author })),
      };
    },
  });
