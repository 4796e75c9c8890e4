import { type FolderRights, type NewFolder, type PluginSettings, Refusal, refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../../db/database.ts';
import type { FolderSetting, FolderSettings, LibraryName } from '../../../domains/libraries/index.ts';
import type { PluginSettings as StoredSettings } from '../../../domains/plugin/index.ts';
import type { InternalParts } from '../parts.ts';
import type { ChangeAuthor } from './change-author.ts';
import type { SettingsChange } from './schemas.ts';

const libraryNames = ['images', 'modules'] as const satisfies readonly LibraryName[];

/** Scope: the application. */
export async function readSettings(
  parts: InternalParts,
  tx: Queryable,
  applicationId: string,
): Promise<PluginSettings> {
  const stored = await parts.pluginSettings.read(tx);
  return { ...stored, folders: await parts.libraries.readFolders(tx, applicationId) };
}

/**
 * Settings and folders in one transaction (scope: the application): both or neither. A role that goes
 * away loses its rights in every folder with it, so that one of the same name later starts with none.
 * @throws Refusal `validation_failed`, folders as `folders.images.0.keyTemplate`.
 */
export async function changeSettings(
  parts: InternalParts,
  tx: Transaction,
  by: ChangeAuthor,
  { folders, ...rest }: SettingsChange,
): Promise<PluginSettings> {
  await parts.pluginSettings.lock(tx, by.applicationId);
  const stored =
    Object.keys(rest).length > 0
      ? await parts.pluginSettings.change(tx, by, rest)
      : await parts.pluginSettings.read(tx);
  await ensureSigningSecret(parts, tx, by, stored);
  const present = await parts.libraries.readFolders(tx, by.applicationId);
  for (const library of libraryNames) {
    const wanted = folders?.[library]?.map(toNewFolder);
    if (wanted) checkRoles(library, wanted, stored);
    const next = wanted ?? withoutForeignRoles(present[library], stored);
    if (next) await replace(parts, tx, by, library, next);
  }
  return { ...stored, folders: await parts.libraries.readFolders(tx, by.applicationId) };
}

/** Notifications are signed: an application that has never had a Push URL gets its secret now. A new one is shown on request. */
async function ensureSigningSecret(
  { push }: InternalParts,
  tx: Transaction,
  by: ChangeAuthor,
  { changeNotification }: StoredSettings,
): Promise<void> {
  if (changeNotification.url !== null && (await push.settings.get(tx)) === undefined)
    await push.settings.create(tx, by, null);
}

/** Asks name servers, hence outside of a transaction. @throws Refusal `address_refused` naming the field. */
export async function checkAddresses(parts: InternalParts, change: SettingsChange): Promise<void> {
  const { imageStorage, changeNotification } = change;
  const storageUrl = imageStorage?.kind === 'external' ? imageStorage.url : null;
  await checkAddress(parts, 'imageStorage.url', storageUrl);
  await checkAddress(parts, 'changeNotification.url', changeNotification?.url ?? null);
}

async function checkAddress(parts: InternalParts, field: string, url: string | null): Promise<void> {
  // What is no address at all, the domain says better.
  if (url === null || !/^https?:/i.test(url.trim()) || !URL.canParse(url)) return;
  try {
    await parts.push.settings.checkUrl(url.trim());
  } catch (error) {
    if (error instanceof Refusal) refuse(error.code, error.message, { field });
    throw error;
  }
}

function checkRoles(library: LibraryName, folders: readonly NewFolder[], { roles }: StoredSettings): void {
  const fields = folders.flatMap((folder, i) =>
    Object.keys(folder.rights)
      .filter((role) => !roles.includes(role.toLowerCase()))
      .map((role) => ({ field: `folders.${library}.${i}.rights.${role}`, message: 'role_unknown' })),
  );
  if (fields.length > 0) refuse('validation_failed', 'A folder names a role that is not there', { fields });
}

const toNewFolder = ({
  id,
  ...folder
}: NonNullable<NonNullable<SettingsChange['folders']>['images']>[number]): NewFolder =>
  id === undefined ? folder : { ...folder, id };

/** Undefined where nothing has to change. */
function withoutForeignRoles(
  folders: FolderSettings[LibraryName],
  { roles }: StoredSettings,
): readonly FolderSetting[] | undefined {
  const isForeign = (role: string): boolean => !roles.includes(role);
  if (!folders.some(({ rights }) => Object.keys(rights).some(isForeign))) return undefined;
  return folders.map((folder) => ({ ...folder, rights: keepRoles(folder.rights, roles) }));
}

const keepRoles = (
  rights: Readonly<Record<string, FolderRights>>,
  roles: readonly string[],
): Readonly<Record<string, FolderRights>> =>
  Object.fromEntries(Object.entries(rights).filter(([role]) => roles.includes(role)));

async function replace(
  parts: InternalParts,
  tx: Transaction,
  by: ChangeAuthor,
  library: LibraryName,
  folders: readonly NewFolder[],
): Promise<void> {
  try {
    await parts.libraries.replaceFolders(tx, by, library, folders);
  } catch (error) {
    throw error instanceof Refusal ? inLibrary(error, library) : error;
  }
}

/** The domain names fields within its list; the caller of this endpoint sent two lists. */
function inLibrary({ code, message, details }: Refusal, library: LibraryName): Refusal {
  const fields = details?.['fields'];
  if (!Array.isArray(fields)) return new Refusal(code, message, details);
  const named = (fields as readonly { readonly field: string; readonly message: string }[]).map((item) => ({
    field: item.field === 'folders' ? `folders.${library}` : `folders.${library}.${item.field}`,
    message: item.message,
  }));
  return new Refusal(code, message, { fields: named });
}
