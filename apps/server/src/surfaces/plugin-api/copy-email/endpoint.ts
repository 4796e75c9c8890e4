import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { emailKey, emailKeyAnswer, encodeEmailKey } from '../email-key.ts';
import { callerErrors, emailOf, findSeat, type PluginCallerParts } from '../plugin-caller.ts';

export interface CopyEmailParts extends PluginCallerParts {
  readonly emails: Pick<Emails, 'findShared' | 'copy'>;
}

export const copyEmail = (parts: CopyEmailParts) =>
  defineEndpoint({
    operation: 'plugin.copy_email',
    method: 'POST',
    path: '/coediting/v1/email/copy',
    summary: 'Copy an email',
    description:
      'A new email under `destinationId` with the saved content of `sourceId`. For tokens of role `api`; an unbound token may do it as well where the application takes unbound tokens.',
    body: z.object({ sourceId: emailKey, destinationId: emailKey }),
    output: z.object({ destinationId: emailKeyAnswer }),
    errors: [...callerErrors, 'invalid_json', 'email_not_found', 'already_exists'],
    async handle(call) {
      const { sourceId, destinationId } = call.body;
      const seat = await findSeat(parts, call, sourceId);
      if (!seat.resolved.isBackend && !seat.resolved.unbound) {
        refuse('binding_mismatch', 'The token is bound to one email; copy with a token of role api, on your backend');
      }
      const { caller, id } = emailOf(seat, call);
      await parts.emails.copy(caller, id, { externalKey: destinationId });
      return { data: { destinationId: encodeEmailKey(destinationId) } };
    },
  });
