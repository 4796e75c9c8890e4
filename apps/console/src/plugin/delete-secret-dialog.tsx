import type { PluginSecret } from '@inlay/contract';
import { Banner, ConfirmDialog, useToast } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api/console-api.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';

/** {@link DeleteSecretDialog} */
export interface DeleteSecretDialogProps {
  readonly applicationId: string;
  readonly secret: PluginSecret;
  readonly isLast: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Ends a secret and what it minted; says when the plugin id goes with it. */
export function DeleteSecretDialog(props: DeleteSecretDialogProps) {
  const { applicationId, secret, isLast, onClose, onDone } = props;
  const { t } = useText();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () => api.deleteCredential(applicationId, secret.id),
    onSuccess: () => {
      toast({ text: t('keys.deleted', { name: secret.name }) });
      onDone();
    },
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('keys.deleteTitle', { name: secret.name })}
      description={t('plugin.secretDeleteText')}
      confirmLabel={t('keys.deleteConfirm')}
      cancelLabel={t('action.cancel')}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
    >
      {isLast ? <Banner tone="warn">{t('plugin.secretDeleteLast')}</Banner> : null}
      <FormFailure error={remove.error} />
    </ConfirmDialog>
  );
}
