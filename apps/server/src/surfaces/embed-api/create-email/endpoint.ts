import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { emailRecord, encodeEmail } from '../email-answer.ts';
import { callerOf } from '../email-caller.ts';
import { emailErrors } from '../email-errors.ts';
import { contentOf, emailFields, emailName, ownerField, ownerQuery } from '../email-fields.ts';

export const createEmail = (emails: Emails) =>
  defineEndpoint({
    operation: 'embed.create_email',
    method: 'POST',
    path: '/access/email',
    summary: 'Create an email',
    description:
      'Its id opens the editor. Begins empty, or with the content you send, which is its version 1. Unknown fields are ignored.',
    query: ownerQuery,
    body: z.object({ name: emailName, ...emailFields, ...ownerField }),
    output: emailRecord,
    errors: [...emailErrors, 'end_user_not_found', 'design_refused', 'payload_too_large', 'idempotency_mismatch'],
    async handle(call) {
      const { body, query, request } = call;
      const email = await emails.create(callerOf(call, query.userId ?? body.userId), {
        name: body.name,
        subject: body.subject ?? '',
        extra: body.extra ?? '{}',
        content: contentOf(body),
      });
      return { message: 'create email success', headers: { etag: email.etag }, data: encodeEmail(email, request) };
    },
  });
