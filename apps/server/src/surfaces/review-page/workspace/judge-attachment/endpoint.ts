import type { WorkspacePackage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageParams } from '../../review-caller.ts';
import { encodePackage } from '../encode-package.ts';
import { changeErrors, type WorkspaceParts } from '../workspace-parts.ts';
import { messageField } from '../workspace-schemas.ts';

export const judgeAttachment = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.judge_attachment',
    method: 'POST',
    path: '/workspace/packages/:packageId/requirements/:requirementId',
    summary: 'Accept what a signer brought, or ask again',
    params: packageParams.extend({ requirementId: z.string().min(1).max(64) }),
    body: z.object({ status: z.enum(['complete', 'rejected']), comment: messageField.default('') }),
    output: z.custom<WorkspacePackage>(),
    errors: [...changeErrors, 'attachment_not_found'],
    async handle(call) {
      const { packageId, requirementId } = call.params;
      const subject = await parts.signoff.decisions.judgeRequirement(
        callerOf(call),
        packageId,
        requirementId,
        call.body,
      );
      return { data: encodePackage(subject) };
    },
  });
