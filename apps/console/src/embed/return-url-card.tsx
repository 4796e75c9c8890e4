import { Button, TextField, useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/console-api.ts';
import type { ApplicationTabProps } from '../application/application-tab.ts';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { useSession } from '../shell/session-context.ts';

/** Where the Back button of the editor leads. */
export function ReturnUrlCard(props: ApplicationTabProps) {
  const { application } = props;
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const { mayManage } = useSession();
  const saved = application.returnUrl ?? '';
  const [url, setUrl] = useState(saved);
  const save = useMutation({
    mutationFn: () => api.changeApplication(application.id, { returnUrl: url.trim() === '' ? null : url.trim() }),
    onSuccess: (changed) => {
      client.setQueryData(['application', application.id], changed);
      setUrl(changed.returnUrl ?? '');
      toast({ text: t('embed.returnSaved') });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <section className="card" aria-labelledby="return-title">
      <h2 id="return-title">{t('embed.returnTitle')}</h2>
      <form onSubmit={submit} noValidate>
        <div className="inline-form inline-form-bare">
          <TextField
            label={t('embed.returnTitle')}
            labelHidden
            hint={t('embed.returnHint')}
            placeholder="https://app.example.com/emails"
            value={url}
            onChange={setUrl}
            disabled={!mayManage}
            inputMode="url"
            spellCheck={false}
            dir="ltr"
            error={fieldText(save.error, 'returnUrl', t, 2048)}
          />
          {mayManage ? (
            <Button type="submit" busy={save.isPending} disabled={url.trim() === saved}>
              {t('action.save')}
            </Button>
          ) : null}
        </div>
        <FormFailure error={save.error} />
      </form>
    </section>
  );
}
