import type { FolderSetting, ImportedConfig } from '@inlay/contract';
import { Banner, Button } from '@inlay/ui';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { RightsSummary } from './rights-summary.tsx';

/** {@link ImportPreview} */
export interface ImportPreviewProps {
  readonly imported: ImportedConfig;
  readonly isApplying: boolean;
  readonly error: unknown;
  readonly onApply: () => void;
}

/** What a configuration would become, and what of it means nothing here. */
export function ImportPreview(props: ImportPreviewProps) {
  const { imported, isApplying, error, onApply } = props;
  const { taken, ignored } = imported;
  const { t } = useText();
  const changes = useChanges(imported);
  return (
    <div className="plugin-preview" role="status">
      {taken.length === 0 ? (
        <Banner tone="warn">{t('plugin.importNothing')}</Banner>
      ) : (
        <div className="stack">
          <h3>{t('plugin.importBecomes')}</h3>
          <ul>
            {changes.map(({ text, folders }) => (
              <li key={text}>
                {text}
                {folders ? <Folders folders={folders} roles={imported.settings.roles} /> : null}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Paths title={t('plugin.importTaken', { count: taken.length })} paths={taken} />
      <Paths title={t('plugin.importIgnored', { count: ignored.length })} paths={ignored} />
      <FormFailure error={error} />
      {changes.length === 0 ? null : (
        <div className="form-save">
          <Button variant="primary" busy={isApplying} onClick={onApply}>
            {t('plugin.importApply')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A sentence, and where it is about folders what they become. */
interface Change {
  readonly text: string;
  readonly folders?: readonly FolderSetting[];
}

/** One sentence for each part that the configuration says something about. */
function useChanges({ settings, accent, taken }: ImportedConfig): readonly Change[] {
  const { t, locale } = useText();
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const has = (prefix: string): boolean => taken.some((path) => path === prefix || path.startsWith(`${prefix}.`));
  const namesOf = (library: 'images' | 'modules'): string =>
    list.format(settings.folders[library].map(({ labels }) => labels['en'] ?? ''));
  const foldersOf = (library: 'images' | 'modules', text: string): readonly Change[] =>
    text === '' ? [] : [{ text, folders: settings.folders[library] }];
  const { imageStorage, changeNotification, editorConfig } = settings;
  const images = has('imageGallery.tabs') ? t('plugin.importImages', { names: namesOf('images') }) : '';
  const modules = has('blocksLibrary.tabs') ? t('plugin.importModules', { names: namesOf('modules') }) : '';
  const others = [
    has('imageGallery.api.url') ? t('plugin.importStorage', { url: imageStorage.url ?? '' }) : '',
    has('imageGallery.type') && imageStorage.kind === 'own' ? t('plugin.importStorageOwn') : '',
    has('autoSaveApiV2.url') ? t('plugin.importNotify', { url: changeNotification.url ?? '' }) : '',
    accent === null ? '' : t('plugin.importAccent', { colour: accent }),
    taken.length > 0 && Object.keys(editorConfig).length > 0 ? t('plugin.importEditor') : '',
  ].filter((sentence) => sentence !== '');
  return [...foldersOf('images', images), ...foldersOf('modules', modules), ...others.map((text) => ({ text }))];
}

function Folders(props: { readonly folders: readonly FolderSetting[]; readonly roles: readonly string[] }) {
  return (
    <ul className="plugin-preview-folders">
      {props.folders.map((folder) => (
        <li key={folder.id}>
          {folder.labels['en']} <code dir="ltr">{folder.keyTemplate}</code>
          <br />
          <span className="muted">
            <RightsSummary folder={folder} roles={props.roles} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Paths(props: { readonly title: string; readonly paths: readonly string[] }) {
  const { title, paths } = props;
  if (paths.length === 0) return null;
  return (
    <details className="plugin-paths">
      <summary>{title}</summary>
      <ul dir="ltr">
        {paths.map((path) => (
          <li key={path}>
            <code>{path}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
