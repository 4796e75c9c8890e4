import { refuse } from '@inlay/contract';
import type { Transaction } from '../../../db/database.ts';
import { makePackageId, makePartId } from '../../../kernel/ids.ts';
import type { SignoffCaller } from '../caller.ts';
import { deletePackage, insertPackage, readPackage } from '../change-package.ts';
import type { SignoffContext } from '../context.ts';
import type { Change } from '../events.ts';
import type { Frozen, Package, Sender } from '../package.ts';
import { mustNotSign } from '../sender-scope.ts';
import { changeAsSender } from './change-as-sender.ts';
import { freezeEmails, prepareDocuments, type ReadDocument, readDocuments } from './prepare-documents.ts';
import { checkWhole } from './rules/checks.ts';
import { copyOf, created } from './rules/copy.ts';
import { addDocuments } from './rules/documents.ts';
import { applyFields, changeFields, defaultCeremony } from './rules/fields.ts';
import { checkPeople, makeRole } from './rules/roles.ts';
import { archive, checkSendable, recall, release, restore, send, trash, withdraw } from './rules/status.ts';
import { senderFor } from './senders.ts';
import * as store from './store.ts';
import type { NewPackage, PackageVerbs } from './verbs.ts';

type Lifecycle = Pick<
  PackageVerbs,
  | 'create'
  | 'change'
  | 'clone'
  | 'send'
  | 'recall'
  | 'withdraw'
  | 'complete'
  | 'archive'
  | 'trash'
  | 'restore'
  | 'remove'
>;

/** Packages come, change state and go. */
export function createLifecycle(context: SignoffContext): Lifecycle {
  const change = changeAsSender(context);
  return {
    async create(caller, input) {
      mayMake(caller);
      const documents = await readDocuments(input.documents ?? []);
      return insertPackage(context)(caller, ({ tx, now }) => make(context, caller, { tx, now, input, documents }));
    },
    change: (caller, id, fields) => change(caller, id, (before, { now }) => changeFields(before, fields, now)),
    clone(caller, id, { kind, ...fields }) {
      mayMake(caller);
      return insertPackage(context)(caller, async ({ tx, now }) => {
        const source = await readPackage(tx, caller, id);
        const into = { id: makePackageId(), kind: kind ?? 'package' } as const;
        const files = await copyFiles(tx, source, into.id, now);
        const copied = copyOf(source, into, files, now);
        // A sender's copy is theirs, whosever the package was.
        const copy =
          caller.actor.kind === 'sender' ? { ...copied, sender: await senderFor(tx, caller, undefined) } : copied;
        return created(checkWhole(applyFields(copy, fields, now)), { copyOf: source.id });
      });
    },
    send: (caller, id) => change(caller, id, (before, { tx, now }) => freezeAndSend(context, tx, before, now)),
    recall: (caller, id) => change(caller, id, recall),
    withdraw: (caller, id) => change(caller, id, withdraw),
    complete: (caller, id) => change(caller, id, (before, { now }) => release(before, now)),
    archive: (caller, id) => change(caller, id, archive),
    trash: (caller, id) => change(caller, id, trash),
    restore: (caller, id) => change(caller, id, restore),
    async remove(caller, id) {
      mustNotSign(caller.actor);
      await deletePackage(context)(caller, id);
    },
  };
}

/** @throws Refusal `not_allowed` to a signer, `package_out_of_scope` to a session that is bound to another package. */
function mayMake({ actor }: SignoffCaller): void {
  mustNotSign(actor);
  if (actor.packageId !== null) refuse('package_out_of_scope');
}

interface Making {
  readonly tx: Transaction;
  readonly now: string;
  readonly input: NewPackage;
  readonly documents: readonly ReadDocument[];
}

async function make(
  context: SignoffContext,
  caller: SignoffCaller,
  { tx, now, input, documents }: Making,
): Promise<Change<Package>> {
  const sender = await senderFor(tx, caller, input.sender);
  let p = applyFields(blankPackage(caller.applicationId, sender, input, now), input, now);
  for (const role of input.roles ?? []) p = { ...p, roles: [...p.roles, makeRole(p, role, now)] };
  checkPeople(p.roles);
  const added = addDocuments(p, await prepareDocuments(context.emails, tx, p, documents, now));
  const draft = { ...created(added.next), events: [...created(added.next).events, ...added.events] };
  if (input.send !== true) return { ...draft, next: checkWhole(draft.next) };
  const sent = await freezeAndSend(context, tx, checkWhole(draft.next), now);
  return { next: sent.next, events: [...draft.events, ...sent.events] };
}

async function freezeAndSend(
  { emails }: SignoffContext,
  tx: Transaction,
  before: Package,
  now: string,
): Promise<Change<Package>> {
  checkSendable(before, now);
  return send(before, await freezeEmails(emails, tx, before, now), now);
}

const blankPackage = (applicationId: string, sender: Sender, { name, kind }: NewPackage, now: string): Package => ({
  id: makePackageId(),
  applicationId,
  kind: kind ?? 'package',
  name,
  description: '',
  status: 'draft',
  trashed: false,
  language: 'en',
  message: '',
  visibility: 'account',
  sender,
  completesItself: true,
  dueAt: null,
  round: 0,
  onNextRound: 'keep_unchanged',
  outcome: null,
  roles: [],
  documents: [],
  reasons: [],
  reminders: null,
  ceremony: defaultCeremony,
  data: {},
  carried: {},
  createdAt: now,
  updatedAt: now,
  sentAt: null,
  completedAt: null,
});

/** Uploads go along with a copy; what an email was frozen as does not. */
async function copyFiles(
  tx: Transaction,
  source: Package,
  packageId: string,
  now: string,
): Promise<ReadonlyMap<string, Frozen>> {
  const files = new Map<string, Frozen>();
  for (const { id, frozen, source: from } of source.documents) {
    if (from.is !== 'file' || !frozen) continue;
    const copy = { ...frozen, id: makePartId(), round: 1, frozenAt: now };
    await store.copyFrozen(tx, source.applicationId, frozen.id, { id: copy.id, packageId });
    files.set(id, copy);
  }
  return files;
}
