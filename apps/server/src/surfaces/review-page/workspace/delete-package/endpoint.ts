import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageParams } from '../../review-caller.ts';
import { changeErrors, type WorkspaceParts } from '../workspace-parts.ts';

export const deletePackage = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.delete_package',
    method: 'DELETE',
    path: '/workspace/packages/:packageId',
    summary: 'Delete a package for good',
    params: packageParams,
    output: z.null(),
    errors: changeErrors,
    async handle(call) {
      await parts.signoff.packages.remove(callerOf(call), call.params.packageId);
      return { data: null };
    },
  });
