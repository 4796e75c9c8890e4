import type { EditorSession } from '@inlay/contract';
import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { FoundGrant } from '../../../domains/access/index.ts';
import type { Emails, OpenedEmail } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { encodeSession } from '../answers.ts';
import { type ApplicationLookup, readEditorApplication } from '../editor-application.ts';
import { callerOf } from '../editor-caller.ts';
import { type GuardParts, punishGuess } from '../guard.ts';
import { offersSignoff, type SignoffOfferParts } from '../signoff/offers-signoff.ts';

export interface OpenSessionParts extends GuardParts, SignoffOfferParts {
  readonly emails: Emails;
  readonly applications: ApplicationLookup;
}

const body = z.object({
  code: z.string(),
  id: z.string(),
  redeemId: z.string().regex(/^[\w-]{22,128}$/, 'must have 22 to 128 base64url characters'),
});

/** Redeems a code. The email is found first: a wrong one is a 404 and leaves the code as it was. */
export const openSession = (parts: OpenSessionParts) =>
  defineEndpoint({
    operation: 'editor.open',
    method: 'POST',
    path: '/thirdApp/session',
    summary: 'Redeem a code for an editor session',
    body,
    output: z.custom<EditorSession>(),
    errors: ['validation_failed', 'code_invalid', 'code_used', 'code_expired', 'application_paused', 'email_not_found'],
    secretAnswer: true,
    async handle(call) {
      const { code, id, redeemId } = call.body;
      const grant = await findCode(parts, code, call.request.ip);
      const { applicationId, scope: grantScope } = grant;
      const [look, signoff] = await Promise.all([
        readEditorApplication(parts.applications, applicationId, grantScope),
        offersSignoff(parts, applicationId),
      ]);
      const application = { ...look, signoff };
      const open = (): Promise<OpenedEmail> => parts.emails.open(callerOf(call, grant), idFor(grant, id));
      const early = grant.state === 'active' ? await open() : undefined;
      const userId = early?.endUser.externalId;
      const bound = { emailId: id, ...(userId === undefined ? {} : { userId }) };
      const redeemed = await parts.access.grants.redeem('code', code, redeemId, bound);
      // An answer that was lost is given again, for the email it was given for.
      const { scope } = redeemed.again
        ? await parts.access.sessions.verify('editor_session', redeemed.session)
        : redeemed.principal;
      if (scope['emailId'] !== id) return refuse('email_not_found');
      const session = encodeSession(early ?? (await open()), application, redeemed.expiresAt.toISOString());
      return { data: { session: redeemed.session, ...session } };
    },
  });

/** @throws Refusal `code_invalid`, `application_paused`. */
async function findCode(parts: OpenSessionParts, code: string, ip: string): Promise<FoundGrant> {
  const grant = await parts.access.grants.peek('code', code);
  if (!grant) {
    punishGuess(parts, ip);
    return refuse('code_invalid');
  }
  if (grant.state === 'revoked') return refuse('code_invalid');
  return grant.state === 'suspended' ? refuse('application_paused') : grant;
}

/** A code that is bound to an email opens no other. @throws Refusal `email_not_found`. */
function idFor({ scope }: FoundGrant, id: string): string {
  const isOther = typeof scope['emailId'] === 'string' && scope['emailId'] !== id;
  return isOther || !/^\d{1,18}$/.test(id) ? refuse('email_not_found') : id;
}
