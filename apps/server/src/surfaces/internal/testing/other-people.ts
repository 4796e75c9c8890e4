import type { Role } from '../../../domains/accounts/index.ts';
import { makeId } from '../../../kernel/ids.ts';
import { hashPassword } from '../../../kernel/password-hash.ts';
import type { TestStack } from '../../../testing/test-stack.ts';
import { type ConsoleClient, openConsole, testPassword } from './console-client.ts';

let passwordHash: Promise<string> | undefined;

/** Somebody in a console of their own, logged in. Made by rows: invitations have no endpoint yet. */
export async function addStranger(stack: TestStack, email: string): Promise<ConsoleClient> {
  const consoleId = makeId('con');
  await stack.services.database.transaction({ consoleId }, (tx) =>
    tx.run({ text: 'insert into console (console_id, name) values ($1, $2)', values: [consoleId, 'Elsewhere'] }),
  );
  return addAccount(stack, consoleId, email, 'owner');
}

/** Somebody in the console of `owner`, logged in. */
export async function addMember(
  stack: TestStack,
  owner: ConsoleClient,
  email: string,
  role: Role,
): Promise<ConsoleClient> {
  const { body } = await owner.call('GET', '/session');
  return addAccount(stack, body.session.console.id, email, role);
}

async function addAccount(stack: TestStack, consoleId: string, email: string, role: Role): Promise<ConsoleClient> {
  const accountId = makeId('acc');
  passwordHash ??= hashPassword(testPassword);
  const hash = await passwordHash;
  await stack.services.database.transaction({ consoleId, accountId }, async (tx) => {
    await tx.run({
      text: 'insert into account (account_id, email, name, password_hash) values ($1, $2, $3, $4)',
      values: [accountId, email, 'Somebody Else', hash],
    });
    await tx.run({
      text: 'insert into member (console_id, account_id, role) values ($1, $2, $3)',
      values: [consoleId, accountId, role],
    });
  });
  const client = openConsole(stack);
  const answer = await client.call('POST', '/login', { email, password: testPassword, remember: false });
  if (answer.status !== 200) throw new Error(answer.text);
  return client;
}
