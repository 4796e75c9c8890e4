import { addLinkParameters, type LinkParameters } from '@inlay/html';
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
  readonly emails: Pick<Emails, 'findShared' | 'getReleased'>;
  readonly conversion: Pick<Conversion, 'inlineCss'>;
}

/** One parameter of links. Longer than any that analytics take. */
const utmValue = z.string().max(1_000).optional();

export const compileEmail = (parts: CompileEmailParts) =>
  defineEndpoint({
    operation: 'plugin.compile_email',
    method: 'GET',
    path: '/coediting/v1/email/compilation',
    summary: 'Get an email ready to be sent',
    description:
      'Of the last save. The email is the one that the token binds, or that `ES-PLUGIN-UI-DATA` names. `utm…` are added to every link to the web that has no such parameter yet; what the page gave to the editor counts for what the page compiles, and is not kept.',
    query: z.object({
      minimize: looseBoolean.optional().meta({ description: 'Takes out white space and comments that nobody reads' }),
      inlineCss: looseBoolean
        .optional()
        .meta({ description: 'Absent: true. False keeps the style sheet in the head.' }),
      utmSource: utmValue,
      utmMedium: utmValue,
      utmCampaign: utmValue.meta({ description: 'Absent: the name of the email, where another one is given' }),
      utmContent: utmValue,
      utmTerm: utmValue,
      utmCustom: utmValue.meta({ description: 'Parameters of your own, as a query: `a=1&b=2`' }),
    }),
    output: z.object({
      html: z.string(),
      emailId: emailKeyAnswer,
      subject: z.string(),
      plainText: z.string(),
      version: z.number().int().meta({ description: '0 before the first save' }),
    }),
    errors: [...callerErrors, 'email_not_found', 'signoff_required', 'unavailable'],
    async handle(call) {
      const seat = await findSeat(parts, call);
      const { caller, id } = emailOf(seat, call);
      const { content, name, subject, version } = await parts.emails.getReleased(caller, id);
      const { minimize: minimise = false, inlineCss = true } = call.query;
      const html = inlineCss
        ? await shorten(parts, seat.applicationId, content.html, minimise)
        : await withStyleSheet(parts, seat.applicationId, content.design, minimise);
      const emailId = encodeEmailKey(seat.emailKey);
      const linked = addLinkParameters(html, parametersOf(call.query, name));
      return { data: { html: linked, emailId, subject, plainText: content.plainText, version } };
    },
  });

type UtmQuery = Readonly<
  Record<'utmSource' | 'utmMedium' | 'utmCampaign' | 'utmContent' | 'utmTerm' | 'utmCustom', string | undefined>
>;

/** Where links are marked at all, the email's name is the campaign: as in the browser. */
function parametersOf(query: Partial<UtmQuery>, name: string): LinkParameters {
  const { utmSource = '', utmMedium = '', utmCampaign = '', utmContent = '', utmTerm = '', utmCustom = '' } = query;
  const isMarked = [utmSource, utmMedium, utmCampaign, utmContent, utmTerm, utmCustom].some((value) => value !== '');
  return {
    source: utmSource,
    medium: utmMedium,
    campaign: isMarked ? utmCampaign || name : '',
    content: utmContent,
    term: utmTerm,
    custom: utmCustom,
  };
}

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
