import { refuse, type WorkspacePackage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf } from '../../review-caller.ts';
import { encodePackage } from '../encode-package.ts';
import { packageOf, type WorkspaceParts } from '../workspace-parts.ts';

export const createPackage = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.create_package',
    method: 'POST',
    path: '/workspace/packages',
    summary: 'Begin a package',
    body: z.object({ name: z.string().trim().min(1).max(255) }),
    output: z.custom<WorkspacePackage>(),
    errors: ['session_invalid', 'session_expired', 'validation_failed', 'origin_not_allowed', 'not_allowed'],
    async handle(call) {
      if (packageOf(call.principal) !== null) return refuse('not_allowed', 'This session is for one package');
      return { status: 201, data: encodePackage(await parts.signoff.packages.create(callerOf(call), call.body)) };
    },
  });
