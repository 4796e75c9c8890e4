import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { emailRecord, encodeEmail, refuseConflict } from '../email-answer.ts';
import { callerOf, emailIdOf, ifMatchOf } from '../email-caller.ts';
import { emailErrors } from '../email-errors.ts';
import { contentOf, emailFields, emailIdParams, emailName, ownerField, ownerQuery } from '../email-fields.ts';

/** PUT and PATCH are the same: fields that are absent stay as they are. */
export const updateEmail = (emails: Emails) =>
  defineEndpoint({
    operation: 'embed.update_email',
    method: 'PUT',
    alsoMethods: ['PATCH'],
    path: '/access/email/:id',
    summary: 'Update an email',
    description:
      'Changes the fields you send. New content makes a version; the one before stays in the history. Nothing is pushed: the Push URL hears of what end users save. With `If-Match` it refuses to overwrite a state you have not seen.',
    ifMatch: true,
    params: emailIdParams,
    query: ownerQuery,
    body: z.object({ name: emailName.nullish(), ...emailFields, ...ownerField }),
    output: emailRecord,
    errors: [
      ...emailErrors,
      'email_not_found',
      'end_user_not_found',
      'version_conflict',
      'design_refused',
      'payload_too_large',
    ],
    async handle(call) {
      const { body, query, params, request } = call;
      const result = await emails.update(callerOf(call, query.userId ?? body.userId), emailIdOf(params.id), {
        name: body.name ?? undefined,
        subject: body.subject ?? undefined,
        extra: body.extra,
        content: contentOf(body),
        ifMatch: ifMatchOf(request),
      });
      if (result.kind === 'conflict') return refuseConflict(result.current, request);
      const { email } = result;
      return { message: 'update email success', headers: { etag: email.etag }, data: encodeEmail(email, request) };
    },
  });
