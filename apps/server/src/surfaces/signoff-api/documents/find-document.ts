import { refuse } from '@inlay/contract';
import type { Approval, Document, Package } from '../../../domains/signoff/index.ts';

/** @throws Refusal `document_not_found`. */
export const findDocument = ({ documents }: Package, documentId: string): Document =>
  documents.find(({ id }) => id === documentId) ?? refuse('document_not_found');

/** @throws Refusal `approval_not_found`. */
export const findApproval = ({ approvals }: Document, approvalId: string): Approval =>
  approvals.find(({ id }) => id === approvalId) ?? refuse('approval_not_found');
