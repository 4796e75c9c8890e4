import type { SignoffCallback } from '@inlay/contract';
import { ConfirmDialog, useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/console-api.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { callbacksKey } from './signoff-form.ts';
import { useSignoffText } from './use-signoff-text.ts';

/** {@link EndCallbackDialog} */
export interface EndCallbackDialogProps {
  readonly applicationId: string;
  readonly callback: SignoffCallback;
  readonly onClose: () => void;
}

/** Ends a registration, after saying what ends with it. */
export function EndCallbackDialog(props: EndCallbackDialogProps) {
  const { applicationId, callback, onClose } = props;
  const { origin, url } = callback;
  const { t } = useSignoffText();
  const toast = useToast();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.deleteSignoffCallback(applicationId, origin),
    onSuccess: async () => {
      toast({ text: t('signoff.callbackEnded') });
      await client.invalidateQueries({ queryKey: callbacksKey(applicationId) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={origin === null ? t('signoff.callbackEndTitle') : t('signoff.callbackEndOriginTitle', { origin })}
      description={t('signoff.callbackEndText', { url })}
      confirmLabel={t('signoff.callbackEnd')}
      cancelLabel={t('action.cancel')}
      onConfirm={() => end.mutate()}
      busy={end.isPending}
    >
      <FormFailure error={end.error} />
    </ConfirmDialog>
  );
}
