import { ConfirmDialog, TextField, useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import type { ApplicationDialogProps } from './rename-application-dialog.tsx';

/** Deletes after its name was typed. */
export function DeleteApplicationDialog(props: ApplicationDialogProps) {
  const { application, onClose, onDone } = props;
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: () => api.deleteApplication(application.id, typed),
    onSuccess: () => {
      toast({ text: t('apps.deleted', { name: application.name }) });
      onDone();
      client.removeQueries({ queryKey: ['application', application.id] });
    },
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('apps.deleteTitle', { name: application.name })}
      description={t('apps.deleteText')}
      confirmLabel={t('apps.deleteConfirm')}
      cancelLabel={t('action.cancel')}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
      blocked={typed.trim() !== application.name}
    >
      <TextField
        label={t('apps.deleteType', { name: application.name })}
        value={typed}
        onChange={setTyped}
        error={fieldText(remove.error, 'name', t)}
      />
      <FormFailure error={remove.error} />
    </ConfirmDialog>
  );
}
