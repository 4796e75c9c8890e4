import type { WorkspacePackage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageParams } from '../../review-caller.ts';
import { encodePackage } from '../encode-package.ts';
import { changeErrors, type WorkspaceParts } from '../workspace-parts.ts';
import { messageField } from '../workspace-schemas.ts';

export const remindSigner = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.remind_signer',
    method: 'POST',
    path: '/workspace/packages/:packageId/reminders',
    summary: 'Write to a signer again',
    params: packageParams,
    body: z.object({ roleId: z.string().min(1).max(64), message: messageField.default('') }),
    output: z.custom<WorkspacePackage>(),
    errors: [...changeErrors, 'role_not_found', 'not_your_turn'],
    async handle(call) {
      const { roleId, message } = call.body;
      const subject = await parts.signoff.decisions.notify(callerOf(call), call.params.packageId, { roleId }, message);
      return { data: encodePackage(subject) };
    },
  });
