import type { OpenedReviewSession, OpenReviewSession, ReviewSession } from '@inlay/contract';
import { createRedeemId } from '@inlay/framed';
import { type Address, needsSecret, pathOf } from './address.ts';
import type { RedeemRecord, SessionStore } from './stored-session.ts';
import { createWire, isPassing, type WireAnswer, type WireRefusal } from './wire.ts';

/** Why nothing opened; each has its screen. */
export type OpenRefusal =
  | 'token_used'
  | 'token_expired'
  | 'token_invalid'
  | 'no_token'
  | 'session_lost'
  | 'not_allowed'
  | 'recalled'
  | 'gone'
  | 'unavailable'
  | 'network';

export type Opening =
  | {
      readonly kind: 'opened';
      /** Null: the cookie speaks. */
      readonly session: string | null;
      readonly answer: ReviewSession;
      /** Path to show. */
      readonly target: string;
    }
  | { readonly kind: 'refused'; readonly reason: OpenRefusal };

export interface OpenContext {
  readonly sessions: SessionStore;
  readonly wait: (ms: number) => Promise<void>;
  readonly fetchFn?: typeof fetch;
}

/** Waits between tries of a lost answer; together below the 10 s in which the server repeats it. */
const retryWaitsMs = [400, 1_200, 3_000];

/** Redeems the secret of the address, or goes on in the session that this tab, or its cookie, already has. */
export async function openSession(address: Address, context: OpenContext): Promise<Opening> {
  const { secret, path } = address;
  if (!secret) return needsSecret(path) ? { kind: 'refused', reason: 'no_token' } : resumePath(address, context);
  const known = context.sessions.ofSecret(secret.value);
  if (known?.session && known.target) {
    return resume({ session: known.session, target: known.target, applicationId: null }, context);
  }
  const record: RedeemRecord = { redeemId: known?.redeemId ?? createRedeemId() };
  context.sessions.rememberSecret(secret.value, record);
  const request: OpenReviewSession = {
    [secret.is]: secret.value,
    redeemId: record.redeemId,
    ...(address.target ? { target: address.target } : {}),
  };
  const wire = wireOf(null, context);
  const answer = await withRetry(
    () => wire.request<OpenedReviewSession>({ method: 'POST', path: '/session', body: request }),
    context.wait,
  );
  if (!answer.ok) return { kind: 'refused', reason: openRefusal(answer) };
  const { session, target } = answer.value;
  const opening = await resume({ session, target: pathOf(target), applicationId: null }, context);
  if (opening.kind === 'opened') {
    context.sessions.rememberSecret(secret.value, { ...record, session, target: opening.target });
    context.sessions.rememberPath(opening.target, session);
  }
  return opening;
}

function resumePath({ path, applicationId }: Address, context: OpenContext): Promise<Opening> {
  return resume({ session: context.sessions.ofPath(path), target: path, applicationId }, context);
}

interface Resuming {
  readonly session: string | null;
  readonly target: string;
  /** Whom the address names; another one's session is no session here. */
  readonly applicationId: string | null;
}

async function resume({ session, target, applicationId }: Resuming, context: OpenContext): Promise<Opening> {
  const wire = wireOf(session, context);
  const answer = await withRetry(() => wire.request<ReviewSession>({ method: 'GET', path: '/session' }), context.wait);
  if (!answer.ok) return { kind: 'refused', reason: openRefusal(answer) };
  if (applicationId !== null && answer.value.application.id !== applicationId) {
    return { kind: 'refused', reason: 'session_lost' };
  }
  return { kind: 'opened', session, answer: answer.value, target };
}

const wireOf = (session: string | null, { fetchFn }: OpenContext) =>
  createWire({ session, ...(fetchFn ? { fetchFn } : {}) });

async function withRetry<T>(
  call: () => Promise<WireAnswer<T>>,
  wait: (ms: number) => Promise<void>,
): Promise<WireAnswer<T>> {
  let answer = await call();
  for (const waitMs of retryWaitsMs) {
    if (answer.ok || !isPassing(answer)) return answer;
    await wait(waitMs);
    answer = await call();
  }
  return answer;
}

const byCode: Readonly<Record<string, OpenRefusal>> = {
  token_used: 'token_used',
  code_used: 'token_used',
  token_expired: 'token_expired',
  code_expired: 'token_expired',
  token_invalid: 'token_invalid',
  code_invalid: 'token_invalid',
  package_not_modifiable: 'recalled',
  package_not_found: 'gone',
  signer_not_found: 'gone',
  network: 'network',
};

export function openRefusal({ code, status }: WireRefusal): OpenRefusal {
  const known = byCode[code];
  if (known) return known;
  if (status === 401) return 'session_lost';
  if (status === 403) return 'not_allowed';
  if (status === 404) return 'gone';
  return status === 400 || status === 422 ? 'token_invalid' : 'unavailable';
}
