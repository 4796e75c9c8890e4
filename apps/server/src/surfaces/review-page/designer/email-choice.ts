import type { Principal } from '../../../domains/access/index.ts';
import type { Choice } from '../../../domains/emails/index.ts';
import type { Package } from '../../../domains/signoff/index.ts';
import { packageOf } from '../workspace/workspace-parts.ts';

/**
 * Which emails this session may put into a package: the whole application for a session of the
 * application; those of the end user whom its sender stands for; else what is in it already.
 */
export function choiceOf(principal: Pick<Principal, 'scope'>, { sender, documents }: Package): Choice {
  if (packageOf(principal) === null) return { of: 'application' };
  if (sender.endUserId !== null) return { of: 'end_user', endUserId: sender.endUserId };
  return { of: 'ids', ids: documents.flatMap(({ source }) => (source.is === 'email' ? [source.emailId] : [])) };
}
