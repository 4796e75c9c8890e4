import type { EditorSession } from '@inlay/contract';
import { createRedeemId } from '@inlay/framed';
import type { Address } from './address.ts';
import type { SessionStore } from './stored-session.ts';
import type { Wire, WireAnswer, WireRefusal } from './wire.ts';

/** Why the editor did not open; each has its screen. */
export type OpenRefusal =
  | 'code_used'
  | 'code_expired'
  | 'code_invalid'
  | 'no_code'
  | 'email_not_found'
  | 'session_lost'
  | 'not_allowed'
  | 'unavailable'
  | 'network';

export type Opening =
  | { readonly kind: 'opened'; readonly session: string; readonly answer: EditorSession }
  | { readonly kind: 'refused'; readonly reason: OpenRefusal };

export interface OpenContext {
  readonly wire: Wire;
  readonly sessions: SessionStore;
  readonly wait: (ms: number) => Promise<void>;
}

/** Waits between tries of a lost answer; together below the 10 s in which the server repeats it. */
const retryWaitsMs = [400, 1_200, 3_000];

/** Redeems the code of the address, or goes on in the session that this tab already has. */
export async function openEmail(address: Address, context: OpenContext): Promise<Opening> {
  const { code, applicationId, emailId } = address;
  if (!emailId) return { kind: 'refused', reason: 'email_not_found' };
  if (code) return openByCode(code, emailId, context);
  const session = applicationId ? context.sessions.ofEmail(applicationId, emailId) : null;
  if (!session || !applicationId) return { kind: 'refused', reason: applicationId ? 'session_lost' : 'no_code' };
  const opening = await resume(session, emailId, context);
  if (opening.kind === 'opened' && opening.answer.application.id !== applicationId) {
    return { kind: 'refused', reason: 'session_lost' };
  }
  return opening;
}

async function openByCode(code: string, emailId: string, context: OpenContext): Promise<Opening> {
  const known = context.sessions.ofCode(code);
  if (known?.session) return resume(known.session, emailId, context);
  const redeemId = known?.redeemId ?? createRedeemId();
  context.sessions.rememberCode(code, { redeemId });
  const answer = await withRetry(() => context.wire.redeem({ code, id: emailId, redeemId }), context.wait);
  if (!answer.ok) return { kind: 'refused', reason: openRefusal(answer) };
  const session = answer.value.session;
  if (!session) return { kind: 'refused', reason: 'unavailable' };
  context.sessions.rememberCode(code, { redeemId, session });
  context.sessions.rememberEmail(answer.value.application.id, emailId, session);
  return { kind: 'opened', session, answer: answer.value };
}

async function resume(session: string, emailId: string, context: OpenContext): Promise<Opening> {
  const answer = await withRetry(() => context.wire.resume(session), context.wait);
  if (!answer.ok) return { kind: 'refused', reason: openRefusal(answer) };
  if (answer.value.email.id !== emailId) return { kind: 'refused', reason: 'email_not_found' };
  return { kind: 'opened', session, answer: answer.value };
}

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

function isPassing(refusal: WireRefusal): boolean {
  return refusal.code === 'network' || refusal.status >= 500 || refusal.status === 429;
}

/** True for answers after which no call of this session will succeed again. */
export function isSessionLost(refusal: WireRefusal): boolean {
  return refusal.status === 401;
}

function openRefusal(refusal: WireRefusal): OpenRefusal {
  switch (refusal.code) {
    case 'code_used':
    case 'code_expired':
    case 'code_invalid':
    case 'email_not_found':
    case 'network':
      return refusal.code;
  }
  if (refusal.status === 401) return 'session_lost';
  if (refusal.status === 403) return 'not_allowed';
  if (refusal.status === 404) return 'email_not_found';
  return refusal.status === 400 || refusal.status === 422 ? 'code_invalid' : 'unavailable';
}
