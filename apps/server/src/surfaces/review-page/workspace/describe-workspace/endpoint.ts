import type { WorkspaceSession } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { packageOf, type WorkspaceParts } from '../workspace-parts.ts';

export const describeWorkspace = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.describe_workspace',
    method: 'GET',
    path: '/workspace',
    summary: 'Who works here, and how far they reach',
    output: z.custom<WorkspaceSession>(),
    errors: ['session_invalid', 'session_expired'],
    async handle(call) {
      const { applicationId } = call.principal;
      const application = await parts.applications.findApplication(applicationId);
      const packageId = packageOf(call.principal);
      const data: WorkspaceSession = {
        reach: packageId === null ? 'application' : 'package',
        packageId,
        applicationName: application?.name ?? '',
        sendsMail: parts.sendsMail,
      };
      return { data };
    },
  });
