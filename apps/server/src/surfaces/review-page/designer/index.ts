import type { AnyEndpoint } from '../../../http/endpoint.ts';
import type { WorkspaceParts } from '../workspace/workspace-parts.ts';
import { editEmail } from './edit-email/endpoint.ts';
import { listEmails } from './list-emails/endpoint.ts';
import { listEmailVersions } from './list-versions/endpoint.ts';
import { saveDraft } from './save-draft/endpoint.ts';
import { sendPackage } from './send-package/endpoint.ts';
import { suggestPeople } from './suggest-people/endpoint.ts';
import { uploadDocument } from './upload-document/endpoint.ts';

/** A package while it is a draft. */
export const designerEndpoints = (parts: WorkspaceParts): readonly AnyEndpoint[] => [
  saveDraft(parts),
  sendPackage(parts),
  listEmails(parts),
  listEmailVersions(parts),
  suggestPeople(parts),
  uploadDocument(parts),
  editEmail(parts),
];
