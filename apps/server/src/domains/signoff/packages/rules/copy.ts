import { makePartId } from '../../../../kernel/ids.ts';
import type { Change } from '../../events.ts';
import type { Document, Frozen, Package, Role } from '../../package.ts';

/**
 * A draft like another package: people, documents and what is asked, without anything that was decided. Ids of roles
 * stay, as the caller's own documents and programs name them; signers get new ones, as secrets are bound to these.
 * @param files frozen content of uploads, copied already, by document.
 */
export function copyOf(
  source: Package,
  into: Pick<Package, 'id' | 'kind'>,
  files: ReadonlyMap<string, Frozen>,
  now: string,
): Package {
  return {
    ...source,
    ...into,
    status: 'draft',
    trashed: false,
    round: 0,
    outcome: null,
    roles: source.roles.map((role) => blankRole(role, now)),
    documents: source.documents.map((document) => blankDocument(document, files.get(document.id) ?? null)),
    reasons: [],
    reminders: source.reminders && { ...source.reminders, planned: [] },
    // A date that has passed cannot be sent; the copy waits for a new one.
    dueAt: source.dueAt !== null && source.dueAt <= now ? null : source.dueAt,
    createdAt: now,
    updatedAt: now,
    sentAt: null,
    completedAt: null,
  };
}

const blankRole = (role: Role, now: string): Role => ({
  ...role,
  locked: false,
  openedAt: null,
  finishedAt: null,
  signers: role.signers.map((signer) => ({
    ...signer,
    id: makePartId(),
    viewedAt: null,
    optedOutAt: null,
    notifiedAt: null,
    createdAt: now,
    updatedAt: now,
  })),
  requirements: role.requirements.map((one) => ({ ...one, status: 'incomplete' as const, comment: '', files: [] })),
});

const blankDocument = (document: Document, frozen: Frozen | null): Document => ({
  ...document,
  frozen,
  formerly: [],
  approvals: document.approvals.map((approval) => ({ ...approval, decision: null })),
});

/** What the evidence of a new package begins with. */
export function created(next: Package, facts: { readonly copyOf?: string } = {}): Change<Package> {
  const target = { kind: 'package', id: next.id, name: next.name } as const;
  const { email, id } = next.sender;
  const type = next.kind === 'template' ? 'template.created' : 'package.created';
  return { next, events: [{ type, target, data: { name: next.name, sender: { id, email }, ...facts } }] };
}
