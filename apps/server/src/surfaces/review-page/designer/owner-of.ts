import { refuse } from '@inlay/contract';
import type { Choice } from '../../../domains/emails/index.ts';
import type { SignoffCaller } from '../../../domains/signoff/index.ts';
import type { WorkspaceParts } from '../workspace/workspace-parts.ts';

/** Our id of the end user who owns an email that may be chosen. @throws Refusal `email_not_found`. */
export const ownerOf = (
  { emails }: WorkspaceParts,
  { applicationId, transact }: Pick<SignoffCaller, 'applicationId' | 'transact'>,
  choice: Choice,
  emailId: string,
): Promise<number> =>
  transact({ applicationId }, async (tx) => {
    const [email] = await emails.findChoosable(tx, applicationId, choice, [emailId]);
    return email ? email.endUserId : refuse('email_not_found');
  });
