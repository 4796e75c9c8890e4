import type { Transaction } from '../../db/database.ts';
import { type BreakerRules, closeGate, openGate, readGate } from '../../jobs/gates.ts';
import { type OutboxLease, type Settlement, settleLease } from '../../jobs/leases.ts';
import { appendEvents, pushChannel } from '../../jobs/outbox.ts';
import { buildBody } from './body.ts';
import type { PushContext, PushTuning } from './context.ts';
import { type Destination, disableDestination, readDestination } from './destination.ts';
import { type Decision, decide } from './rules.ts';
import * as store from './store.ts';
import { type Tried, tryOnce } from './try-once.ts';

/** Given back after trouble of our own (the database, a bug): the host is not to blame, no try is counted. */
const releaseDelaySeconds = 5;

/** Delivers one leased message: reads, builds, sends, records. */
export function createDelivery(context: PushContext, tuning: PushTuning): (lease: OutboxLease) => Promise<void> {
  const { database } = context;
  return async (lease) => {
    const claimedMs = performance.now();
    const scope = { applicationId: lease.applicationId };
    const settle = (settlement: Settlement) => database.transaction(scope, (tx) => settleLease(tx, lease, settlement));
    try {
      const destination = await database.transaction(scope, (tx) => readDestination(context, tx, lease.channel));
      if (!destination) return void (await settle({ as: 'held' }));
      const built = await build(context, lease, destination);
      if ('settlement' in built) return void (await settle(built.settlement));
      const { body } = built;
      // A process that was stopped for a while does not send what others may be sending by now.
      const leaseLeftMs = tuning.leaseSeconds * 1000 - (performance.now() - claimedMs);
      if (leaseLeftMs < tuning.totalTimeoutMs) return void (await settle({ as: 'release', delaySeconds: 0 }));
      const tried = await tryOnce(context, destination, { eventId: lease.eventId, body }, tuning.totalTimeoutMs);
      const decision = decide(tried.result, lease.attempts, tuning.scheduleSeconds);
      await database.transaction(scope, (tx) => record(tx, lease, tried, decision, tuning.breaker));
    } catch (error) {
      context.onError(error, { eventId: lease.eventId, applicationId: lease.applicationId });
      await settle({ as: 'release', delaySeconds: releaseDelaySeconds });
    }
  };
}

/** What is sent, or what becomes of the message without it. */
async function build(
  context: PushContext,
  lease: OutboxLease,
  { detailed }: Destination,
): Promise<{ readonly body: string } | { readonly settlement: Settlement }> {
  if (lease.channel !== pushChannel) {
    const body = context.writeCallback(lease, { detailed });
    return body === undefined ? { settlement: { as: 'dead' } } : { body };
  }
  const content = await context.loadPushContent(lease);
  if (content === undefined) return { settlement: { as: 'dead' } };
  // Whoever withholds it sends another in its place, when it may go.
  if (content === 'withheld') return { settlement: { as: 'superseded' } };
  return { body: buildBody(content, lease) };
}

/** One transaction: the attempt, the state of the message, and what the result says about the host. */
async function record(
  tx: Transaction,
  lease: OutboxLease,
  tried: Tried,
  decision: Decision,
  breaker: BreakerRules,
): Promise<void> {
  const { applicationId, channel, lane } = lease;
  const held = await settleLease(tx, lease, settlementOf(decision));
  await store.insertAttempt(tx, {
    ...tried.record,
    applicationId,
    channel,
    lane,
    test: false,
    outcome: decision.outcome,
  });
  if (!held) return; // the lease was lost: the attempt happened and is shown, the state is another's
  if (decision.outcome === 'delivered') {
    await openGate(tx, channel);
    return;
  }
  if (decision.outcome === 'disabled') {
    await disableDestination(tx, channel, 'gone');
    await appendEvents(tx, [
      {
        applicationId,
        type: channel === pushChannel ? 'push.disabled' : 'callback.disabled',
        actor: 'system',
        target: `application:${applicationId}`,
        data: { reason: 'gone', ...(channel === pushChannel ? {} : { channel }) },
      },
    ]);
    return;
  }
  await tripWhenFailing(tx, lease, breaker);
}

function settlementOf(decision: Decision): Settlement {
  if (decision.outcome === 'retry') return { as: 'retry', delaySeconds: decision.delaySeconds };
  // What waits while the address is disabled is kept and can be replayed.
  if (decision.outcome === 'disabled') return { as: 'held' };
  return { as: decision.outcome };
}

async function tripWhenFailing(
  tx: Transaction,
  { applicationId, channel }: OutboxLease,
  rules: BreakerRules,
): Promise<void> {
  const gate = await readGate(tx, channel);
  // A probe that fails closes it again; one failure among many results has to be counted first.
  const probing = gate !== undefined && gate.closed_until !== null;
  const recent = await store.countRecent(tx, channel, rules.windowSeconds, gate?.counted_from ?? null);
  const failing = recent.total >= rules.resultsMin && recent.failed >= recent.total * rules.failedShare;
  if (probing || failing) await closeGate(tx, applicationId, channel, rules.closedSeconds);
}
