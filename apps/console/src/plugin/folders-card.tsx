import type { LibraryName } from '@inlay/contract';
import { Tabs } from '@inlay/ui';
import { useEffect, useState } from 'react';
import { SettingsCard } from '../forms/settings-card.tsx';
import { useText } from '../language/use-text.ts';
import { useSession } from '../shell/session-context.ts';
import { type FolderDraft, toDrafts, toNewFolder } from './folder-draft.ts';
import { FolderList, refusedIndexes } from './folder-list.tsx';
import { type PluginCardProps, usePluginForm } from './plugin-settings-form.ts';

const libraries = [
  { library: 'images', label: 'plugin.libraryImages' },
  { library: 'modules', label: 'plugin.libraryModules' },
] as const satisfies readonly { library: LibraryName; label: string }[];

/** Folders of the gallery and the module library, saved together. */
export function FoldersCard(props: PluginCardProps) {
  const { applicationId, settings } = props;
  const { t } = useText();
  const { mayManage } = useSession();
  const [shown, setShown] = useState<LibraryName>('images');
  const saved = { images: toDrafts(settings.folders.images), modules: toDrafts(settings.folders.modules) };
  const form = usePluginForm(applicationId, saved, (value) => {
    const toSend = (folders: readonly FolderDraft[]) => folders.map((folder) => toNewFolder(folder, settings.roles));
    const isChanged = (library: LibraryName) => JSON.stringify(value[library]) !== JSON.stringify(saved[library]);
    return {
      folders: {
        ...(isChanged('images') ? { images: toSend(value.images) } : {}),
        ...(isChanged('modules') ? { modules: toSend(value.modules) } : {}),
      },
    };
  });
  useEffect(() => {
    const refused = libraries.find(({ library }) => refusedIndexes(form.error, library).length > 0);
    if (refused) setShown(refused.library);
  }, [form.error]);
  return (
    <SettingsCard title={t('plugin.foldersTitle')} text={t('plugin.foldersText')} form={form}>
      <Tabs
        label={t('plugin.foldersTitle')}
        value={shown}
        onChange={(value) => setShown(value === 'modules' ? 'modules' : 'images')}
        items={libraries.map(({ library, label }) => ({
          value: library,
          label: t(label),
          content: (
            <FolderList
              library={library}
              folders={form.value[library]}
              stored={settings.folders[library]}
              roles={settings.roles}
              onChange={(folders) => {
                if (folders.some(({ key }, i) => key !== form.value[library][i]?.key)) form.forgetError();
                form.set({ ...form.value, [library]: folders });
              }}
              error={form.error}
              disabled={!mayManage}
            />
          ),
        }))}
      />
    </SettingsCard>
  );
}
