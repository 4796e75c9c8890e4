import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { savedFields } from '../schemas.ts';
import { type FindSeat, seatErrors } from '../seat.ts';

export interface SaveDraftParts {
  readonly emails: Emails;
  readonly findSeat: FindSeat;
}

/** Autosave: keeps unsaved work, pushes nothing. */
export const saveDraft = ({ emails, findSeat }: SaveDraftParts) =>
  defineEndpoint({
    operation: 'editor.save_draft',
    method: 'PUT',
    path: '/thirdApp/draft',
    summary: 'Keep unsaved work',
    body: z.object({ ...savedFields, baseVersion: z.number().int().min(0) }),
    output: z.object({ savedAt: z.string() }),
    errors: [...seatErrors, 'payload_too_large', 'design_refused'],
    async handle(call) {
      const { caller, emailId } = await findSeat(call);
      const { savedAt } = await emails.saveDraft(caller, emailId, call.body);
      return { data: { savedAt: savedAt.toISOString() } };
    },
  });
