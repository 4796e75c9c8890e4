import { Refusal, refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Conversion } from '../../../conversion/index.ts';
import { actorOf, type EmailCaller, type Emails } from '../../../domains/emails/index.ts';
import type { EndUsers } from '../../../domains/end-users/index.ts';
import { adminRole, apiRole } from '../../../domains/plugin/index.ts';
import { type Call, defineEndpoint } from '../../../http/endpoint.ts';
import { limits } from '../../../kernel/limits.ts';
import { emailKeyAnswer, encodeEmailKey } from '../email-key.ts';
import { callerErrors, emailOf, findSeat, type PluginCallerParts, type PluginSeat } from '../plugin-caller.ts';

export interface PutEmailContentParts extends PluginCallerParts {
  readonly emails: Pick<Emails, 'findShared' | 'create' | 'update'>;
  readonly endUsers: Pick<EndUsers, 'ensure'>;
  readonly conversion: Pick<Conversion, 'importContent'>;
}

/** Most entries of an answer; the sum tells how many there were. */
const notesMax = 100;

const body = z.object({
  html: z.string().meta({ description: 'Any HTML; the `esd-*` form comes back as rows and blocks' }),
  css: z.string().nullish(),
  name: z.string().max(limits.emailNameLengthMax).nullish().meta({ description: 'Absent: as it is' }),
});

const output = z.object({
  emailId: emailKeyAnswer,
  version: z.number().int(),
  created: z.boolean(),
  notes: z
    .array(z.object({ path: z.string(), source: z.string(), outcome: z.string(), reason: z.string() }))
    .meta({ description: `What was not taken over one to one, the first ${notesMax}` }),
  notesTotal: z.number().int(),
});

export const putEmailContent = (parts: PutEmailContentParts) =>
  defineEndpoint({
    operation: 'plugin.put_email_content',
    method: 'PUT',
    path: '/coediting/v1/email/html-css',
    summary: 'Create or replace the content of an email',
    description:
      'Ours: content from your backend, without a browser. Makes the email if there is none; what was there stays in the history. For tokens of role `api` and `admin`.',
    body,
    output,
    errors: [...callerErrors, 'invalid_json', 'design_refused', 'payload_too_large', 'unavailable'],
    async handle(call) {
      const seat = await findSeat(parts, call);
      if (seat.resolved.role !== apiRole && seat.resolved.role !== adminRole) {
        refuse('not_allowed', 'Content is replaced with a token of role api or admin');
      }
      const { html, css } = call.body;
      const { design, report } = await parts.conversion.importContent(seat.applicationId, { html, css: css ?? '' });
      const content = { design, name: call.body.name ?? undefined };
      const written = seat.place ? await replace(parts, call, seat, content) : await create(parts, call, seat, content);
      const notes = report.entries.filter(({ outcome }) => outcome !== 'converted');
      return {
        data: {
          emailId: encodeEmailKey(seat.emailKey),
          ...written,
          notes: notes
            .slice(0, notesMax)
            .map(({ path, source, outcome, reason }) => ({ path, source, outcome, reason })),
          notesTotal: notes.length,
        },
      };
    },
  });

type PutCall = Call<unknown, unknown, unknown>;

interface NewContent {
  /** JSON text. */
  readonly design: string;
  readonly name: string | undefined;
}

interface Written {
  readonly version: number;
  readonly created: boolean;
}

async function replace(
  { emails }: PutEmailContentParts,
  call: PutCall,
  seat: PluginSeat,
  { design, name }: NewContent,
): Promise<Written> {
  const { caller, id } = emailOf(seat, call);
  const written = await emails.update(caller, id, { name, content: { json: design } });
  // Only a caller who names a state can be in conflict with it.
  if (written.kind === 'conflict') throw new TypeError('A write without a condition was refused');
  return { version: written.email.version, created: false };
}

async function create(
  parts: PutEmailContentParts,
  call: PutCall,
  seat: PluginSeat,
  content: NewContent,
): Promise<Written> {
  const { applicationId, emailKey, resolved } = seat;
  const { userId, anonymous } = resolved;
  const { transact, request } = call;
  const owner = await transact({ applicationId }, (tx) => parts.endUsers.ensure(tx, applicationId, userId, ''));
  const caller: EmailCaller = {
    applicationId,
    owner: { endUserId: owner.id },
    actor: actorOf({ externalId: userId, anonymous }, owner.id),
    requestId: request.id,
    unbound: resolved.unbound,
    transact,
  };
  try {
    const { version } = await parts.emails.create(caller, {
      name: content.name ?? '',
      subject: '',
      extra: '{}',
      content: { json: content.design },
      externalKey: emailKey,
    });
    return { version, created: true };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'already_exists') throw error;
    // Somebody else made it a moment ago.
    return replace(parts, call, await findSeat(parts, call), content);
  }
}
