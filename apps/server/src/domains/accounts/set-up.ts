import { refuse } from '@inlay/contract';
import { appendEvents } from '../../jobs/outbox.ts';
import { makeId } from '../../kernel/ids.ts';
import { limits } from '../../kernel/limits.ts';
import { hashPassword } from '../../kernel/password-hash.ts';
import { platformRealm, type Subject } from '../access/index.ts';
import { type AccountsContext, defaultConsoleName, type NewConsoleSession } from './context.ts';
import { readMembership } from './read-membership.ts';
import { emailProblem, nameProblem, normalEmail, passwordProblem, refuseProblems } from './rules.ts';
import * as store from './store.ts';

export interface SetUp {
  readonly setupToken: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly requestId: string;
}

const setupSubject: Subject = { kind: 'account', id: 'setup' };

/** The first account of an installation, by a token that only who started the server has seen. */
export function createSetup(context: AccountsContext) {
  const { database, access } = context;
  return {
    setupNeeded: async (): Promise<boolean> => !(await store.anyAccount(database)),

    /** A token for one hour; earlier ones end. @returns undefined once there is an account. */
    async makeSetupToken(): Promise<string | undefined> {
      if (await store.anyAccount(database)) return undefined;
      return database.transaction({ applicationId: platformRealm }, async (tx) => {
        await access.grants.revokeOf(tx, 'setup', setupSubject);
        const [grant] = await access.grants.mint(tx, [
          {
            kind: 'setup',
            applicationId: platformRealm,
            subject: setupSubject,
            mintedBy: { credentialId: null, apiVersion: '2026-06-09' },
          },
        ]);
        return grant?.secret;
      });
    },

    /**
     * The default Application follows in a transaction of its own: without it the console is merely empty.
     * @throws Refusal `setup_done`, `validation_failed` (also for a token that is unknown, used or expired).
     */
    async setUp(input: SetUp): Promise<NewConsoleSession> {
      if (await store.anyAccount(database)) refuse('setup_done');
      const grant = await access.grants.peek('setup', input.setupToken);
      if (grant?.state !== 'active') refuseToken();
      refuseProblems(problemsOf(input));
      const passwordHash = await hashPassword(input.password);
      const session = await makeFirstAccount(context, input, passwordHash);
      const { account, console } = session.membership;
      await context.onFirstAccount(console.id, `account:${account.id}`);
      return session;
    },
  };
}

function problemsOf({ name, email, password }: SetUp) {
  const words = [name, email, 'inlay'];
  return [
    { field: 'name', message: nameProblem(name, limits.endUserNameLengthMax) },
    { field: 'email', message: emailProblem(email.trim()) },
    { field: 'password', message: passwordProblem(password, words) },
  ].flatMap(({ field, message }) => (message === undefined ? [] : [{ field, message }]));
}

/** Everything or nothing: account, console, session; and the token is spent. */
async function makeFirstAccount(
  context: AccountsContext,
  input: SetUp,
  passwordHash: string,
): Promise<NewConsoleSession> {
  const { database, access } = context;
  const accountId = makeId('acc');
  // A console that the command line has made before is the one the first account gets.
  const existing = await store.firstConsole(database);
  const consoleId = existing ?? makeId('con');
  return database.transaction({ applicationId: platformRealm, accountId, consoleId }, async (tx) => {
    await store.lockSetup(tx);
    if (await store.anyAccount(tx)) refuse('setup_done');
    if (!(await access.grants.consume(tx, 'setup', input.setupToken))) refuseToken();
    const email = normalEmail(input.email);
    await store.insertAccount(tx, { id: accountId, email, name: input.name.trim(), passwordHash });
    if (existing === null) await store.insertConsole(tx, consoleId, defaultConsoleName);
    await store.insertMember(tx, consoleId, accountId, 'owner');
    const actor = `account:${accountId}`;
    const { session } = await access.sessions.start(tx, {
      kind: 'console_session',
      applicationId: platformRealm,
      subject: { kind: 'account', id: accountId },
      scope: { consoleId },
    });
    await appendEvents(tx, [
      {
        applicationId: platformRealm,
        type: 'account.created',
        actor,
        target: actor,
        data: { role: 'owner', consoleId },
        requestId: input.requestId,
      },
    ]);
    const membership = await readMembership(tx, accountId, consoleId);
    if (!membership) throw new RangeError('A new account is not a member of its console');
    return { session, rememberSeconds: undefined, membership };
  });
}

function refuseToken(): never {
  const field = { field: 'setupToken', message: 'token_invalid' };
  return refuse('validation_failed', 'The setup token is unknown, used or expired; restart the server for a new one', {
    fields: [field],
  });
}
