import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { emailRecord, encodeEmail } from '../email-answer.ts';
import { callerOf, emailIdOf, targetOf } from '../email-caller.ts';
import { emailErrors } from '../email-errors.ts';
import { emailFields, emailName, ownerField, ownerQuery } from '../email-fields.ts';

const id = z.union([z.string(), z.number().int().transform(String)]);

export const copyEmail = (emails: Emails) =>
  defineEndpoint({
    operation: 'embed.copy_email',
    method: 'POST',
    path: '/access/email/:id/copy',
    aliases: ['/access/email/copy'],
    summary: 'Copy an email',
    description:
      'A new email with the saved content. Also as `POST /access/email/copy` with `id` in the body. With Basic, `userId` in the query names whose email it is and `userId` in the body who gets the copy; one alone stands for both.',
    params: z.object({ id: z.string().optional() }),
    query: ownerQuery,
    body: z.object({ id: id.optional(), name: emailName.nullish(), extra: emailFields.extra, ...ownerField }),
    output: emailRecord,
    errors: [...emailErrors, 'email_not_found', 'end_user_not_found', 'idempotency_mismatch'],
    async handle(call) {
      const { body, query, params, principal, request } = call;
      const email = await emails.copy(callerOf(call, query.userId ?? body.userId), emailIdOf(params.id ?? body.id), {
        name: body.name ?? undefined,
        extra: body.extra,
        target: targetOf(principal, body.userId),
      });
      return { message: 'copy email success', headers: { etag: email.etag }, data: encodeEmail(email, request) };
    },
  });
