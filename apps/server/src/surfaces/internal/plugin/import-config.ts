import type { FolderSetting, ImportedConfig } from '@inlay/contract';
import type { Queryable } from '../../../db/database.ts';
import type { FolderSettings, LibraryName } from '../../../domains/libraries/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import type { InternalParts } from '../parts.ts';
import { applicationParams } from '../schemas.ts';
import { findChangeAuthor } from './change-author.ts';
import { changeSettings } from './change-settings.ts';
import { importedOutput, importInput, type SettingsChange } from './schemas.ts';
import { readStripoConfig } from './stripo-config.ts';

/** What a configuration may weigh: the largest known one has 10 kB. */
const configBytesMax = 1024 * 1024;

export const importConfigEndpoint = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.import_plugin_config',
    method: 'POST',
    path: '/applications/:applicationId/plugin/import-config',
    summary: 'What the configuration of a Stripo application becomes, or taking it over',
    params: applicationParams,
    body: importInput,
    bodyBytesMax: configBytesMax,
    output: importedOutput,
    errors: [
      'session_invalid',
      'session_expired',
      'application_not_found',
      'validation_failed',
      'payload_too_large',
      'not_allowed',
      'origin_not_allowed',
    ],
    async handle({ principal, params: { applicationId }, body, request }) {
      const by = await findChangeAuthor(parts, principal, applicationId, request);
      const scope = { applicationId, consoleId: by.consoleId };
      const data = await parts.database.transaction(scope, async (tx): Promise<ImportedConfig> => {
        const { roles } = await parts.pluginSettings.read(tx);
        const { change, accent, taken, ignored } = readStripoConfig(body.config, roles);
        const wanted = withKnownIds(change, await parts.libraries.readFolders(tx, applicationId));
        if (!body.apply) return { settings: await preview(parts, tx, applicationId, wanted), accent, taken, ignored };
        const settings = await changeSettings(parts, tx, by, wanted);
        if (accent !== null) await parts.applications.setAccent(tx, { ...by, id: applicationId, accent });
        return { settings, accent, taken, ignored };
      });
      return { data };
    },
  });

/** A folder of the same key is the same folder: editors know it by its id. */
function withKnownIds({ folders, ...rest }: SettingsChange, known: FolderSettings): SettingsChange {
  const withIds = (
    library: LibraryName,
  ): { readonly [name in LibraryName]?: NonNullable<typeof folders>['images'] } => {
    const wanted = folders?.[library];
    if (wanted === undefined) return {};
    const idOf = (keyTemplate: string) => known[library].find((folder) => folder.keyTemplate === keyTemplate)?.id;
    return { [library]: wanted.map((folder) => ({ ...folder, id: idOf(folder.keyTemplate) })) };
  };
  return folders === undefined ? rest : { ...rest, folders: { ...withIds('images'), ...withIds('modules') } };
}

async function preview(
  parts: InternalParts,
  tx: Queryable,
  applicationId: string,
  { folders, ...rest }: SettingsChange,
): Promise<ImportedConfig['settings']> {
  const present = await parts.libraries.readFolders(tx, applicationId);
  const withIds = (wanted: SettingsChange['folders'], library: LibraryName): readonly FolderSetting[] =>
    wanted?.[library]?.map(({ id, ...folder }, i) => ({ ...folder, id: id ?? `new_${i}` })) ?? present[library];
  return {
    ...(await parts.pluginSettings.preview(tx, rest)),
    folders: { images: withIds(folders, 'images'), modules: withIds(folders, 'modules') },
  };
}
