import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { callerOf, emailIdOf } from '../email-caller.ts';
import { emailErrors } from '../email-errors.ts';
import { emailIdParams, ownerQuery } from '../email-fields.ts';

export const getEmailHtml = (emails: Emails) =>
  defineEndpoint({
    operation: 'embed.get_email_html',
    method: 'GET',
    path: '/access/email/:id/html',
    summary: 'Get the HTML of an email',
    description:
      'Of the last save. With `Accept: text/html` it answers the HTML itself instead of the envelope. While the application requires sign-off and this content is not approved, it is refused.',
    params: emailIdParams,
    query: ownerQuery,
    output: z.object({ id: z.string(), html: z.string(), text: z.string(), htmlBytes: z.number().int() }),
    errors: [...emailErrors, 'email_not_found', 'end_user_not_found', 'signoff_required'],
    async handle(call) {
      const id = emailIdOf(call.params.id);
      const { html, plainText, htmlBytes, etag } = await emails.getHtml(callerOf(call, call.query.userId), id);
      const wantsHtml = /\btext\/html\b/i.test(String(call.request.headers['accept'] ?? ''));
      return {
        message: 'get email html success',
        headers: { etag, vary: 'accept' },
        data: { id, html, text: plainText, htmlBytes },
        ...(wantsHtml ? { raw: { type: 'text/html; charset=utf-8', body: html } } : {}),
      };
    },
  });
