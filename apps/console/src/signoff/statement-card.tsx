import { TextArea } from '@inlay/ui';
import { SettingsCard } from '../forms/settings-card.tsx';
import { fieldText } from '../language/refusal-text.ts';
import { useSession } from '../shell/session-context.ts';
import { type SignoffCardProps, useSignoffForm } from './signoff-form.ts';
import { useSignoffText } from './use-signoff-text.ts';

/** Characters of the statement, as the server limits them. */
const STATEMENT_LENGTH_MAX = 2_000;

/** What signers agree to by approving. */
export function StatementCard(props: SignoffCardProps) {
  const { applicationId, settings } = props;
  const { t } = useSignoffText();
  const { mayManage } = useSession();
  const form = useSignoffForm(applicationId, settings.statement, (statement) => ({ statement: statement.trim() }));
  const isTooLong = form.value.trim().length > STATEMENT_LENGTH_MAX;
  const tooLong = t('field.too_long', { max: STATEMENT_LENGTH_MAX });
  return (
    <SettingsCard
      title={t('signoff.statementTitle')}
      text={t('signoff.statementText')}
      form={{ ...form, submit: () => (isTooLong ? undefined : form.submit()) }}
    >
      <TextArea
        label={t('signoff.statement')}
        hint={t('signoff.statementHint', { count: form.value.trim().length, max: STATEMENT_LENGTH_MAX })}
        placeholder={t('signoff.statementExample')}
        rows={3}
        dir="auto"
        value={form.value}
        onChange={form.set}
        disabled={!mayManage}
        error={isTooLong ? tooLong : fieldText(form.error, 'statement', t, STATEMENT_LENGTH_MAX)}
      />
    </SettingsCard>
  );
}
