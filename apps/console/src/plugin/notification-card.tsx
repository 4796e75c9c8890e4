import { SettingsCard } from '../forms/settings-card.tsx';
import { useText } from '../language/use-text.ts';
import { useSession } from '../shell/session-context.ts';
import { EndpointFields, toEndpointDraft, toEndpointSetting } from './endpoint-fields.tsx';
import { type PluginCardProps, usePluginForm } from './plugin-settings-form.ts';

/** Who is told that an email has changed. */
export function NotificationCard(props: PluginCardProps) {
  const { applicationId, settings } = props;
  const { changeNotification } = settings;
  const { t } = useText();
  const { mayManage } = useSession();
  const form = usePluginForm(applicationId, toEndpointDraft(changeNotification), (endpoint) => ({
    changeNotification: toEndpointSetting(endpoint),
  }));
  return (
    <SettingsCard
      title={t('plugin.notifyTitle')}
      text={`${t('plugin.notifyText')} ${t('plugin.notifySigned')}`}
      form={form}
    >
      <EndpointFields
        field="changeNotification"
        value={form.value}
        stored={changeNotification}
        onChange={form.set}
        error={form.error}
        urlHint={t('plugin.urlHint')}
        disabled={!mayManage}
      />
    </SettingsCard>
  );
}
