import type { WorkspacePackage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageParams } from '../../review-caller.ts';
import { encodePackage } from '../encode-package.ts';
import { changeErrors, type WorkspaceParts } from '../workspace-parts.ts';
import { messageField, personFields } from '../workspace-schemas.ts';

export const reassignRole = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.reassign_role',
    method: 'POST',
    path: '/workspace/packages/:packageId/roles/:roleId/reassign',
    summary: 'Hand a seat to somebody else',
    params: packageParams.extend({ roleId: z.string().min(1).max(64) }),
    body: personFields.extend({ message: messageField.default('') }),
    output: z.custom<WorkspacePackage>(),
    errors: [...changeErrors, 'role_not_found', 'already_decided', 'already_exists'],
    async handle(call) {
      const { packageId, roleId } = call.params;
      const { message, ...person } = call.body;
      const subject = await parts.signoff.decisions.reassign(callerOf(call), packageId, roleId, person, message);
      return { data: encodePackage(subject) };
    },
  });
