import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { refuseConflict } from '../email-answer.ts';
import { callerOf, emailIdOf, ifMatchOf } from '../email-caller.ts';
import { emailErrors } from '../email-errors.ts';
import { emailIdParams, ownerQuery } from '../email-fields.ts';

export const deleteEmail = (emails: Emails) =>
  defineEndpoint({
    operation: 'embed.delete_email',
    method: 'DELETE',
    path: '/access/email/:id',
    summary: 'Delete an email',
    description: 'From then on it is missing everywhere. Pushes of saves that were acknowledged before still arrive.',
    ifMatch: true,
    params: emailIdParams,
    query: ownerQuery,
    output: z.object({ id: z.string() }),
    errors: [...emailErrors, 'email_not_found', 'end_user_not_found', 'version_conflict'],
    async handle(call) {
      const id = emailIdOf(call.params.id);
      const result = await emails.remove(callerOf(call, call.query.userId), id, ifMatchOf(call.request));
      if (result.kind === 'conflict') return refuseConflict(result.current, call.request);
      return { message: 'delete email success', data: { id } };
    },
  });
