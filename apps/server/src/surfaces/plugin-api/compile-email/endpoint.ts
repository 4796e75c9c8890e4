import { z } from 'zod';
import type { Conversion } from '../../../conversion/index.ts';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { emailKeyAnswer, encodeEmailKey } from '../email-key.ts';
import { esdContentOf } from '../esd-content.ts';
import { looseBoolean } from '../loose-boolean.ts';
import { callerErrors, emailOf, findSeat, type PluginCallerParts } from '../plugin-caller.ts';
import { sendableMarkup } from '../sendable-markup.ts';

export interface CompileEmailParts extends PluginCallerParts {
  readonly emails: Pick<Emails, 'findShared' | 'get'>;
  readonly conversion: Pick<Conversion, 'inlineCss'>;
}

export const compileEmail = (parts: CompileEmailParts) =>
  defineEndpoint({
    operation: 'plugin.compile_email',
    method: 'GET',
    path: '/coediting/v1/email/compilation',
    summary: 'Get an email ready to be sent',
    description: 'Of the last save. The email is the one that the token binds, or that `ES-PLUGIN-UI-DATA` names.',
    query: z.object({
      minimize: looseBoolean.optional().meta({ description: 'Takes out white space and comments that nobody reads' }),
      inlineCss: looseBoolean
        .optional()
        .meta({ description: 'Absent: true. False keeps the style sheet in the head.' }),
    }),
    output: z.object({
      html: z.string(),
      emailId: emailKeyAnswer,
      subject: z.string(),
      plainText: z.string(),
      version: z.number().int().meta({ description: '0 before the first save' }),
    }),
    errors: [...callerErrors, 'email_not_found', 'unavailable'],
    async handle(call) {
      const seat = await findSeat(parts, call);
      const { caller, id } = emailOf(seat, call);
      const { content, subject, version } = await parts.emails.get(caller, id);
      const { minimize: minimise = false, inlineCss = true } = call.query;
      const html = inlineCss
        ? await shorten(parts, seat.applicationId, content.html, minimise)
        : await withStyleSheet(parts, seat.applicationId, content.design, minimise);
      const emailId = encodeEmailKey(seat.emailKey);
      return { data: { html, emailId, subject, plainText: content.plainText, version } };
    },
  });

/** What is stored has its styles in its elements already. */
const shorten = async (
  { conversion }: CompileEmailParts,
  applicationId: string,
  html: string,
  minimise: boolean,
): Promise<string> => (minimise ? conversion.inlineCss(applicationId, { html, css: '', minimise }) : html);

/** For who inlines later: the other editor's form, without its marks, and the style sheet in the head. */
function withStyleSheet(
  { conversion }: CompileEmailParts,
  applicationId: string,
  design: string,
  minimise: boolean,
): Promise<string> {
  const { html, css } = esdContentOf(design);
  return conversion.inlineCss(applicationId, { html: sendableMarkup(html), css, minimise, keepSheet: true });
}
