import type { FolderRights, FolderSetting, NewFolder } from '@inlay/contract';

/** A folder while it is edited. `key` stays the same through every change and move, and is never sent. */
export interface FolderDraft extends Omit<FolderSetting, 'id'> {
  readonly key: string;
  /** Absent for a new one. */
  readonly id?: string;
}

export const foldersMax = 50;
export const labelLengthMax = 64;
export const keyLengthMax = 128;

export const toDrafts = (folders: readonly FolderSetting[]): readonly FolderDraft[] =>
  folders.map((folder) => ({ ...folder, key: folder.id }));

/** Rights of roles that are gone meanwhile stay behind. */
export const toNewFolder = ({ key: _key, ...folder }: FolderDraft, roles: readonly string[]): NewFolder => ({
  ...folder,
  labels: Object.fromEntries(
    Object.entries(folder.labels).filter(([locale, text]) => locale === 'en' || text.trim() !== ''),
  ),
  rights: Object.fromEntries(Object.entries(folder.rights).filter(([role]) => roles.includes(role))),
});

/** Letters, digits, `_`, `-`, and variables such as `${emailId}`: what the server takes. */
export const isKeyTemplate = (template: string): boolean =>
  template.length <= keyLengthMax && /^[\w-]+$/.test(template.replace(/\$\{[A-Za-z]\w{0,63}\}/g, 'x'));

const examples: Readonly<Record<string, string>> = { emailId: '4711', userId: '7' };

/** What a template becomes, for the reader: every variable with a value that it could have. */
export const exampleOf = (template: string): string =>
  template.replace(/\$\{(\w+)\}/g, (_all, name: string) => examples[name] ?? name.toUpperCase());

export type RightName = keyof FolderRights;
const none: FolderRights = { read: false, write: false, delete: false };

export const rightsOf = ({ rights }: Pick<FolderDraft, 'rights'>, role: string): FolderRights => rights[role] ?? none;

/** What `user` may, `admin` may. */
export const isImplied = (folder: Pick<FolderDraft, 'rights'>, role: string, right: RightName): boolean =>
  role === 'admin' && rightsOf(folder, 'user')[right];

/** Nobody writes or deletes what they cannot see. */
export function withRight(folder: FolderDraft, role: string, right: RightName, allowed: boolean): FolderDraft {
  const before = rightsOf(folder, role);
  const after = right === 'read' && !allowed ? none : { ...before, [right]: allowed, read: before.read || allowed };
  return { ...folder, rights: { ...folder.rights, [role]: after } };
}

export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const target = Math.max(0, Math.min(items.length - 1, to));
  const item = items[from];
  if (item === undefined || target === from) return items;
  const rest = items.filter((_, i) => i !== from);
  return [...rest.slice(0, target), item, ...rest.slice(target)];
}
