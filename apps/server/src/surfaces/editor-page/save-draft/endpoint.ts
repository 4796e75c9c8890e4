import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { callerOf, emailIdOf } from '../editor-caller.ts';
import { savedFields } from '../schemas.ts';

/** Autosave: keeps unsaved work, pushes nothing. */
export const saveDraft = (emails: Emails) =>
  defineEndpoint({
    operation: 'editor.save_draft',
    method: 'PUT',
    path: '/thirdApp/draft',
    summary: 'Keep unsaved work',
    body: z.object({ ...savedFields, baseVersion: z.number().int().min(0) }),
    output: z.object({ savedAt: z.string() }),
    errors: [
      'session_invalid',
      'session_expired',
      'application_paused',
      'email_not_found',
      'payload_too_large',
      'validation_failed',
      'design_refused',
    ],
    async handle(call) {
      const { savedAt } = await emails.saveDraft(callerOf(call, call.principal), emailIdOf(call.principal), call.body);
      return { data: { savedAt: savedAt.toISOString() } };
    },
  });
