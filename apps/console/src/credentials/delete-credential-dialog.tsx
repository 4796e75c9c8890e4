import type { CredentialSummary } from '@inlay/contract';
import { ConfirmDialog, useToast } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api/console-api.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';

/** {@link DeleteCredentialDialog} */
export interface DeleteCredentialDialogProps {
  readonly applicationId: string;
  readonly credential: CredentialSummary;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Ends a credential and what it minted. */
export function DeleteCredentialDialog(props: DeleteCredentialDialogProps) {
  const { applicationId, credential, onClose, onDone } = props;
  const { t } = useText();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () => api.deleteCredential(applicationId, credential.id),
    onSuccess: () => {
      toast({ text: t('keys.deleted', { name: credential.name }) });
      onDone();
    },
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('keys.deleteTitle', { name: credential.name })}
      description={t('keys.deleteText')}
      confirmLabel={t('keys.deleteConfirm')}
      cancelLabel={t('action.cancel')}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
    >
      <FormFailure error={remove.error} />
    </ConfirmDialog>
  );
}
