import type { SignoffCallback } from '@inlay/contract';
import { Banner, Button } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/console-api.ts';
import { RelativeSentence } from '../language/relative-sentence.tsx';
import { FormFailure } from '../shell/form-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { callbacksKey } from './signoff-form.ts';
import { useSignoffText } from './use-signoff-text.ts';

/** {@link CallbackState} */
export interface CallbackStateProps {
  readonly applicationId: string;
  readonly callback: SignoffCallback;
}

/** Why nothing is sent at present, and the way to go on. */
export function CallbackState(props: CallbackStateProps) {
  const { applicationId, callback } = props;
  const { t } = useSignoffText();
  const client = useQueryClient();
  const { mayManage } = useSession();
  const { origin, url, events, detailed, disabledAt, pausedUntil } = callback;
  const switchOn = useMutation({
    // Storing a registration, even the same one, makes it go on.
    mutationFn: () => api.saveSignoffCallback(applicationId, { origin, url, events, detailed }),
    onSuccess: () => client.invalidateQueries({ queryKey: callbacksKey(applicationId) }),
  });
  if (disabledAt !== null) {
    return (
      <>
        <Banner
          tone="danger"
          title={origin === null ? t('signoff.disabledTitle') : t('signoff.disabledOriginTitle', { origin })}
          actions={
            mayManage ? (
              <Button busy={switchOn.isPending} onClick={() => switchOn.mutate()}>
                {t('signoff.switchOn')}
              </Button>
            ) : undefined
          }
        >
          {t('signoff.disabledText')}
        </Banner>
        <FormFailure error={switchOn.error} />
      </>
    );
  }
  return pausedUntil === null ? null : (
    <Banner tone="warn">
      <RelativeSentence message="push.pausedUntil" iso={pausedUntil} />
    </Banner>
  );
}
