import { makeId } from '../../kernel/ids.ts';
import { type FieldProblem, refuseProblems } from '../accounts/index.ts';
import { apiRole } from '../plugin/index.ts';
import type { FolderRights, FolderSetting, NewFolder } from './folder.ts';
import { isKeyTemplate } from './folder-key.ts';

/** Most folders of one library, most labels of one folder, most roles it names. */
export const foldersMax = 50;
const labelsMax = 50;
const rolesMax = 50;
const labelLengthMax = 64;

/**
 * Folders as they will be stored. One whose id is known keeps it; any other gets a new one.
 * @throws Refusal `validation_failed` naming every field (`3.keyTemplate`).
 */
export function checkFolders(folders: readonly NewFolder[], knownIds: ReadonlySet<string>): readonly FolderSetting[] {
  if (folders.length > foldersMax) refuseProblems([{ field: 'folders', message: 'too_many' }]);
  const problems: FieldProblem[] = [];
  const templates = new Set<string>();
  const ids = new Set<string>();
  folders.forEach((folder, i) => {
    for (const [field, message] of problemsOf(folder)) problems.push({ field: `${i}.${field}`, message });
    if (templates.has(folder.keyTemplate)) problems.push({ field: `${i}.keyTemplate`, message: 'already_exists' });
    if (folder.id !== undefined && ids.has(folder.id)) problems.push({ field: `${i}.id`, message: 'already_exists' });
    templates.add(folder.keyTemplate);
    ids.add(folder.id ?? '');
  });
  refuseProblems(problems);
  return folders.map(({ id, labels, keyTemplate, rights }) => ({
    id: id !== undefined && knownIds.has(id) ? id : makeId('fld'),
    labels: Object.fromEntries(Object.entries(labels).map(([locale, text]) => [locale, text.trim()])),
    keyTemplate,
    rights: Object.fromEntries(Object.entries(rights).map(([role, may]) => [role.toLowerCase(), complete(may)])),
  }));
}

/** Who may not even read a folder cannot be allowed to write in it. */
const complete = (rights: FolderRights): FolderRights => ({
  read: rights.read || rights.write || rights.delete,
  write: rights.write,
  delete: rights.delete,
});

function problemsOf({ labels, keyTemplate, rights }: NewFolder): readonly (readonly [string, string])[] {
  const problems: (readonly [string, string])[] = [];
  const locales = Object.keys(labels);
  if (!labels['en']?.trim()) problems.push(['labels.en', 'required']);
  if (locales.length > labelsMax) problems.push(['labels', 'too_many']);
  for (const locale of locales) {
    const text = labels[locale]?.trim() ?? '';
    if (!/^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}$/.test(locale)) problems.push([`labels.${locale}`, 'invalid']);
    else if (text.length > labelLengthMax) problems.push([`labels.${locale}`, 'too_long']);
    else if (/[\p{Cc}\p{Cs}]/u.test(text)) problems.push([`labels.${locale}`, 'invalid']);
  }
  if (keyTemplate === '') problems.push(['keyTemplate', 'required']);
  else if (!isKeyTemplate(keyTemplate)) problems.push(['keyTemplate', 'key_invalid']);
  const roles = Object.keys(rights);
  if (roles.length > rolesMax) problems.push(['rights', 'too_many']);
  for (const role of roles) {
    if (role.toLowerCase() === apiRole) problems.push([`rights.${role}`, 'role_reserved']);
    else if (!/^[a-z][a-z0-9_-]{0,31}$/i.test(role)) problems.push([`rights.${role}`, 'role_invalid']);
  }
  return problems;
}
