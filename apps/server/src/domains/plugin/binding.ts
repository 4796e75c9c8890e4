import { refuse } from '@inlay/contract';
import type { Principal } from '../access/index.ts';
import { apiRole, defaultRole } from './roles.ts';

/** Variables by name: strings only, without a prototype, so that `${constructor}` finds nothing. */
export type Variables = Readonly<Record<string, string>>;

/** What a plugin token says, read from its claims. */
export interface PluginClaims {
  /** The id that the host authenticated with. */
  readonly pluginId: string;
  readonly role: string;
  readonly userId: string;
  /** The host named nobody: no person for co-editing, comments and the audit. */
  readonly anonymous: boolean;
  /** Bound by the host's backend, `emailId` among them; empty: an unbound token. */
  readonly bound: Variables;
}

export interface ResolvedVariables {
  /** What fills key templates such as `email_${emailId}`. */
  readonly variables: Variables;
  /** The host's own id of the email; undefined where neither token nor metadata names one. */
  readonly emailId: string | undefined;
  readonly role: string;
  readonly userId: string;
  readonly anonymous: boolean;
  /** The variables are the browser's word (compatibility mode): say so in the audit event. */
  readonly unbound: boolean;
  /** The host's backend itself: its word counts for any email of the application. */
  readonly isBackend: boolean;
}

export interface BindingPolicy {
  /** Of the application. */
  readonly requireBoundTokens: boolean;
  /** The request comes out of a browser: then a token of role `api` is one like any other. */
  readonly fromBrowser: boolean;
}

/** Claims of a verified plugin token. What is not there gets the least that it could mean. */
export function readClaims({ subject, scope }: Pick<Principal, 'subject' | 'scope'>): PluginClaims {
  const { pluginId, role, anonymous, bound } = scope;
  return {
    pluginId: typeof pluginId === 'string' ? pluginId : '',
    role: typeof role === 'string' ? role : defaultRole,
    userId: subject.id,
    anonymous: anonymous === true,
    bound: toVariables(typeof bound === 'object' && bound !== null ? Object.entries(bound) : []),
  };
}

/**
 * Whose word counts for the email and the folder variables of a request.
 *
 * - A bound token: only what it binds, its named `userId` among it. Metadata that says something else
 *   is refused; metadata about anything that is not bound is ignored.
 * - Role `api`, not from a browser: the metadata is the host's own word, within what the token binds.
 * - Any other unbound token: the metadata, where the application allows it, marked `unbound`.
 *
 * @param principal A verified plugin token.
 * @param metadata From {@link readMetadata}.
 * @throws Refusal `binding_mismatch`, `token_unbound`.
 */
export function resolveVariables(
  principal: Pick<Principal, 'subject' | 'scope'>,
  metadata: Variables,
  { requireBoundTokens, fromBrowser }: BindingPolicy,
): ResolvedVariables {
  const { role, userId, anonymous, bound } = readClaims(principal);
  const isBackend = role === apiRole && !fromBrowser;
  if (requireBoundTokens && !isBackend && bound['emailId'] === undefined) refuse('token_unbound');
  const isBound = Object.keys(bound).length > 0;
  const own = anonymous ? [] : [['userId', userId] as const];
  const fixed = isBound ? toVariables([...own, ...Object.entries(bound)]) : bound;
  refuseMismatch(fixed, metadata);
  const variables =
    isBound && !isBackend ? fixed : toVariables([...own, ...Object.entries(metadata), ...Object.entries(fixed)]);
  return {
    variables,
    emailId: variables['emailId'] || undefined,
    role,
    userId,
    anonymous,
    unbound: !isBound && !isBackend,
    isBackend,
  };
}

/** The name of the variable only: its value may be a person's id at another host's customer. */
function refuseMismatch(fixed: Variables, metadata: Variables): void {
  const name = Object.keys(fixed).find((key) => metadata[key] !== undefined && metadata[key] !== fixed[key]);
  if (name !== undefined) {
    refuse('binding_mismatch', `The metadata and the token differ in "${name}", which the token binds`, {
      field: name,
    });
  }
}

/** Later entries win. */
export function toVariables(entries: Iterable<readonly [string, unknown]>): Variables {
  const variables: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of entries) if (typeof value === 'string') variables[name] = value;
  return variables;
}
