import type { AnyEndpoint } from '../../../http/endpoint.ts';
import type { PackageCallParts } from '../package-call.ts';
import { getSigningStatus } from './get-signing-status.ts';
import { listApprovals, listDocumentApprovals } from './list-approvals.ts';
import { reassignRole } from './reassign-role.ts';
import { signDocument, signDocuments } from './sign-documents.ts';

/** What signers do, and how far they are. */
export const signingEndpoints = (parts: PackageCallParts): readonly AnyEndpoint[] => [
  getSigningStatus(parts),
  signDocument(parts),
  signDocuments(parts),
  listDocumentApprovals(parts),
  listApprovals(parts),
  reassignRole(parts),
];
