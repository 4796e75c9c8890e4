import type {
  DraftAsk,
  DraftDocument,
  DraftRole,
  DraftSigner,
  PackageDraft,
  WorkspaceDocument,
  WorkspacePackage,
} from '@inlay/contract';
import type { TypedPerson } from './parse-people.ts';

/** Makes ids of new parts. */
export type MakeId = () => string;

/** What the designer edits, of a package. */
export function draftOf(subject: WorkspacePackage): PackageDraft {
  return {
    name: subject.name,
    message: subject.message,
    dueAt: subject.dueAt,
    completesItself: subject.completesItself,
    onNextRound: subject.onNextRound,
    reminders: subject.reminders,
    mayDecline: subject.mayDecline,
    mayOptOut: subject.mayOptOut,
    mayDownload: subject.mayDownload,
    declineReasons: subject.declineReasons,
    otherDeclineReason: subject.otherDeclineReason,
    roles: withCompactStages(
      subject.roles.map(({ id, stage, mayReassign, signers, requirements }) => ({
        id,
        stage,
        mayReassign,
        signers: signers.map((signer) => ({
          id: signer.id,
          email: signer.email,
          firstName: signer.firstName,
          lastName: signer.lastName,
        })),
        requirements: requirements.map((requirement) => ({
          id: requirement.id,
          name: requirement.name,
          description: requirement.description,
          required: requirement.required,
        })),
      })),
    ),
    documents: subject.documents.map((document) => draftDocument(document, subject)),
  };
}

/** A document as the designer edits it. */
export function draftDocument(document: WorkspaceDocument, { roles }: Pick<WorkspacePackage, 'roles'>): DraftDocument {
  const { source, approvals } = document;
  return {
    id: document.id,
    name: document.name,
    email: source.is === 'email' ? { id: source.emailId, version: source.version } : null,
    asks: Object.fromEntries(roles.map(({ id }) => [id, askOf(document, id)])),
    checklist: approvals.find(({ checklist }) => checklist.length > 0)?.checklist ?? [],
  };
}

function askOf({ approvals, visibleTo }: WorkspaceDocument, roleId: string): DraftAsk {
  if (visibleTo !== null && !visibleTo.includes(roleId)) return 'hidden';
  const own = approvals.filter((approval) => approval.roleId === roleId);
  if (own.length === 0) return 'view';
  return own.find(({ optional }) => !optional)?.asks ?? 'advice';
}

/** Whoever comes in decides about every email, in the last step that there is. */
export function addPeople(draft: PackageDraft, people: readonly TypedPerson[], makeId: MakeId): PackageDraft {
  const known = new Set(draft.roles.flatMap(({ signers }) => signers.map(({ email }) => email.toLowerCase())));
  const stage = Math.max(0, ...draft.roles.map((role) => role.stage));
  const roles = people
    .filter(({ email }) => !known.has(email.toLowerCase()))
    .map(
      (person): DraftRole => ({
        id: makeId(),
        stage,
        mayReassign: true,
        signers: [{ id: makeId(), ...person }],
        requirements: [],
      }),
    );
  const asks = Object.fromEntries(roles.map(({ id }) => [id, 'approval' as const]));
  return {
    ...draft,
    roles: [...draft.roles, ...roles],
    documents: draft.documents.map((document) => ({ ...document, asks: { ...document.asks, ...asks } })),
  };
}

/** Emails that come in are decided about by everybody. Those that are there already are left out. */
export function addEmails(
  draft: PackageDraft,
  emails: readonly { readonly id: string; readonly name: string }[],
  makeId: MakeId,
): PackageDraft {
  const known = new Set(draft.documents.map(({ email }) => email?.id));
  const added = emails
    .filter(({ id }) => !known.has(id))
    .map(
      ({ id, name }): DraftDocument => ({
        id: makeId(),
        name,
        email: { id, version: null },
        asks: Object.fromEntries(draft.roles.map((role) => [role.id, 'approval' as const])),
        checklist: [],
      }),
    );
  return { ...draft, documents: [...draft.documents, ...added] };
}

export const changeRole = (draft: PackageDraft, id: string, change: Partial<DraftRole>): PackageDraft => ({
  ...draft,
  roles: draft.roles.map((role) => (role.id === id ? { ...role, ...change } : role)),
});

export const changeDocument = (draft: PackageDraft, id: string, change: Partial<DraftDocument>): PackageDraft => ({
  ...draft,
  documents: draft.documents.map((document) => (document.id === id ? { ...document, ...change } : document)),
});

export const removeRole = (draft: PackageDraft, id: string): PackageDraft => ({
  ...draft,
  roles: withCompactStages(draft.roles.filter((role) => role.id !== id)),
  documents: draft.documents.map((document) => {
    const { [id]: _gone, ...asks } = document.asks;
    return { ...document, asks };
  }),
});

export function changeSigner(draft: PackageDraft, signer: DraftSigner): PackageDraft {
  const roles = draft.roles.map((role) => ({
    ...role,
    signers: role.signers.map((one) => (one.id === signer.id ? signer : one)),
  }));
  return { ...draft, roles };
}

/** Puts a seat into step `step` (0 first); `between` makes it a step of its own before that one. */
export function moveRole(draft: PackageDraft, id: string, step: number, between: boolean): PackageDraft {
  const moved = draft.roles.find((role) => role.id === id);
  if (!moved) return draft;
  const stage = between ? step - 0.5 : step;
  const others = draft.roles.filter((role) => role.id !== id);
  return { ...draft, roles: withCompactStages([...others, { ...moved, stage }]) };
}

/**
 * One step earlier or later with a key: out of a shared step into one of its own, out of one of its own into
 * the neighbour. Undefined where there is nowhere to go.
 */
export function shiftRole(draft: PackageDraft, id: string, by: -1 | 1): PackageDraft | undefined {
  const role = draft.roles.find((one) => one.id === id);
  if (!role) return undefined;
  const isAlone = draft.roles.every((one) => one.id === id || one.stage !== role.stage);
  if (!isAlone) return moveRole(draft, id, by === -1 ? role.stage : role.stage + 1, true);
  const to = role.stage + by;
  return draft.roles.some(({ stage }) => stage === to) ? moveRole(draft, id, to, false) : undefined;
}

export function moveDocument(draft: PackageDraft, from: number, to: number): PackageDraft {
  const documents = [...draft.documents];
  const [moved] = documents.splice(from, 1);
  if (moved) documents.splice(to, 0, moved);
  return { ...draft, documents };
}

/** Steps are 0, 1, 2 … without a gap; within a step the order stays. */
export function withCompactStages(roles: readonly DraftRole[]): readonly DraftRole[] {
  const stages = [...new Set(roles.map(({ stage }) => stage))].sort((a, b) => a - b);
  return roles.map((role) => ({ ...role, stage: stages.indexOf(role.stage) })).sort((a, b) => a.stage - b.stage);
}

/** Puts a document back as it was in `before`, whatever else has changed since. */
export const restoreDocument =
  (id: string) =>
  (before: PackageDraft) =>
  (now: PackageDraft): PackageDraft => {
    const index = before.documents.findIndex((document) => document.id === id);
    const former = before.documents[index];
    if (!former) return now;
    const asks = Object.fromEntries(now.roles.map((role) => [role.id, former.asks[role.id] ?? ('approval' as const)]));
    const documents = now.documents.filter((document) => document.id !== id);
    return { ...now, documents: documents.toSpliced(index, 0, { ...former, asks }) };
  };

/** Puts a seat back as it was in `before`, with what it was asked, whatever else has changed since. */
export const restoreRole =
  (id: string) =>
  (before: PackageDraft) =>
  (now: PackageDraft): PackageDraft => {
    const former = before.roles.find((role) => role.id === id);
    if (!former) return now;
    const wasAlone = before.roles.every((role) => role.id === id || role.stage !== former.stage);
    const others = now.roles
      .filter((role) => role.id !== id)
      .map((role) => (wasAlone && role.stage >= former.stage ? { ...role, stage: role.stage + 1 } : role));
    return {
      ...now,
      roles: withCompactStages([...others, former]),
      documents: now.documents.map((document) => {
        const ask = before.documents.find((one) => one.id === document.id)?.asks[id] ?? 'approval';
        return { ...document, asks: { ...document.asks, [id]: ask } };
      }),
    };
  };
