import type { Transaction } from '../../db/database.ts';
import type { Membership } from './context.ts';
import * as store from './store.ts';

/** Scope: account and console. */
export async function readMembership(
  tx: Transaction,
  accountId: string,
  consoleId: string,
): Promise<Membership | undefined> {
  const account = await store.readAccount(tx, accountId);
  const member = account && (await store.readMembership(tx, accountId, consoleId));
  if (!account || !member) return undefined;
  return {
    account: { id: account.account_id, name: account.name, email: account.email },
    console: { id: member.console_id, name: member.console_name },
    role: member.role,
  };
}
