import type { Push } from '../../../domains/push/index.ts';
import type { Package, PackageEvent, SettledChange, SignoffContext } from '../../../domains/signoff/index.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { publishedNameOf } from './published-events.ts';
import type { CallbackFacts } from './write-callback.ts';

/** In the transaction of a change of a package: what its host wants to be told, in the order in which it happened. */
export const tellCallbacks =
  ({ callbacks }: Pick<Push, 'callbacks'>): SignoffContext['onChange'] =>
  async (tx, change) => {
    const subject = change.after ?? change.before;
    if (!subject) return;
    const news = change.events.flatMap((event) => {
      const name = publishedNameOf(event.type);
      if (name === undefined) return [];
      return [{ name, type: event.type, ref: JSON.stringify(factsOf(subject, change, event)) }];
    });
    await callbacks.tell(tx, subject.applicationId, subject.id, news);
  };

function factsOf(subject: Package, { caller, after }: SettledChange, event: PackageEvent): CallbackFacts {
  const { kind, id } = caller.actor;
  // Who has no seat in the package, a backend or the clock, acts for its sender.
  const acting = kind === 'signer' || kind === 'sender' ? id : subject.sender.id;
  return {
    sessionUser: event.sessionUser ?? acting,
    message: event.message ?? null,
    documentId: event.documentId ?? (event.target.kind === 'document' ? event.target.id : null),
    newRoleId: event.newRoleId ?? null,
    at: after?.updatedAt ?? new Date(systemClock.nowMs()).toISOString(),
    round: subject.round,
    status: subject.status,
  };
}
