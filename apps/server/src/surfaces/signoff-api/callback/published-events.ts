import type { PackageEventType } from '../../../domains/signoff/index.ts';

/**
 * Every event that the published contract has a name for, by what happens here. Published names that stand for
 * nothing here (a locked signer, a failed question, a bounced mail) may be registered and are never sent.
 */
const names: Partial<Record<PackageEventType, string>> = {
  'package.created': 'PACKAGE_CREATE',
  'template.created': 'TEMPLATE_CREATE',
  'package.sent': 'PACKAGE_ACTIVATE',
  'package.recalled': 'PACKAGE_DEACTIVATE',
  'package.withdrawn': 'PACKAGE_DEACTIVATE',
  'package.ready_for_completion': 'PACKAGE_READY_FOR_COMPLETE',
  'package.completed': 'PACKAGE_COMPLETE',
  'package.trashed': 'PACKAGE_TRASH',
  'package.restored': 'PACKAGE_RESTORE',
  'package.deleted': 'PACKAGE_DELETE',
  'package.archived': 'PACKAGE_ARCHIVE',
  'package.declined': 'PACKAGE_DECLINE',
  'package.expired': 'PACKAGE_EXPIRE',
  'package.opted_out': 'PACKAGE_OPT_OUT',
  'attachment.added': 'PACKAGE_ATTACHMENT',
  'document.approved': 'DOCUMENT_SIGNED',
  'document.viewed': 'DOCUMENT_VIEWED',
  'role.finished': 'SIGNER_COMPLETE',
  'role.reassigned': 'ROLE_REASSIGN',
};

export const publishedNameOf = (type: string): string | undefined => names[type as PackageEventType];

/** What a registration asks for that leaves the choice to us. */
export const publishedEvents: readonly string[] = [...new Set(Object.values(names))];
