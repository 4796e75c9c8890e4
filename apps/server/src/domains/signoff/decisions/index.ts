import { refuse } from '@inlay/contract';
import { randomBase62 } from '../../../kernel/base62.ts';
import { makeId } from '../../../kernel/ids.ts';
import { changePackage } from '../change-package.ts';
import type { SignoffContext } from '../context.ts';
import type { Change, PackageEvent } from '../events.ts';
import type { Package } from '../package.ts';
import { createSettings } from '../settings.ts';
import { createAttachments } from './attachments.ts';
import { createComments } from './comments.ts';
import { approve } from './rules/approve.ts';
import { decline, optOut } from './rules/decline.ts';
import { notify } from './rules/notify.ts';
import { reassign, setDelegates } from './rules/reassign.ts';
import { seatView } from './rules/seat-view.ts';
import { findSigner, nameOf, owedBy, seatOf } from './rules/seats.ts';
import { signingState } from './rules/signing-state.ts';
import { noteFirstLook, noteViews } from './rules/watch.ts';
import { createUpkeep } from './upkeep.ts';
import type { DecisionUpkeep, DecisionVerbs } from './verbs.ts';

export function createDecisions(context: SignoffContext): DecisionVerbs & DecisionUpkeep {
  return {
    ...createDeciding(context),
    ...createWatching(context),
    ...createComments(context),
    ...createAttachments(context),
    ...createUpkeep(context),
    findSigner,
    signingState,
    awaits: ({ actor }, subject) =>
      owedBy(subject, seatOf(subject, actor).role).filter(({ approval }) => approval.decision === null),
    owes(subject, signerId, documentId) {
      const owed = owedBy(subject, findSigner(subject, signerId).role);
      return documentId === undefined ? owed : owed.filter(({ document }) => document.id === documentId);
    },
  };
}

type Deciding = Pick<DecisionVerbs, 'approve' | 'decline' | 'optOut' | 'reassign' | 'setDelegates' | 'notify'>;

function createDeciding(context: SignoffContext): Deciding {
  const change = changePackage(context);
  const settings = createSettings();
  return {
    approve: (caller, id, decisions) =>
      change(caller, id, (subject, { now }) => approve(subject, caller.actor, decisions, now)),
    decline: (caller, id, { outcome, text, documentIds = [] }) =>
      change(caller, id, async (subject, { tx, now }) => {
        const { declineReasons } = await settings.read(tx);
        const offered = offeredIn(subject, subject.ceremony.declineReasons, declineReasons);
        return decline(subject, caller.actor, { outcome, text, documentIds, offered, reasonId: makeId('rsn'), now });
      }),
    optOut: (caller, id, text) =>
      change(caller, id, async (subject, { tx, now }) => {
        const { optOutReasons } = await settings.read(tx);
        const offered = offeredIn(subject, subject.ceremony.optOutReasons, optOutReasons);
        return optOut(subject, caller.actor, { text, offered, reasonId: makeId('rsn'), now });
      }),
    reassign: (caller, id, roleId, to, text) =>
      change(caller, id, (subject, { now }) =>
        reassign(subject, caller.actor, { roleId, to, text, signerId: randomBase62(20), now }),
      ),
    setDelegates: (caller, id, signerId, delegates) =>
      change(caller, id, (subject, { now }) => {
        const named = delegates.map((one) => ({ ...one, id: makeId('dlg') }));
        return setDelegates(subject, caller.actor, signerId, named, now);
      }),
    notify: (caller, id, to, message) =>
      change(caller, id, (subject, { now }) => {
        if (caller.actor.kind === 'signer') refuse('not_allowed', 'The sender invites and reminds');
        return notify(subject, to, message, now);
      }),
  };
}

/** The package's own reasons, else the application's in its language, else those in English. */
function offeredIn(
  { language }: Pick<Package, 'language'>,
  own: readonly string[],
  byLanguage: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  if (own.length > 0) return own;
  return byLanguage[language] ?? byLanguage[language.split(/[-_]/)[0] ?? ''] ?? byLanguage['en'] ?? [];
}

type Watching = Pick<DecisionVerbs, 'open' | 'markViewed' | 'sessionStarted' | 'downloaded'>;

function createWatching(context: SignoffContext): Watching {
  const note = changePackage(context, 'read');
  return {
    async open(caller, id) {
      if (caller.actor.kind !== 'signer') refuse('not_allowed', 'Only a signer has a seat');
      const subject = await note(caller, id, (before, { now }) => noteFirstLook(before, caller.actor, now));
      return seatView(subject, seatOf(subject, caller.actor));
    },
    async markViewed(caller, id, documentId, modes) {
      await note(caller, id, (subject) => noteViews(subject, caller.actor, documentId, modes));
    },
    async sessionStarted(caller, id) {
      await note(caller, id, (subject) => {
        if (caller.actor.kind !== 'signer') return { next: subject, events: [] };
        const { role, signer, delegate } = seatOf(subject, caller.actor);
        const target = { kind: 'signer', id: signer.id, name: nameOf(signer) } as const;
        const data = { roleId: role.id, delegate: delegate && { ...delegate } };
        return only(subject, { type: 'signer.session_started', target, data, sessionUser: signer.id });
      });
    },
    async downloaded(caller, id, what, documentId) {
      await note(caller, id, (subject) => {
        const document = subject.documents.find((one) => one.id === documentId);
        const { id: targetId, name } = document ?? subject;
        const target = { kind: document ? 'document' : 'package', id: targetId, name } as const;
        return only(subject, { type: 'package.downloaded', target, data: { what, documentId: documentId ?? null } });
      });
    },
  };
}

const only = (subject: Package, event: PackageEvent): Change<Package> => ({ next: subject, events: [event] });
