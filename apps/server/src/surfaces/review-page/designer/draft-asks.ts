import type { DraftAsk, DraftDocument } from '@inlay/contract';
import type { Approval, ChecklistItem, Document, NewApproval, Role } from '../../../domains/signoff/index.ts';

type AskedDocument = Pick<DraftDocument, 'asks' | 'checklist'>;

/** What a seat does about an email, as the designer shows it: several approvals of one seat are one answer. */
export function askOf({ approvals, visibleTo }: Pick<Document, 'approvals' | 'visibleTo'>, roleId: string): DraftAsk {
  if (visibleTo !== null && !visibleTo.includes(roleId)) return 'hidden';
  const own = approvals.filter((approval) => approval.roleId === roleId);
  if (own.length === 0) return 'view';
  return own.find(({ optional }) => !optional)?.asks ?? 'advice';
}

/** Whoever is in a package decides about an email that comes in. */
export const asksOfNewcomer = (roles: readonly Pick<Role, 'id'>[]): Record<string, DraftAsk> =>
  Object.fromEntries(roles.map(({ id }) => [id, 'approval']));

/**
 * The approvals of a document that is asked about like this. Those that are there already and ask the
 * same stay as they are, so that what the caller of the API put in them goes back word for word.
 */
export function approvalsFor({ asks, checklist }: AskedDocument, before: readonly Approval[]): readonly NewApproval[] {
  return Object.entries(asks).flatMap(([roleId, ask]): readonly NewApproval[] => {
    if (ask === 'view' || ask === 'hidden') return [];
    const own = before.filter((approval) => approval.roleId === roleId);
    const items = takesChecklist(ask) ? checklist : [];
    if (own.length > 0 && askOf({ approvals: own, visibleTo: null }, roleId) === ask) {
      return own.map((approval) => keep(approval, approval === own[0] ? items : []));
    }
    return [{ roleId, asks: ask === 'advice' ? 'approval' : ask, optional: ask === 'advice', checklist: items }];
  });
}

/** A look, a pair of initials or an opinion has nothing to tick. */
const takesChecklist = (ask: DraftAsk): boolean => ask === 'approval' || ask === 'drawn';

const keep = ({ decision: _decision, ...approval }: Approval, checklist: readonly ChecklistItem[]): NewApproval => ({
  ...approval,
  checklist,
});

/** Ids of the seats that see it; null for all. */
export function visibleToOf(asks: DraftDocument['asks']): readonly string[] | null {
  const seeing = Object.entries(asks).filter(([, ask]) => ask !== 'hidden');
  return seeing.length === Object.keys(asks).length ? null : seeing.map(([roleId]) => roleId);
}
