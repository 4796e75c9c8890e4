import { refuse } from '@inlay/contract';
import type { Queryable } from '../../db/database.ts';
import { createBatcher } from '../../kernel/batch.ts';
import { hasValidChecksum, mintSecret } from '../../kernel/secret-format.ts';
import { type AccessContext, inOrder, principalOf, refOf, unique } from './context.ts';
import { credentialKinds, type SessionKind, sessionKinds } from './kinds.ts';
import type { Principal, SecretScope, Subject } from './principal.ts';
import * as store from './store.ts';
import { secondsAfter } from './tokens.ts';

export interface StartSession {
  readonly kind: SessionKind;
  readonly applicationId: string;
  readonly subject: Subject;
  readonly scope?: SecretScope;
  /** Both limits, where they differ from the kind's: a remembered console session. */
  readonly idleSeconds?: number;
  readonly absoluteSeconds?: number;
}

export function createSessions({ database, keyring }: AccessContext) {
  const find = createBatcher<Buffer, store.FoundSession | undefined>({
    key: () => '',
    run: async (hashes) => inOrder(hashes, await store.findSessions(database, unique(hashes))),
  });
  const touch = createBatcher<store.FoundSession, undefined>({
    key: ({ application_id }) => application_id,
    run: async (found, applicationId) => {
      await database.transaction({ applicationId }, (tx) =>
        store.touchSessions(tx, unique(found.map(({ hash }) => hash))),
      );
      return found.map(() => undefined);
    },
  });

  return {
    /** Without a grant: a log-in. Scope of `tx`: the session's application or the platform realm. */
    async start(tx: Queryable, item: StartSession): Promise<{ session: string; expiresAt: Date }> {
      const { prefix, idle, absolute } = sessionKinds[item.kind];
      const session = mintSecret(prefix);
      const lifetimeSeconds = item.absoluteSeconds ?? absolute;
      const startedAt = await store.insertSessions(tx, [
        {
          hash: keyring.hash(session),
          kind: item.kind,
          applicationId: item.applicationId,
          subject: item.subject,
          scope: item.scope ?? {},
          credentialId: null,
          apiVersion: credentialKinds.api_key.apiVersion,
          lifetimeSeconds,
          idleSeconds: item.idleSeconds ?? idle,
          grantHash: null,
        },
      ]);
      return { session, expiresAt: secondsAfter(startedAt, lifetimeSeconds) };
    },

    /** Checks and, about thirty times per idle period, slides. @throws Refusal `session_invalid`, `session_expired`, `application_paused`. */
    async verify(kind: SessionKind, session: string): Promise<Principal> {
      const found = hasValidChecksum(session, sessionKinds[kind].prefix)
        ? await find(keyring.hash(session))
        : undefined;
      if (!found || found.kind !== kind || found.state === 'revoked') return refuse('session_invalid');
      if (found.state === 'expired') return refuse('session_expired');
      if (found.state === 'suspended') return refuse('application_paused');
      if (found.stale) await touch(found);
      return principalOf(found);
    },

    /** @returns true when it was alive. */
    end: async (tx: Queryable, session: string, reason: string): Promise<boolean> =>
      (await store.endSessions(tx, [keyring.hash(session)], reason)).length === 1,

    /** All of a subject's sessions but the given one: after a password change. */
    endOthers: (tx: Queryable, subject: Subject, keep: string | null, reason: string): Promise<number> =>
      store.endSessionsOf(tx, subject, keep === null ? null : keyring.hash(keep), reason),

    list: async (tx: Queryable, subject: Subject) =>
      (await store.listSessions(tx, subject)).map((row) => ({
        ref: refOf(row.hash),
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
      })),
  };
}
