import type { DraftRole, PackageDraft } from '@inlay/contract';
import type { WorkspaceKey } from '@inlay/messages';

/** What keeps a draft from being sent, and where it is put right. */
export interface Problem {
  readonly key: WorkspaceKey;
  readonly values: Readonly<Record<string, string>>;
  /** Id of the element that gets the focus. */
  readonly at: string;
}

const decides = ({ documents }: PackageDraft, { id }: DraftRole): boolean =>
  documents.some(({ asks }) => ['approval', 'initials', 'drawn'].includes(asks[id] ?? ''));

/** In the order of the page. Empty: it can be sent. */
export function problemsOf(draft: PackageDraft, nowMs: number): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (key: WorkspaceKey, at: string, values: Problem['values'] = {}) => problems.push({ key, at, values });
  if (draft.name.trim() === '') add('design.problem.name', 'design-name');
  if (draft.documents.length === 0) add('design.problem.noEmails', 'design-emails');
  const deciders = draft.roles.filter((role) => role.signers.length > 0 && decides(draft, role));
  if (draft.roles.length === 0) add('design.problem.nobody', 'design-people');
  else if (draft.documents.length > 0 && deciders.length === 0) add('design.problem.noDecision', 'design-emails');
  if (deciders.length > 0) {
    for (const { id, name, asks } of draft.documents) {
      const isAsked = deciders.some((role) => ['approval', 'initials', 'drawn'].includes(asks[role.id] ?? ''));
      if (!isAsked) add('design.problem.emailWithout', `design-email-${id}`, { name });
    }
  }
  for (const role of draft.roles) {
    if (role.signers.length === 0) add('design.problem.emptySeat', 'design-people');
  }
  if (draft.dueAt !== null && Date.parse(draft.dueAt) <= nowMs) add('design.problem.due', 'design-due');
  if (draft.mayDecline && !draft.otherDeclineReason && draft.declineReasons.length === 0) {
    add('design.problem.reasons', 'design-reasons');
  }
  return problems;
}
