import { z } from 'zod';
import type { Database } from '../../../db/database.ts';
import { decide, type FolderSetting, type Libraries } from '../../../domains/libraries/index.ts';
import { type PluginSettingsStore, readClaims } from '../../../domains/plugin/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { callerErrors } from '../plugin-caller.ts';

export interface GetConfigParts {
  readonly database: Pick<Database, 'transaction'>;
  readonly settings: Pick<PluginSettingsStore, 'read'>;
  readonly libraries: Pick<Libraries, 'readFolders'>;
}

const tab = z.object({
  label: z.record(z.string(), z.string()).meta({ description: 'Locale → text' }),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
  key: z.string().meta({ description: 'Its key template', example: 'email_${emailId}' }),
  canWrite: z.boolean(),
  canDelete: z.boolean(),
});

/** `getPluginConfig` of the published contract; members that nobody has set are absent. */
export const getConfig = ({ database, settings, libraries }: GetConfigParts) =>
  defineEndpoint({
    operation: 'plugin.get_config',
    method: 'GET',
    path: '/api/v1/plugins/config',
    summary: 'Get the configuration of the application',
    description:
      'Theme, blocks and controls as they were imported in the console, and the tabs of both libraries as the role of the token has them. No address or secret of yours is among them.',
    output: z.looseObject({
      imageGallery: z.looseObject({ tabs: z.array(tab) }),
      blocksLibrary: z.looseObject({
        enabled: z.boolean(),
        tabs: z.array(tab.extend({ viewOrder: z.number().int() })),
      }),
    }),
    errors: callerErrors.filter((code) => code !== 'validation_failed' && code !== 'binding_mismatch'),
    async handle({ principal }) {
      const { applicationId } = principal;
      const { role } = readClaims(principal);
      const { config, folders } = await database.transaction({ applicationId }, async (tx) => ({
        config: (await settings.read(tx)).editorConfig,
        folders: await libraries.readFolders(tx, applicationId),
      }));
      const tabsOf = (list: readonly FolderSetting[]) =>
        list
          .filter((folder) => decide(folder, role, 'read'))
          .map((folder) => ({
            label: { ...folder.labels },
            key: folder.keyTemplate,
            canWrite: decide(folder, role, 'write'),
            canDelete: decide(folder, role, 'delete'),
          }));
      const own = (name: string): object => (config[name] ?? {}) as object;
      return {
        data: {
          ...config,
          imageGallery: { ...own('imageGallery'), tabs: tabsOf(folders.images) },
          blocksLibrary: {
            enabled: true,
            ...own('blocksLibrary'),
            tabs: tabsOf(folders.modules).map((item, viewOrder) => ({ ...item, viewOrder })),
          },
        },
      };
    },
  });
