import { refuse } from '@inlay/contract';
import { appendEvents } from '../../jobs/outbox.ts';
import { checkPassword, hashPassword } from '../../kernel/password-hash.ts';
import { platformRealm, rememberedSeconds } from '../access/index.ts';
import type { AccountsContext, NewConsoleSession } from './context.ts';
import type { createDeviceMarks } from './device-mark.ts';
import { readMembership } from './read-membership.ts';
import { normalEmail } from './rules.ts';
import * as store from './store.ts';

export interface LogIn {
  readonly email: string;
  readonly password: string;
  readonly remember: boolean;
  readonly ip: string;
  /** What {@link LoggedIn.deviceMark} of an earlier log-in left in this browser. */
  readonly deviceMark: string | undefined;
  readonly requestId: string;
}

export interface LoggedIn extends NewConsoleSession {
  readonly deviceMark: string;
}

/**
 * @throws Refusal `login_failed` for an unknown address and for a wrong password alike, after equal
 * work; `rate_limited` before any work.
 */
export function createLogin(context: AccountsContext, marks: ReturnType<typeof createDeviceMarks>) {
  const { database, spendTry } = context;

  const spend = (email: string, ip: string, device: string | undefined): void => {
    const keys = device === undefined ? [`login:ip:${ip}`, `login:email:${email}`] : [`login:device:${device}`];
    for (const key of keys) {
      const { allowed, retryAfterSeconds } = spendTry(key);
      if (!allowed) refuse('rate_limited', 'Too many log-ins', { retryAfterSeconds });
    }
  };

  return async (input: LogIn): Promise<LoggedIn> => {
    const email = normalEmail(input.email);
    spend(email, input.ip, marks.read(email, input.deviceMark));
    const found = await store.findByEmail(database, email);
    const { matches, outdated } = await checkPassword(input.password, found?.password_hash);
    if (!found || !matches) return refuse('login_failed');
    const newHash = outdated ? await hashPassword(input.password) : null;
    const session = await startSession(context, found.account_id, input, newHash);
    return { ...session, deviceMark: marks.make(email) };
  };
}

async function startSession(
  { database, access }: AccountsContext,
  accountId: string,
  { remember, requestId }: Pick<LogIn, 'remember' | 'requestId'>,
  newHash: string | null,
): Promise<NewConsoleSession> {
  const [consoleId] = await database.transaction({ accountId }, (tx) => store.listConsoleIds(tx, accountId));
  // An account without a console has nothing to log in to, and is told no more than a stranger.
  if (consoleId === undefined) return refuse('login_failed');
  return database.transaction({ applicationId: platformRealm, accountId, consoleId }, async (tx) => {
    const membership = (await readMembership(tx, accountId, consoleId)) ?? refuse('login_failed');
    const { session } = await access.sessions.start(tx, {
      kind: 'console_session',
      applicationId: platformRealm,
      subject: { kind: 'account', id: accountId },
      scope: { consoleId },
      ...(remember ? { idleSeconds: rememberedSeconds, absoluteSeconds: rememberedSeconds } : {}),
    });
    await store.noteLogin(tx, accountId, newHash);
    const actor = `account:${accountId}`;
    await appendEvents(tx, [
      { applicationId: platformRealm, type: 'account.logged_in', actor, target: actor, requestId },
    ]);
    return { session, rememberSeconds: remember ? rememberedSeconds : undefined, membership };
  });
}
