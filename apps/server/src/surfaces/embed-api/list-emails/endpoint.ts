import { z } from 'zod';
import { type Emails, listDepthMax } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { emailRecord, encodeEmail, fullEmailRecord } from '../email-answer.ts';
import { callerOf } from '../email-caller.ts';
import { emailErrors } from '../email-errors.ts';
import { listQuery } from '../email-fields.ts';
import { answerEmail } from '../get-email/endpoint.ts';

const page = z.object({
  items: z.array(emailRecord),
  page: z.number().int(),
  pageSize: z.number().int(),
  total: z.number().int(),
  next: z.string().nullable().meta({ description: 'For `after`; null on the last page' }),
});

export const listEmails = (emails: Emails) =>
  defineEndpoint({
    operation: 'embed.list_emails',
    method: 'GET',
    path: '/access/email',
    summary: 'List the emails of an end user',
    description: `Newest first, without content. Page numbers reach ${listDepthMax} emails deep; \`after\` reaches all. With \`id\` it answers that one email.`,
    query: listQuery,
    output: z.union([page, fullEmailRecord]),
    errors: [...emailErrors, 'email_not_found', 'end_user_not_found'],
    async handle(call) {
      const { query, request } = call;
      const caller = callerOf(call, query.userId);
      if (query.id !== undefined) return answerEmail(emails, caller, query.id, request);
      const { items, total, next } = await emails.list(caller, query);
      return {
        message: 'list email success',
        data: {
          items: items.map((email) => encodeEmail(email, request)),
          page: query.page,
          pageSize: query.pageSize,
          total,
          next,
        },
      };
    },
  });
