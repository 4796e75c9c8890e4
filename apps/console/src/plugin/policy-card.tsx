import { Banner, NumberField } from '@inlay/ui';
import { ChoiceRow } from '../forms/choice-row.tsx';
import { SettingsCard } from '../forms/settings-card.tsx';
import { fieldText } from '../language/refusal-text.ts';
import { RelativeSentence } from '../language/relative-sentence.tsx';
import { useText } from '../language/use-text.ts';
import { useSession } from '../shell/session-context.ts';
import { type PluginCardProps, usePluginForm } from './plugin-settings-form.ts';

/** What a token must be, who may ask for one, and how long it lives. */
export function PolicyCard(props: PluginCardProps) {
  const { applicationId, settings } = props;
  const { requireBoundTokens, allowBrowserAuthentication, tokenLifetimeSeconds } = settings;
  const { t } = useText();
  const { mayManage } = useSession();
  const saved = { requireBoundTokens, allowBrowserAuthentication, tokenLifetimeSeconds };
  const form = usePluginForm(applicationId, saved, (value) => value);
  const { value, set } = form;
  const lifetimeError = fieldText(form.error, 'tokenLifetimeSeconds', t);
  return (
    <SettingsCard title={t('plugin.policyTitle')} form={form}>
      <ChoiceRow
        label={t('plugin.requireBound')}
        hint={t('plugin.requireBoundHint')}
        checked={value.requireBoundTokens}
        disabled={!mayManage}
        onChange={(checked) => set({ ...value, requireBoundTokens: checked })}
      />
      <ChoiceRow
        label={t('plugin.allowBrowser')}
        hint={t('plugin.allowBrowserHint')}
        checked={value.allowBrowserAuthentication}
        disabled={!mayManage}
        onChange={(checked) => set({ ...value, allowBrowserAuthentication: checked })}
      >
        {value.allowBrowserAuthentication ? <Banner tone="danger">{t('plugin.allowBrowserWarning')}</Banner> : null}
        {settings.secretSeenInBrowserAt === null ? null : (
          <Banner tone="warn">
            <RelativeSentence message="plugin.secretSeen" iso={settings.secretSeenInBrowserAt} />
          </Banner>
        )}
      </ChoiceRow>
      <div className="form-short">
        <NumberField
          label={t('plugin.lifetime')}
          hint={t('plugin.lifetimeHint')}
          unit={t('plugin.minutes')}
          min={10}
          max={60}
          value={Math.round(value.tokenLifetimeSeconds / 60)}
          onChange={(minutes) => set({ ...value, tokenLifetimeSeconds: minutes * 60 })}
          disabled={!mayManage}
          {...(lifetimeError === undefined ? {} : { error: lifetimeError })}
        />
      </div>
    </SettingsCard>
  );
}
