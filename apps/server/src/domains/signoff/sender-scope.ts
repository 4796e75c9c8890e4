import { refuse } from '@inlay/contract';
import type { Queryable } from '../../db/database.ts';
import type { SignoffActor, SignoffCaller } from './caller.ts';
import type { Package } from './package.ts';
import { findSender, isDelegate } from './packages/store.ts';

/** Signers decide; what a sender does is closed to them. @throws Refusal `not_allowed`. */
export function mustNotSign({ kind }: SignoffActor): void {
  if (kind === 'signer') refuse('not_allowed', 'A signer may not do this');
}

/**
 * A sender sees what is theirs, what they stand in for, and what the account shares; changes the first two. The
 * application and its owner reach everything. What a sender may not see is as missing as what never was.
 * @throws Refusal `package_not_found`, `not_allowed`.
 */
export async function checkSender(
  tx: Queryable,
  { applicationId, actor }: Pick<SignoffCaller, 'applicationId' | 'actor'>,
  p: Package,
  way: 'read' | 'change',
): Promise<void> {
  // A session for one package was made for it by somebody who might.
  if (actor.kind !== 'sender' || actor.packageId !== null || p.sender.id === actor.id) return;
  if ((await findSender(tx, applicationId, actor.id))?.is_owner) return;
  if (await isDelegate(tx, applicationId, p.sender.id, actor.id)) return;
  if (p.visibility !== 'account') refuse('package_not_found');
  if (way === 'change') refuse('not_allowed', 'The package is another sender’s');
}

/** Whose eyes a list is for; null: everything. */
export async function viewerOf(
  tx: Queryable,
  { applicationId, actor }: Pick<SignoffCaller, 'applicationId' | 'actor'>,
): Promise<string | null> {
  if (actor.kind !== 'sender' || actor.packageId !== null) return null;
  return (await findSender(tx, applicationId, actor.id))?.is_owner ? null : actor.id;
}
