import type { ApplicationSummary } from '@inlay/contract';
import { Button, Dialog, TextField, useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { applicationNameLengthMax } from './application-name.ts';

/** {@link RenameApplicationDialog} */
export interface ApplicationDialogProps {
  readonly application: Pick<ApplicationSummary, 'id' | 'name'>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Renames; nothing else changes. */
export function RenameApplicationDialog(props: ApplicationDialogProps) {
  const { application, onClose, onDone } = props;
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const [name, setName] = useState(application.name);
  const rename = useMutation({
    mutationFn: () => api.changeApplication(application.id, { name }),
    onSuccess: (changed) => {
      client.setQueryData(['application', application.id], changed);
      toast({ text: t('apps.renamed') });
      onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('apps.renameTitle', { name: application.name })}
      onSubmit={() => (rename.isPending ? undefined : rename.mutate())}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={rename.isPending}>
            {t('action.rename')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('apps.name')}
        value={name}
        onChange={setName}
        error={fieldText(rename.error, 'name', t, applicationNameLengthMax)}
      />
      <FormFailure error={rename.error} />
    </Dialog>
  );
}
