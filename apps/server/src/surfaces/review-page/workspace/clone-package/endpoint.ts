import { refuse, type WorkspacePackage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageErrors, packageParams } from '../../review-caller.ts';
import { encodePackage } from '../encode-package.ts';
import { packageOf, type WorkspaceParts } from '../workspace-parts.ts';

export const clonePackage = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.clone_package',
    method: 'POST',
    path: '/workspace/packages/:packageId/clone',
    summary: 'A draft with the same emails and people',
    params: packageParams,
    body: z.object({ name: z.string().trim().min(1).max(255) }),
    output: z.custom<WorkspacePackage>(),
    errors: [...packageErrors, 'email_not_found', 'not_allowed'],
    async handle(call) {
      if (packageOf(call.principal) !== null) return refuse('not_allowed', 'This session is for one package');
      const { packageId } = call.params;
      const copy = await parts.signoff.packages.clone(callerOf(call), packageId, {
        kind: 'package',
        name: call.body.name,
      });
      return { status: 201, data: encodePackage(copy) };
    },
  });
