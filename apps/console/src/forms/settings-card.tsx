import { Button } from '@inlay/ui';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import type { SettingsForm } from './use-settings-form.ts';
import './forms.css';

/** {@link SettingsCard} */
export interface SettingsCardProps {
  readonly title: string;
  readonly text?: string;
  readonly form: SettingsForm;
  /** Beside Save: what is done with what is saved. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A card that is saved as one; its last line says what is not saved yet. */
export function SettingsCard(props: SettingsCardProps) {
  const { title, text, form, actions, children } = props;
  const { t } = useText();
  const { mayManage } = useSession();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  return (
    <section className="card" aria-labelledby={id}>
      <header className="stack">
        <h2 id={id}>{title}</h2>
        {text === undefined ? null : <p className="muted">{text}</p>}
      </header>
      <form onSubmit={submit} noValidate>
        {children}
        <FormFailure error={form.error} />
        {mayManage ? (
          <div className="form-save">
            <Button
              type="submit"
              variant={form.isDirty ? 'primary' : 'secondary'}
              busy={form.isSaving}
              disabled={!form.isDirty}
            >
              {t('action.save')}
            </Button>
            {form.isDirty ? (
              <>
                <Button variant="quiet" onClick={form.discard}>
                  {t('form.discard')}
                </Button>
                <span className="muted small">{t('form.unsaved')}</span>
              </>
            ) : (
              actions
            )}
          </div>
        ) : null}
      </form>
    </section>
  );
}
