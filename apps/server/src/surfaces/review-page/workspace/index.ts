import type { AnyEndpoint } from '../../../http/endpoint.ts';
import { clonePackage } from './clone-package/endpoint.ts';
import { createLink } from './create-link/endpoint.ts';
import { createPackage } from './create-package/endpoint.ts';
import { deletePackage } from './delete-package/endpoint.ts';
import { describeWorkspace } from './describe-workspace/endpoint.ts';
import { downloadCertificate } from './download-certificate/endpoint.ts';
import { getPackage } from './get-package/endpoint.ts';
import { judgeAttachment } from './judge-attachment/endpoint.ts';
import { listEvidence } from './list-evidence/endpoint.ts';
import { listPackages } from './list-packages/endpoint.ts';
import { movePackage } from './move-package/endpoint.ts';
import { reassignRole } from './reassign-role/endpoint.ts';
import { remindSigner } from './remind-signer/endpoint.ts';
import type { WorkspaceParts } from './workspace-parts.ts';

export type { WorkspaceParts } from './workspace-parts.ts';

/** Packages of a sender: the list, one package, and what is done about it once it is out. */
export const workspaceEndpoints = (parts: WorkspaceParts): readonly AnyEndpoint[] => [
  describeWorkspace(parts),
  listPackages(parts),
  createPackage(parts),
  getPackage(parts),
  movePackage(parts),
  deletePackage(parts),
  clonePackage(parts),
  remindSigner(parts),
  createLink(parts),
  reassignRole(parts),
  judgeAttachment(parts),
  listEvidence(parts),
  downloadCertificate(parts),
];
