import { type ErrorCode, refuse } from '@inlay/contract';
import type { Database } from '../../db/database.ts';
import { type EmailCaller, type Emails, signaturesOf } from '../../domains/emails/index.ts';
import type { EndUsers } from '../../domains/end-users/index.ts';
import { defaultRole, type PluginSettingsStore, readMetadata, resolveVariables } from '../../domains/plugin/index.ts';
import type { Call } from '../../http/endpoint.ts';
import { readBrowserKey } from './browser-key.ts';
import { callerOf, emailIdOf } from './editor-caller.ts';

/** The host's metadata, JSON, on every call with a plugin token. */
export const metadataHeader = 'es-plugin-ui-data';

/** Who sits at the editor: the one email that they may edit, and what fills the keys of folders. */
export interface Seat {
  readonly caller: EmailCaller;
  /** Ours, not the host's. */
  readonly emailId: string;
  /** Lower case. */
  readonly role: string;
  /** The host's own id of the person. */
  readonly userId: string;
  /** Of folder keys: `emailId` and `userId` at least, with the host's ids in plugin mode. */
  readonly variables: Readonly<Record<string, string>>;
  /** Email and variables are the browser's word: the audit says so. */
  readonly unbound: boolean;
}

export interface SeatParts {
  readonly database: Pick<Database, 'transaction'>;
  readonly emails: Pick<Emails, 'findShared'>;
  readonly endUsers: Pick<EndUsers, 'findById'>;
  readonly pluginSettings: Pick<PluginSettingsStore, 'read'>;
}

export type SeatCall = Pick<Call<unknown, unknown, unknown>, 'principal' | 'request' | 'transact'>;

/**
 * Finds the seat of a call. An editor session stands for it alone, a plugin token together with the
 * metadata in the header `ES-PLUGIN-UI-DATA`, as far as the token leaves that open.
 * @throws Refusal `session_invalid`, `email_not_found`, `end_user_disabled`, `token_unbound`, `binding_mismatch`,
 * `invalid_request` or `validation_failed` for metadata that cannot be read.
 */
export type FindSeat = (call: SeatCall) => Promise<Seat>;

/** What a call that needs a seat may be refused with, before it does anything. */
export const seatErrors = [
  'session_invalid',
  'session_expired',
  'token_invalid',
  'token_expired',
  'token_unbound',
  'binding_mismatch',
  'application_paused',
  'end_user_disabled',
  'email_not_found',
  'invalid_request',
  'validation_failed',
] as const satisfies readonly ErrorCode[];

export const createFindSeat =
  (parts: SeatParts): FindSeat =>
  (call) =>
    call.principal.kind === 'plugin_token' ? pluginSeat(parts, call) : sessionSeat(parts, call);

async function sessionSeat({ database, endUsers }: SeatParts, call: SeatCall): Promise<Seat> {
  const { principal } = call;
  const { applicationId, scope } = principal;
  const emailId = emailIdOf(principal);
  // Sessions carry the host's id of the person since they can have folders; older ones live out their 12 hours.
  const userId =
    typeof scope['userId'] === 'string'
      ? scope['userId']
      : ((await database.transaction({ applicationId }, (tx) => endUsers.findById(tx, Number(principal.subject.id))))
          ?.externalId ?? refuse('session_invalid'));
  return {
    caller: callerOf(call, principal),
    emailId,
    role: defaultRole,
    userId,
    variables: { emailId, userId },
    unbound: false,
  };
}

async function pluginSeat({ database, emails, pluginSettings }: SeatParts, call: SeatCall): Promise<Seat> {
  const { principal, request, transact } = call;
  const { applicationId } = principal;
  const metadata = readMetadata(request.headers[metadataHeader]);
  const { found, resolved } = await database.transaction({ applicationId }, async (tx) => {
    const { requireBoundTokens } = await pluginSettings.read(tx);
    const resolved = resolveVariables(principal, metadata, { requireBoundTokens, fromBrowser: true });
    const { emailId, userId } = resolved;
    return {
      resolved,
      found: emailId === undefined ? undefined : await emails.findShared(tx, applicationId, emailId, userId),
    };
  });
  if (found?.disabled) refuse('end_user_disabled');
  const email = found?.email ?? refuse('email_not_found', 'There is no email of this id yet; open it first');
  const { role, userId, anonymous, variables, unbound } = resolved;
  const caller: EmailCaller = {
    applicationId,
    owner: { endUserId: email.ownerId },
    ...signaturesOf({ externalId: userId, anonymous, browserKey: readBrowserKey(request) }, found?.endUserId),
    requestId: request.id,
    unbound,
    transact,
  };
  return { caller, emailId: email.id, role, userId, variables, unbound };
}
