import type { Principal } from '../../../domains/access/index.ts';
import type { Choice } from '../../../domains/emails/index.ts';
import type { Package } from '../../../domains/signoff/index.ts';
import { packageOf } from '../workspace/workspace-parts.ts';

/**
 * Which emails this session may put into a package: the whole application for a session of the
 * application; those of the end user whom its sender stands for; the whole application for other senders whose
 * session is for no single package, as they have it by the API; else what is in it already.
 */
export function choiceOf(principal: Pick<Principal, 'scope' | 'subject'>, { sender, documents }: Package): Choice {
  const isBound = packageOf(principal) !== null;
  if (!isBound && principal.subject.kind === 'application') return { of: 'application' };
  if (sender.endUserId !== null) return { of: 'end_user', endUserId: sender.endUserId };
  if (!isBound) return { of: 'application' };
  return { of: 'ids', ids: documents.flatMap(({ source }) => (source.is === 'email' ? [source.emailId] : [])) };
}
