import { createHmac } from 'node:crypto';
import { type ErrorCode, Refusal } from '@inlay/contract';
import type { Transaction } from '../../db/database.ts';
import type { Keyring } from '../../kernel/keyring.ts';
import { secretFromBytes } from '../../kernel/secret-format.ts';
import { type AccessContext, inOrder, principalOf, refOf, unique } from './context.ts';
import { type GrantKind, grantKinds, sessionKinds } from './kinds.ts';
import type { Principal, SecretScope } from './principal.ts';
import * as store from './store.ts';
import { secondsAfter } from './tokens.ts';

/** Within this time the same page may ask for a lost answer again; later it is a replay. */
const retrySeconds = 10;

export interface RedeemedGrant {
  readonly session: string;
  readonly expiresAt: Date;
  readonly principal: Principal;
  /** The same page asked again for an answer that it had not received. */
  readonly again: boolean;
}

export interface Redemption {
  readonly secret: string;
  readonly hash: Buffer;
  readonly redeemId: string;
  /** What the session is bound to beyond its grant. */
  readonly sessionScope: SecretScope;
  readonly limits: RedeemLimits;
  readonly found: store.FoundSecret;
}

/** What an application sets about its grants and sessions, where it may. */
export interface RedeemLimits {
  /** How long the session lives without use; absent: as its kind. */
  readonly idleSeconds?: number;
  /** How often a grant that is not single-use may be redeemed; absent: without end. */
  readonly redemptionsMax?: number;
}

type Prepared = Redemption & { readonly session: string; readonly sessionHash: Buffer };

/**
 * One batch of one application in one transaction: consume, make the winners' sessions, judge the
 * rest, write the events, commit. A `Refusal` in place of an answer refuses that item alone.
 */
export async function redeemGrants(
  { keyring, appendEvents }: AccessContext,
  tx: Transaction,
  items: readonly Redemption[],
): Promise<(RedeemedGrant | Error)[]> {
  const prepared = items.map((item): Prepared => {
    const session = sessionSecret(keyring, item);
    return { ...item, session, sessionHash: keyring.hash(session) };
  });
  const winners = new Set([
    ...(await consumeSingle(tx, prepared.filter(isSingle))),
    ...(await countMultiple(
      tx,
      prepared.filter((item) => !isSingle(item)),
    )),
  ]);
  const isWinner = (item: Prepared): boolean => winners.has(item);
  // Two retries with one redeemId in one batch share one session row.
  const born = [
    ...new Map(prepared.filter(isWinner).map((item) => [item.sessionHash.toString('latin1'), item])).values(),
  ];
  const making = born.length > 0 ? store.insertSessions(tx, born.map(newSession)) : Promise.resolve(undefined);
  making.catch(() => {}); // awaited below, with the commit
  const refusals = await judgeLosers(
    tx,
    prepared.filter((item) => !isWinner(item)),
  );
  const logging = appendEvents(tx, [
    ...born.map((item) => eventOf(item, `${item.found.kind}.redeemed`)),
    ...refusals.replayed.map((item) => eventOf(item, `${item.found.kind}.replayed`)),
  ]);
  const [startedAt] = await tx.commitBehind([making, logging]);
  return prepared.map((item) => {
    const { absolute } = sessionKinds[grantKinds[item.found.kind as GrantKind].session];
    const expiresAt = startedAt && isWinner(item) ? secondsAfter(startedAt, absolute) : refusals.again.get(item);
    if (!expiresAt) return new Refusal(refusals.codes.get(item) ?? 'code_invalid');
    const principal = {
      ...principalOf(item.found),
      kind: grantKinds[item.found.kind as GrantKind].session,
      scope: { ...item.found.scope, ...item.sessionScope },
      ref: refOf(item.sessionHash),
    };
    return { session: item.session, expiresAt, principal, again: refusals.again.has(item) };
  });
}

const isSingle = ({ found }: Redemption): boolean => grantKinds[found.kind as GrantKind].single;

const keyOf = ({ hash }: Redemption): string => hash.toString('latin1');

/** @returns whoever got the grant, and the same page asking twice in one batch. */
async function consumeSingle(tx: Transaction, items: readonly Prepared[]): Promise<Prepared[]> {
  if (items.length === 0) return [];
  const won = new Map(
    (await store.consumeGrants(tx, items)).map((row) => [row.hash.toString('latin1'), row.redeem_id]),
  );
  return items.filter((item) => won.get(keyOf(item)) === item.redeemId);
}

/** @returns as many of each grant, in the order they came, as it still allows. */
async function countMultiple(tx: Transaction, items: readonly Prepared[]): Promise<Prepared[]> {
  if (items.length === 0) return [];
  const wanted = new Map<string, { hash: Buffer; count: number; most: number | null }>();
  for (const item of items) {
    const count = (wanted.get(keyOf(item))?.count ?? 0) + 1;
    wanted.set(keyOf(item), { hash: item.hash, count, most: item.limits.redemptionsMax ?? null });
  }
  const taken = await store.countRedemptions(tx, [...wanted.values()]);
  const left = new Map(taken.map((row) => [row.hash.toString('latin1'), row.taken]));
  return items.filter((item) => {
    const rest = left.get(keyOf(item)) ?? 0;
    left.set(keyOf(item), rest - 1);
    return rest > 0;
  });
}

const forgivesRace = ({ found }: Redemption): boolean => 'forgivesRace' in grantKinds[found.kind as GrantKind];

/** A retry gets its session back; everybody else is refused, and a replay ends the session born from the grant. */
async function judgeLosers(tx: Transaction, losers: readonly Prepared[]) {
  const again = new Map<Prepared, Date>();
  const codes = new Map<Prepared, ErrorCode>();
  const replayed: Prepared[] = [];
  const doomed: Buffer[] = [];
  const rows =
    losers.length > 0 ? await store.readSpentGrants(tx, unique(losers.map(({ hash }) => hash)), retrySeconds) : [];
  inOrder(
    losers.map(({ hash }) => hash),
    rows,
  ).forEach((row, i) => {
    const item = losers[i];
    if (!item) return;
    if (!isSingle(item)) {
      codes.set(item, item.found.state === 'active' ? 'code_used' : 'code_expired');
    } else if (!row?.redeemed) {
      codes.set(item, 'code_expired');
    } else if (row.redeem_id === item.redeemId && row.fresh && row.session_expires_at) {
      again.set(item, row.session_expires_at);
    } else {
      codes.set(item, 'code_used');
      replayed.push(item);
      if (row.session_hash && !(row.fresh && forgivesRace(item))) doomed.push(row.session_hash);
    }
  });
  if (doomed.length > 0) await store.endSessions(tx, unique(doomed), 'code_replayed');
  // One audit entry per code and batch, however many tried it at once.
  return {
    again,
    codes,
    replayed: [...new Map(replayed.map((item) => [item.hash.toString('latin1'), item])).values()],
  };
}

function sessionSecret(keyring: Keyring, { secret, redeemId, found }: Redemption): string {
  const { prefix } = sessionKinds[grantKinds[found.kind as GrantKind].session];
  const mac = createHmac('sha256', keyring.derive('session/1')).update(`${secret}\n${redeemId}`).digest();
  return secretFromBytes(prefix, mac);
}

function newSession({ found, sessionScope, sessionHash, hash, limits }: Prepared): store.NewSession {
  const kind = grantKinds[found.kind as GrantKind].session;
  const { idle, absolute } = sessionKinds[kind];
  return {
    hash: sessionHash,
    kind,
    applicationId: found.application_id,
    subject: { kind: found.subject_kind, id: found.subject_id },
    scope: { ...found.scope, ...sessionScope },
    credentialId: found.credential_id,
    apiVersion: found.api_version,
    lifetimeSeconds: absolute,
    idleSeconds: limits.idleSeconds ?? idle,
    grantHash: hash,
  };
}

function eventOf({ found, hash }: Redemption, type: string) {
  return {
    applicationId: found.application_id,
    type,
    actor: `${found.subject_kind}:${found.subject_id}`,
    target: `grant:${refOf(hash)}`,
  };
}
