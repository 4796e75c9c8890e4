import type { z } from 'zod';
import type { EmailCaller, Emails } from '../../../domains/emails/index.ts';
import { type Answer, defineEndpoint, type RequestFacts } from '../../../http/endpoint.ts';
import { encodeFullEmail, fullEmailRecord } from '../email-answer.ts';
import { callerOf, emailIdOf } from '../email-caller.ts';
import { emailErrors } from '../email-errors.ts';
import { emailIdParams, ownerQuery } from '../email-fields.ts';

export const getEmail = (emails: Emails) =>
  defineEndpoint({
    operation: 'embed.get_email',
    method: 'GET',
    path: '/access/email/:id',
    summary: 'Get an email with its content',
    description: 'Also as `GET /access/email?id=`. Before the first save the content is that of an empty design.',
    params: emailIdParams,
    query: ownerQuery,
    output: fullEmailRecord,
    errors: [...emailErrors, 'email_not_found', 'end_user_not_found'],
    handle: (call) => answerEmail(emails, callerOf(call, call.query.userId), call.params.id, call.request),
  });

export async function answerEmail(
  emails: Emails,
  caller: EmailCaller,
  id: string,
  facts: RequestFacts,
): Promise<Answer<z.input<typeof fullEmailRecord>>> {
  const email = await emails.get(caller, emailIdOf(id));
  return { message: 'get email success', headers: { etag: email.etag }, data: encodeFullEmail(email, facts) };
}
