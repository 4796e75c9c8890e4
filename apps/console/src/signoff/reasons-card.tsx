import { TextArea } from '@inlay/ui';
import { ApiError } from '../api/api-error.ts';
import { SettingsCard } from '../forms/settings-card.tsx';
import { useSession } from '../shell/session-context.ts';
import { LanguageList } from './language-list.tsx';
import { reasonLengthMax, reasonProblem, reasonsMax, toReasons, toTexts } from './reason-lines.ts';
import { type SignoffCardProps, useSignoffForm } from './signoff-form.ts';
import { useSignoffText } from './use-signoff-text.ts';

const looks = {
  declineReasons: { title: 'signoff.declineTitle', text: 'signoff.declineText' },
  optOutReasons: { title: 'signoff.optOutTitle', text: 'signoff.optOutText' },
} as const;

/** What signers choose from who do not approve, by language. */
export function ReasonsCard(props: SignoffCardProps & { readonly field: keyof typeof looks }) {
  const { applicationId, settings, field } = props;
  const { t } = useSignoffText();
  const { mayManage } = useSession();
  const form = useSignoffForm(applicationId, toTexts(settings[field]), (texts) => ({ [field]: toReasons(texts) }));
  const isWrong = Object.values(form.value).some((text) => reasonProblem(text) !== undefined);
  const errorOf = (tag: string, text: string): string | undefined => {
    const problem = reasonProblem(text);
    if (problem === undefined) return isRefused(form.error, `${field}.${tag}`) ? t('field.invalid') : undefined;
    return problem.is === 'tooMany'
      ? t('signoff.reasonsTooMany', { count: problem.count, max: reasonsMax })
      : t('signoff.reasonTooLong', { line: problem.line, max: reasonLengthMax });
  };
  const { title, text } = looks[field];
  return (
    <SettingsCard
      title={t(title)}
      text={`${t(text)} ${t('signoff.languageRule')}`}
      form={{ ...form, submit: () => (isWrong ? undefined : form.submit()) }}
    >
      <LanguageList
        values={form.value}
        empty=""
        onChange={form.set}
        render={(tag, value, set) => (
          <TextArea
            label={t('signoff.reasons')}
            labelHidden
            hint={t('signoff.reasonsHint', { max: reasonsMax })}
            rows={Math.min(8, Math.max(3, value.split('\n').length))}
            lang={tag.replaceAll('_', '-')}
            dir="auto"
            value={value}
            onChange={set}
            disabled={!mayManage}
            error={errorOf(tag, value)}
          />
        )}
      />
    </SettingsCard>
  );
}

/** The server refused this field, or something in it. */
const isRefused = (error: unknown, field: string): boolean =>
  error instanceof ApiError && Object.keys(error.fields).some((name) => name === field || name.startsWith(`${field}.`));
