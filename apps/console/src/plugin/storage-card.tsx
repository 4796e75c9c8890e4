import { Banner } from '@inlay/ui';
import { SettingsCard } from '../forms/settings-card.tsx';
import { useText } from '../language/use-text.ts';
import { useSession } from '../shell/session-context.ts';
import { EndpointFields, toEndpointDraft, toEndpointSetting } from './endpoint-fields.tsx';
import { type PluginCardProps, usePluginForm } from './plugin-settings-form.ts';

const kinds = [
  { kind: 'own', label: 'plugin.storageOwn', text: 'plugin.storageOwnText' },
  { kind: 'external', label: 'plugin.storageExternal', text: 'plugin.storageExternalText' },
] as const;

/** Where uploaded images are kept: here, or with a service of the host. */
export function StorageCard(props: PluginCardProps) {
  const { applicationId, settings } = props;
  const { imageStorage } = settings;
  const { t } = useText();
  const { mayManage } = useSession();
  const saved = { kind: imageStorage.kind, endpoint: toEndpointDraft(imageStorage) };
  const form = usePluginForm(applicationId, saved, ({ kind, endpoint }) => ({
    imageStorage: kind === 'own' ? { kind } : { kind, ...toEndpointSetting(endpoint) },
  }));
  const { value, set } = form;
  const isElsewhere = value.kind !== imageStorage.kind || value.endpoint.url.trim() !== (imageStorage.url ?? '');
  return (
    <SettingsCard title={t('plugin.storageTitle')} text={t('plugin.storageText')} form={form}>
      <fieldset className="choice-cards" disabled={!mayManage}>
        <legend className="ui-visually-hidden">{t('plugin.storageTitle')}</legend>
        {kinds.map(({ kind, label, text }) => (
          <label key={kind} className="choice-card">
            <input
              type="radio"
              name="image-storage"
              value={kind}
              checked={value.kind === kind}
              onChange={() => set({ ...value, kind })}
            />
            <strong>{t(label)}</strong>
            <span>{t(text)}</span>
          </label>
        ))}
      </fieldset>
      {value.kind === 'external' ? (
        <EndpointFields
          field="imageStorage"
          value={value.endpoint}
          stored={imageStorage}
          onChange={(endpoint) => set({ ...value, endpoint })}
          error={form.error}
          urlHint=""
          disabled={!mayManage}
        />
      ) : null}
      {form.isDirty && isElsewhere ? <Banner tone="warn">{t('plugin.storageChange')}</Banner> : null}
    </SettingsCard>
  );
}
