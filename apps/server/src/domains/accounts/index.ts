import { makeId } from '../../kernel/ids.ts';
import { platformRealm } from '../access/index.ts';
import { type AccountsContext, defaultConsoleName } from './context.ts';
import { createDeviceMarks } from './device-mark.ts';
import { createLogin } from './log-in.ts';
import { readMembership } from './read-membership.ts';
import { createSetup } from './set-up.ts';
import * as store from './store.ts';

export type { AccountsContext, Membership, NewConsoleSession, Role, SpendTry } from './context.ts';
export type { LoggedIn, LogIn } from './log-in.ts';
export { type FieldProblem, nameProblem, refuseProblems } from './rules.ts';
export type { SetUp } from './set-up.ts';

/** Accounts, Consoles and who belongs where. */
export function createAccounts(context: AccountsContext) {
  const { database } = context;
  const read = (accountId: string, consoleId: string) =>
    database.transaction({ accountId, consoleId }, (tx) => readMembership(tx, accountId, consoleId));
  return {
    ...createSetup(context),
    logIn: createLogin(context, createDeviceMarks(context.keyring)),

    /** Read on every request, so that a changed role or a removed member counts at once. */
    findMembership: read,

    logOut: (session: string): Promise<boolean> =>
      database.transaction({ applicationId: platformRealm }, (tx) =>
        context.access.sessions.end(tx, session, 'logged_out'),
      ),

    /** Scope: the console. */
    countMembers: store.countMembers,

    /** The console in which the command line creates; made where there is none yet. */
    async ensureConsole(): Promise<string> {
      const known = await store.firstConsole(database);
      if (known !== null) return known;
      const consoleId = makeId('con');
      return database.transaction({ consoleId }, async (tx) => {
        await store.lockSetup(tx);
        const meanwhile = await store.firstConsole(tx);
        if (meanwhile !== null) return meanwhile;
        await store.insertConsole(tx, consoleId, defaultConsoleName);
        return consoleId;
      });
    },
  };
}

export type Accounts = ReturnType<typeof createAccounts>;
