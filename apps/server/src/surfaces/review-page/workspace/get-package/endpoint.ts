import type { WorkspacePackage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageErrors, packageParams } from '../../review-caller.ts';
import { encodePackage } from '../encode-package.ts';
import type { WorkspaceParts } from '../workspace-parts.ts';

export const getPackage = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.get_package',
    method: 'GET',
    path: '/workspace/packages/:packageId',
    summary: 'One package',
    params: packageParams,
    output: z.custom<WorkspacePackage>(),
    errors: packageErrors,
    async handle(call) {
      return { data: encodePackage(await parts.signoff.packages.get(callerOf(call), call.params.packageId)) };
    },
  });
