import { refuse } from '@inlay/contract';
import type { Database, Transaction } from '../../db/database.ts';
import type { Access, Principal } from '../../domains/access/index.ts';
import type { Accounts, Membership } from '../../domains/accounts/index.ts';
import type { Application, ApplicationActor, Applications } from '../../domains/applications/index.ts';
import type { Emails } from '../../domains/emails/index.ts';
import type { Libraries } from '../../domains/libraries/index.ts';
import type { PluginSettingsStore } from '../../domains/plugin/index.ts';
import type { By, Push } from '../../domains/push/index.ts';
import type { Signoff } from '../../domains/signoff/index.ts';
import type { RequestFacts } from '../../http/endpoint.ts';

/** Opens an editor for somebody of the platform team, with an email of their own. */
export type OpenTrial = (input: {
  readonly applicationId: string;
  readonly account: Membership['account'];
  readonly requestId: string;
}) => Promise<{ readonly code: string; readonly emailId: string }>;

/** What the console's endpoints stand on. */
export interface InternalParts {
  readonly database: Database;
  readonly access: Access;
  readonly accounts: Accounts;
  readonly applications: Applications;
  readonly push: Push;
  readonly signoff: Pick<Signoff, 'settings' | 'senders'>;
  readonly emails: Pick<Emails, 'releaseAll'>;
  readonly pluginSettings: PluginSettingsStore;
  readonly libraries: Libraries;
  readonly openTrial: OpenTrial;
  readonly publicUrl: string | undefined;
  /** Where the console is built. */
  readonly consoleFolder: string;
  /** One per domain that keeps something of an application; each deletes its own rows. */
  readonly forgetApplication: readonly ((tx: Transaction, applicationId: string) => Promise<void>)[];
}

/** Who calls, as they stand now: a role that was changed a moment ago counts. */
export async function memberOf({ accounts }: InternalParts, principal: Principal): Promise<Membership> {
  const consoleId = principal.scope['consoleId'];
  if (typeof consoleId !== 'string') return refuse('session_invalid');
  return (await accounts.findMembership(principal.subject.id, consoleId)) ?? refuse('session_invalid');
}

/** @throws Refusal `not_allowed` for a teammate: owners and admins manage. */
export async function managerOf(parts: InternalParts, principal: Principal): Promise<Membership> {
  const member = await memberOf(parts, principal);
  return member.role === 'teammate' ? refuse('not_allowed', 'Your role does not allow this') : member;
}

export const actorOf = ({ account, console }: Membership, request: RequestFacts): ApplicationActor => ({
  consoleId: console.id,
  actor: `account:${account.id}`,
  requestId: request.id,
});

/** @throws Refusal `application_not_found`, also for one of another console. */
export function applicationOf(parts: InternalParts, member: Membership, id: string): Promise<Application> {
  return parts.database.transaction({ consoleId: member.console.id }, (tx) =>
    parts.applications.getApplication(tx, id),
  );
}

/** For what only managers of the Application do. @throws Refusal `not_allowed`, `application_not_found`. */
export async function managedBy(
  parts: InternalParts,
  principal: Principal,
  applicationId: string,
  request: RequestFacts,
): Promise<By> {
  const member = await managerOf(parts, principal);
  await applicationOf(parts, member, applicationId);
  return { applicationId, actor: actorOf(member, request).actor, requestId: request.id };
}
