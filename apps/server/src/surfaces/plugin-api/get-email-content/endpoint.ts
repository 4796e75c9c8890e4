import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { emailKeyAnswer, encodeEmailKey } from '../email-key.ts';
import { esdContentOf } from '../esd-content.ts';
import { callerErrors, emailOf, findSeat, type PluginCallerParts } from '../plugin-caller.ts';

export interface GetEmailContentParts extends PluginCallerParts {
  readonly emails: Pick<Emails, 'findShared' | 'getReleased'>;
}

const output = z.object({
  html: z.string(),
  css: z.string(),
  emailId: emailKeyAnswer,
  syncModules: z.array(z.number().int()).meta({ description: 'Ids of the synchronised modules in it' }),
  utm: z
    .object({
      source: z.string(),
      medium: z.string(),
      campaign: z.string(),
      content: z.string(),
      term: z.string(),
      custom: z.string(),
    })
    .meta({
      description:
        'Empty: parameters of links are options of whoever compiles, in the page or as a query of `compilation`; none are kept',
    }),
});

export const getEmailContent = (parts: GetEmailContentParts) =>
  defineEndpoint({
    operation: 'plugin.get_email_content',
    method: 'GET',
    path: '/coediting/v1/email/html-css',
    summary: 'Get the content of an email',
    description:
      'Of the last save, in the `esd-*` form that Stripo edits, so that you can go back. `PUT` to the same address takes it again.',
    output,
    errors: [...callerErrors, 'email_not_found', 'signoff_required'],
    async handle(call) {
      const seat = await findSeat(parts, call);
      const { caller, id } = emailOf(seat, call);
      const { content } = await parts.emails.getReleased(caller, id);
      const { html, css, syncModules } = esdContentOf(content.design);
      return {
        data: {
          html,
          css,
          emailId: encodeEmailKey(seat.emailKey),
          syncModules: [...syncModules],
          utm: { source: '', medium: '', campaign: '', content: '', term: '', custom: '' },
        },
      };
    },
  });
