import type { ApplicationDetail } from '@inlay/contract';
import { Badge, Banner, Button, ConfirmDialog, IconButton, TextField, useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api } from '../api/console-api.ts';
import type { ApplicationTabProps } from '../application/application-tab.ts';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import './allowed-origins-card.css';

/** Who may frame the editor; says plainly that anybody may until somebody is named. */
export function AllowedOriginsCard(props: ApplicationTabProps) {
  const { application } = props;
  const { allowedOrigins } = application;
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const { mayManage } = useSession();
  const [draft, setDraft] = useState('');
  const [lastOne, setLastOne] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (origins: readonly string[]) => api.changeApplication(application.id, { allowedOrigins: origins }),
    onSuccess: (changed: ApplicationDetail) => {
      client.setQueryData(['application', application.id], changed);
      setDraft('');
      setLastOne(null);
      toast({ text: t('embed.originsSaved') });
    },
  });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    save.mutate([...allowedOrigins, draft]);
  };
  const remove = (origin: string) => {
    if (allowedOrigins.length === 1) setLastOne(origin);
    else save.mutate(allowedOrigins.filter((kept) => kept !== origin));
  };
  return (
    <section className="card" aria-labelledby="origins-title">
      <header className="stack">
        <h2 id="origins-title">{t('embed.originsTitle')}</h2>
        {allowedOrigins.length > 0 ? <p className="muted">{t('embed.originsSome')}</p> : null}
      </header>
      {allowedOrigins.length === 0 ? <Banner tone="warn">{t('embed.originsAny')}</Banner> : null}
      {allowedOrigins.length === 0 ? null : (
        <ul className="origins">
          {allowedOrigins.map((origin) => (
            <li key={origin}>
              <code dir="ltr">{origin}</code>
              {origin.startsWith('http:') ? <Badge tone="warn">http</Badge> : null}
              {mayManage ? (
                <IconButton
                  label={t('embed.originRemove', { origin })}
                  icon={<X aria-hidden="true" />}
                  onClick={() => remove(origin)}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayManage ? (
        <form onSubmit={add} noValidate>
          <div className="inline-form">
            <TextField
              label={t('embed.originLabel')}
              placeholder={t('embed.originPlaceholder')}
              value={draft}
              onChange={setDraft}
              inputMode="url"
              spellCheck={false}
              dir="ltr"
              error={fieldText(save.error, 'allowedOrigins', t, 50)}
            />
            <Button type="submit" busy={save.isPending}>
              {t('embed.originAdd')}
            </Button>
          </div>
          <FormFailure error={save.error} />
        </form>
      ) : null}
      <ConfirmDialog
        open={lastOne !== null}
        onClose={() => setLastOne(null)}
        title={t('embed.lastOriginTitle')}
        description={t('embed.lastOriginText')}
        confirmLabel={t('embed.lastOriginConfirm', { origin: lastOne ?? '' })}
        cancelLabel={t('action.cancel')}
        busy={save.isPending}
        onConfirm={() => save.mutate([])}
      />
    </section>
  );
}
