import { refuse } from '@inlay/contract';
import type { Database } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { createBatcher } from '../../kernel/batch.ts';
import { limits } from '../../kernel/limits.ts';
import type { Access, Principal } from '../access/index.ts';
import type { Variables } from './binding.ts';
import { apiRole, readRole } from './roles.ts';
import type { PluginSettings, PluginSettingsStore } from './settings.ts';

export interface IssuePluginToken {
  /** The verified credential. */
  readonly principal: Principal;
  /** The id that the host authenticated with; some of its clients read it out of the token. */
  readonly pluginId: string;
  /** As the host sent it. */
  readonly role: unknown;
  /** The host's own id of the person: text or a number. Absent, null or empty: nobody in particular. */
  readonly userId: unknown;
  /** From {@link readBoundVariables}. */
  readonly bound: Variables;
  readonly requestId: string;
}

export interface IssuedPluginToken {
  readonly token: string;
  readonly expiresAtSeconds: number;
}

/**
 * Signs a token for a browser, or with role `api` for a server, and writes that down. Where tokens must
 * be bound, those of role `api` need not be: they stay on the host's backend, which names the email of
 * each call itself.
 * @throws Refusal `role_unknown`, `token_unbound`, `validation_failed`.
 */
export type IssueToken = (input: IssuePluginToken) => Promise<IssuedPluginToken>;

export function createTokenIssuer({
  database,
  access,
  settings,
}: {
  readonly database: Database;
  readonly access: Access;
  readonly settings: Pick<PluginSettingsStore, 'read'>;
}): IssueToken {
  // What arrives together for one application reads its settings once and writes one statement.
  const readAndNote = createBatcher<IssuePluginToken, Decision>({
    key: ({ principal }) => principal.applicationId,
    run: (items, applicationId) =>
      database.transaction({ applicationId }, async (tx) => {
        const current = await settings.read(tx);
        const decisions = items.map((item) => decide(item, current));
        await appendEvents(
          tx,
          decisions.flatMap((decision) => (decision instanceof Error ? [] : [eventOf(decision)])),
        );
        return decisions;
      }),
  });

  return async (input) => {
    const { principal, pluginId, role, person, lifetimeSeconds } = await readAndNote(input);
    const { bound } = input;
    return access.tokens.sign('plugin_token', {
      applicationId: principal.applicationId,
      subject: { kind: 'plugin_user', id: person.userId },
      scope: {
        pluginId,
        role,
        ...(person.anonymous ? { anonymous: true } : {}),
        ...(Object.keys(bound).length > 0 ? { bound } : {}),
      },
      mintedBy: principal,
      lifetimeSeconds,
    });
  };
}

interface Decision extends Omit<IssuePluginToken, 'role' | 'userId'> {
  readonly role: string;
  readonly person: { readonly userId: string; readonly anonymous: boolean };
  readonly lifetimeSeconds: number;
}

/** @returns the refusal as a value: the others of the batch go on. */
function decide(input: IssuePluginToken, settings: PluginSettings): Decision | Error {
  try {
    const role = readRole(input.role, settings.roles);
    if (role === undefined) {
      return refuse('role_unknown', `The application has these roles: ${[...settings.roles, apiRole].join(', ')}`);
    }
    if (settings.requireBoundTokens && role !== apiRole && input.bound['emailId'] === undefined) {
      return refuse(
        'token_unbound',
        'The application wants tokens that are bound to an email: send "metadata" with "emailId" along with the secret',
      );
    }
    return { ...input, role, person: readPerson(input), lifetimeSeconds: settings.tokenLifetimeSeconds };
  } catch (error) {
    return error as Error;
  }
}

function readPerson({ userId, pluginId }: IssuePluginToken): Decision['person'] {
  if (userId === undefined || userId === null || userId === '') {
    return { userId: `anonymous_${pluginId}`, anonymous: true };
  }
  const text = typeof userId === 'number' ? String(userId) : userId;
  const isId = typeof text === 'string' && text.length <= limits.endUserIdLengthMax;
  if (isId) return { userId: text, anonymous: false };
  const message = `Must be a string or a number of 1 to ${limits.endUserIdLengthMax} characters`;
  return refuse('validation_failed', `userId: ${message}`, { fields: [{ field: 'userId', message }] });
}

const eventOf = ({ principal, role, person, bound, requestId }: Decision) => ({
  applicationId: principal.applicationId,
  type: 'token.created',
  actor: `${principal.kind}:${principal.credentialId}`,
  target: `plugin_user:${person.userId}`,
  data: { role, bound: Object.keys(bound), ...(person.anonymous ? { anonymous: true } : {}) },
  requestId,
});
