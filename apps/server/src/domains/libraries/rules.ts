import { refuse } from '@inlay/contract';
import { apiRole, builtInRoles } from '../plugin/index.ts';
import type { FolderAction, FolderRights, OpenFolder } from './folder.ts';

const [adminRole, userRole] = builtInRoles;

/**
 * Whether a role may do that in a folder. What `user` may, `admin` may; `api`, the host's backend, may
 * all; any other role only what the folder says of it.
 */
export function decide(
  { rights }: { readonly rights: Readonly<Record<string, FolderRights>> },
  role: string,
  action: FolderAction,
): boolean {
  if (role === apiRole) return true;
  const may = (of: string): boolean => Object.hasOwn(rights, of) && rights[of]?.[action] === true;
  return may(role) || (role === adminRole && may(userRole));
}

/** The folder, where that may be done in it. @throws Refusal `folder_not_allowed`. */
export function allow(folder: OpenFolder, action: FolderAction): OpenFolder {
  const isAllowed = { read: true, write: folder.canWrite, delete: folder.canDelete }[action];
  return isAllowed ? folder : refuse('folder_not_allowed');
}

export const allRights: FolderRights = { read: true, write: true, delete: true };
export const readRight: FolderRights = { read: true, write: false, delete: false };

/**
 * The rights that a tab of the other editor's configuration means: who is of its role, or above, writes
 * if the tab can be written to at all; everybody reads.
 */
export function rightsOfTab(tab: {
  readonly role?: string | null;
  readonly canWrite?: boolean | null;
}): Readonly<Record<string, FolderRights>> {
  const isForAdmins = tab.role?.trim().toLowerCase() === adminRole;
  const own = tab.canWrite === true ? allRights : readRight;
  return isForAdmins ? { [adminRole]: own, [userRole]: readRight } : { [userRole]: own };
}

/** The label for the first of these languages that has one, else the English one. Tags in any usual spelling. */
export function labelFor(
  labels: Readonly<Record<string, string>>,
  tags: readonly (string | null | undefined)[],
): string {
  const known = new Map(Object.entries(labels).map(([tag, text]) => [normalTag(tag), text]));
  for (const tag of tags) {
    if (!tag) continue;
    const wanted = normalTag(tag);
    const language = wanted.split('-')[0] ?? '';
    const found = known.get(wanted) ?? known.get(language) ?? regionalOf(known, language);
    if (found !== undefined) return found;
  }
  return known.get('en') ?? '';
}

const regionalOf = (known: ReadonlyMap<string, string>, language: string): string | undefined =>
  [...known].find(([tag]) => tag.startsWith(`${language}-`))?.[1];

const normalTag = (tag: string): string => tag.trim().replaceAll('_', '-').toLowerCase();
