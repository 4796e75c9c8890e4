import type { ChangedPushSettings, PushSettings } from '@inlay/contract';
import { Badge, Banner, Button, TextField, useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Send, ShieldCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api } from '../api/console-api.ts';
import { fieldText } from '../language/refusal-text.ts';
import { RelativeSentence } from '../language/relative-sentence.tsx';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { TestResult } from './test-result.tsx';

/** {@link PushUrlCard} */
export interface PushCardProps {
  readonly applicationId: string;
  readonly settings: PushSettings;
  readonly onChanged: (changed: ChangedPushSettings) => void;
}

/** The Push URL, and one real request to it. */
export function PushUrlCard(props: PushCardProps) {
  const { applicationId, settings, onChanged } = props;
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const { mayManage } = useSession();
  const saved = settings.url ?? '';
  const [url, setUrl] = useState(saved);
  const save = useMutation({
    mutationFn: () => api.savePush(applicationId, url.trim() === '' ? null : url.trim()),
    onSuccess: (changed) => {
      onChanged(changed);
      setUrl(changed.settings.url ?? '');
      test.reset();
      toast({ text: t(changed.settings.url === null ? 'push.removed' : 'push.saved') });
    },
  });
  const test = useMutation({
    mutationFn: () => api.testPush(applicationId),
    onSettled: () => client.invalidateQueries({ queryKey: ['application', applicationId, 'attempts'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  const unchanged = url.trim() === saved && settings.disabledAt === null;
  return (
    <section className="card" aria-labelledby="push-title">
      <header className="card-header">
        <div>
          <h2 className="page-title" id="push-title">
            {t('push.title')}
          </h2>
          <p className="muted">{t('push.intro')}</p>
        </div>
        <Badge tone="ok" icon={<ShieldCheck aria-hidden="true" />}>
          {t(settings.mode === 'signed' ? 'push.modeSigned' : 'push.modeEncrypted')}
        </Badge>
      </header>
      {settings.disabledAt === null ? null : (
        <Banner tone="danger" title={t('push.disabledTitle')}>
          {t('push.disabledText')}
        </Banner>
      )}
      {settings.pausedUntil === null ? null : (
        <Banner tone="warn">
          <RelativeSentence message="push.pausedUntil" iso={settings.pausedUntil} />
        </Banner>
      )}
      <form onSubmit={submit} noValidate>
        <div className="inline-form">
          <TextField
            label={t('push.url')}
            hint={t('push.urlHint')}
            placeholder="https://app.example.com/inlay/push"
            value={url}
            onChange={setUrl}
            disabled={!mayManage}
            inputMode="url"
            spellCheck={false}
            dir="ltr"
            error={fieldText(save.error, 'url', t, 2048)}
          />
          {mayManage ? (
            <>
              <Button type="submit" variant="primary" busy={save.isPending} disabled={unchanged}>
                {t('action.save')}
              </Button>
              <Button
                icon={<Send aria-hidden="true" />}
                busy={test.isPending}
                disabled={settings.url === null || url.trim() !== saved}
                title={t('push.testHint')}
                onClick={() => test.mutate()}
              >
                {t('push.test')}
              </Button>
            </>
          ) : null}
        </div>
        <FormFailure error={save.error} />
      </form>
      <FormFailure error={test.error} />
      {test.data === undefined ? null : <TestResult result={test.data} />}
    </section>
  );
}
