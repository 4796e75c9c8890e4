import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageParams } from '../../review-caller.ts';
import { signingUrl } from '../signing-url.ts';
import { changeErrors, type WorkspaceParts } from '../workspace-parts.ts';

export const createLink = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.create_link',
    method: 'POST',
    path: '/workspace/packages/:packageId/links',
    summary: 'The invitation of a signer, to hand over',
    params: packageParams,
    body: z.object({ roleId: z.string().min(1).max(64), signerId: z.string().min(1).max(64) }),
    output: z.object({ url: z.string() }),
    errors: [...changeErrors, 'role_not_found', 'signer_not_found'],
    secretAnswer: true,
    async handle(call) {
      const { roleId, signerId } = call.body;
      const secret = await parts.signoff.packages.signingSecret(
        callerOf(call),
        call.params.packageId,
        roleId,
        signerId,
      );
      return { data: { url: signingUrl(parts.publicUrl, secret) } };
    },
  });
