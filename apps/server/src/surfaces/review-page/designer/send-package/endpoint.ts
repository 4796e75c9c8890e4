import type { WorkspacePackage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageParams } from '../../review-caller.ts';
import { encodePackage } from '../../workspace/encode-package.ts';
import { changeErrors, type WorkspaceParts } from '../../workspace/workspace-parts.ts';

export const sendPackage = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.send_package',
    method: 'POST',
    path: '/designer/packages/:packageId/send',
    summary: 'Send a package for sign-off',
    params: packageParams,
    output: z.custom<WorkspacePackage>(),
    errors: [...changeErrors, 'email_not_found'],
    async handle(call) {
      return { data: encodePackage(await parts.signoff.packages.send(callerOf(call), call.params.packageId)) };
    },
  });
