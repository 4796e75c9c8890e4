import type { ReviewApproval, ReviewDocument, ReviewSeat } from '@inlay/contract';

/** What the signer still has to answer on a document. */
export const openApprovals = ({ approvals }: ReviewDocument): readonly ReviewApproval[] =>
  approvals.filter(({ decision }) => decision === null);

/** `todo`: required. `optional`: welcome. `approved`, `kept`: decided, in this or in an earlier round. `only`: nothing is asked. */
export type DocumentState = 'todo' | 'optional' | 'approved' | 'kept' | 'only';

export function documentState(document: ReviewDocument, round: number): DocumentState {
  const { approvals } = document;
  if (approvals.length === 0) return 'only';
  const open = openApprovals(document);
  if (open.length > 0) return open.some(({ optional }) => !optional) ? 'todo' : 'optional';
  return approvals.every(({ decision }) => decision !== null && decision.round < round) ? 'kept' : 'approved';
}

/** How far the signer has come, over the documents that ask them for something. */
export function progressOf({ documents }: ReviewSeat): { readonly done: number; readonly count: number } {
  const asked = documents.filter(({ approvals }) => approvals.length > 0);
  return { done: asked.filter((document) => openApprovals(document).length === 0).length, count: asked.length };
}

/** The next one to decide after a document, from the start again; -1 for none. */
export function nextOpen({ documents }: ReviewSeat, after: number): number {
  const order = documents.map((_, step) => (after + 1 + step) % documents.length);
  const required = order.find((index) => isTodo(documents[index]));
  return required ?? order.find((index) => index > after && isOpen(documents[index])) ?? -1;
}

const isOpen = (document: ReviewDocument | undefined): boolean =>
  document !== undefined && openApprovals(document).length > 0;
const isTodo = (document: ReviewDocument | undefined): boolean =>
  document !== undefined && openApprovals(document).some(({ optional }) => !optional);

/** Required files that are not there yet. */
export const awaitsFiles = ({ requirements }: ReviewSeat): boolean =>
  requirements.some(({ required, files, status }) => required && (files.length === 0 || status === 'rejected'));
