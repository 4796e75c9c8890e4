import { NumberField } from '@inlay/ui';
import { SettingsCard } from '../forms/settings-card.tsx';
import { fieldText } from '../language/refusal-text.ts';
import { useSession } from '../shell/session-context.ts';
import { type SignoffCardProps, useSignoffForm } from './signoff-form.ts';
import { useSignoffText } from './use-signoff-text.ts';

/** Each with its limits, as the server has them. */
const fields = [
  {
    name: 'tokenMinutes',
    label: 'signoff.tokenMinutes',
    hint: 'signoff.tokenMinutesHint',
    unit: 'signoff.minutes',
    min: 1,
    max: 1_440,
  },
  {
    name: 'sessionIdleMinutes',
    label: 'signoff.sessionMinutes',
    hint: 'signoff.sessionMinutesHint',
    unit: 'signoff.minutes',
    min: 5,
    max: 240,
  },
  {
    name: 'redemptionsMax',
    label: 'signoff.redemptions',
    hint: 'signoff.redemptionsHint',
    unit: null,
    min: 1,
    max: 100_000,
  },
] as const;

/** How long tokens and sessions live. */
export function LifetimesCard(props: SignoffCardProps) {
  const { applicationId, settings } = props;
  const { tokenMinutes, sessionIdleMinutes, redemptionsMax } = settings;
  const { t } = useSignoffText();
  const { mayManage } = useSession();
  const saved = { tokenMinutes, sessionIdleMinutes, redemptionsMax };
  const form = useSignoffForm(applicationId, saved, (value) => value);
  const { value, set } = form;
  return (
    <SettingsCard title={t('signoff.lifetimesTitle')} form={form}>
      <div className="signoff-numbers">
        {fields.map(({ name, label, hint, unit, min, max }) => {
          const error = fieldText(form.error, name, t);
          return (
            <NumberField
              key={name}
              label={t(label)}
              hint={t(hint)}
              {...(unit === null ? {} : { unit: t(unit) })}
              min={min}
              max={max}
              value={value[name]}
              onChange={(number) => set({ ...value, [name]: Math.round(number) })}
              disabled={!mayManage}
              {...(error === undefined ? {} : { error })}
            />
          );
        })}
      </div>
    </SettingsCard>
  );
}
