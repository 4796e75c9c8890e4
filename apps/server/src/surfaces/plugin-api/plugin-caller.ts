import { type ErrorCode, refuse } from '@inlay/contract';
import type { Database } from '../../db/database.ts';
import { actorOf, type EmailCaller, type Emails } from '../../domains/emails/index.ts';
import {
  type PluginSettingsStore,
  type ResolvedVariables,
  readMetadata,
  resolveVariables,
} from '../../domains/plugin/index.ts';
import type { Call } from '../../http/endpoint.ts';
import { isFromBrowser } from './browser-evidence.ts';

/** The host's metadata, JSON, beside the token. */
const metadataHeader = 'es-plugin-ui-data';

export interface PluginCallerParts {
  readonly database: Pick<Database, 'transaction'>;
  readonly emails: Pick<Emails, 'findShared'>;
  readonly settings: Pick<PluginSettingsStore, 'read'>;
}

type PluginCall = Pick<Call<unknown, unknown, unknown>, 'principal' | 'request' | 'transact'>;

/** What every call with a token may be refused with. */
export const callerErrors = [
  'invalid_request',
  'token_invalid',
  'token_expired',
  'application_paused',
  'end_user_disabled',
  'origin_not_allowed',
  'token_unbound',
  'binding_mismatch',
  'not_allowed',
  'validation_failed',
  'rate_limited',
] as const satisfies readonly ErrorCode[];

/** Who calls, for which email of the host. */
export interface PluginSeat {
  readonly applicationId: string;
  readonly resolved: ResolvedVariables;
  /** The host's own id of the email. */
  readonly emailKey: string;
  /** Where that email is; undefined where there is none yet. */
  readonly place: { readonly id: string; readonly ownerId: number } | undefined;
  /** As in the audit. */
  readonly actor: string;
}

/** @param wanted The host's id of an email other than the one in the metadata. */
export async function findSeat(parts: PluginCallerParts, call: PluginCall, wanted?: string): Promise<PluginSeat> {
  const { principal, request } = call;
  const { applicationId } = principal;
  const metadata = readMetadata(request.headers[metadataHeader]);
  return parts.database.transaction({ applicationId }, async (tx) => {
    const { requireBoundTokens } = await parts.settings.read(tx);
    const policy = { requireBoundTokens, fromBrowser: isFromBrowser(request) };
    const resolved = resolveVariables(principal, metadata, policy);
    const emailKey = wanted ?? resolved.emailId ?? refuseUnnamed();
    const found = await parts.emails.findShared(tx, applicationId, emailKey, resolved.userId);
    if (found.disabled) refuse('end_user_disabled');
    const { userId, anonymous } = resolved;
    const actor = actorOf({ externalId: userId, anonymous }, found.endUserId);
    return { applicationId, resolved, emailKey, place: found.email, actor };
  });
}

/** The caller of a verb on the email that the seat names, and our id of it. @throws Refusal `email_not_found`. */
export function emailOf(
  { applicationId, resolved, place, actor }: PluginSeat,
  { request, transact }: PluginCall,
): { readonly caller: EmailCaller; readonly id: string } {
  const { id, ownerId } = place ?? refuse('email_not_found');
  const owner = { endUserId: ownerId };
  return { id, caller: { applicationId, owner, actor, requestId: request.id, unbound: resolved.unbound, transact } };
}

function refuseUnnamed(): never {
  const message = 'is missing: name the email in the header ES-PLUGIN-UI-DATA, or bind it to the token';
  return refuse('validation_failed', `emailId: ${message}`, { fields: [{ field: 'emailId', message }] });
}
