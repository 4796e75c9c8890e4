import { Button, ConfirmDialog, useToast } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { RelativeSentence } from '../language/relative-sentence.tsx';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import type { PushCardProps } from './push-url-card.tsx';

/** The secret by which the host knows our pushes: masked, and replaced without a gap. */
export function SigningSecretCard(props: PushCardProps) {
  const { applicationId, settings, onChanged } = props;
  const { t } = useText();
  const toast = useToast();
  const { mayManage } = useSession();
  const [rotating, setRotating] = useState(false);
  const rotate = useMutation({
    mutationFn: () => api.rotateSecret(applicationId),
    onSuccess: (changed) => {
      setRotating(false);
      onChanged(changed);
      toast({ text: t('push.rotated') });
    },
  });
  return (
    <section className="card" aria-labelledby="secret-title">
      <header className="card-header">
        <div>
          <h2 id="secret-title">{t('push.secretTitle')}</h2>
          <p className="muted">{t('push.secretText')}</p>
        </div>
        {mayManage ? (
          <Button icon={<RotateCw aria-hidden="true" />} onClick={() => setRotating(true)}>
            {t('push.secretRotate')}
          </Button>
        ) : null}
      </header>
      <p>
        <code dir="ltr">whsec_••••••••{settings.secretLast4}</code>
      </p>
      {settings.formerSecretEndsAt === null ? null : (
        <p className="muted small">
          <RelativeSentence message="push.formerEnds" iso={settings.formerSecretEndsAt} />
        </p>
      )}
      <ConfirmDialog
        open={rotating}
        onClose={() => setRotating(false)}
        title={t('push.rotateTitle')}
        description={t('push.rotateText')}
        confirmLabel={t('push.rotateConfirm')}
        cancelLabel={t('action.cancel')}
        destructive={false}
        busy={rotate.isPending}
        onConfirm={() => rotate.mutate()}
      >
        <FormFailure error={rotate.error} />
      </ConfirmDialog>
    </section>
  );
}
