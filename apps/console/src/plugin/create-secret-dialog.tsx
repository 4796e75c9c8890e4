import type { CreatedPluginSecret } from '@inlay/contract';
import { Button, Dialog, TextField } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';

/** Characters of the name of a secret, as the server limits it. */
const NAME_LENGTH_MAX = 64;

/** {@link CreateSecretDialog} */
export interface CreateSecretDialogProps {
  readonly applicationId: string;
  readonly isRotation: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreated: (created: CreatedPluginSecret) => void;
}

/** Names a new secret. The secret is shown by who opened this. */
export function CreateSecretDialog(props: CreateSecretDialogProps) {
  const { applicationId, isRotation, open, onClose, onCreated } = props;
  const { t } = useText();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => api.createPluginSecret(applicationId, name),
    onSuccess: (created) => {
      close();
      onCreated(created);
    },
  });
  const close = () => {
    setName('');
    create.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t(isRotation ? 'plugin.secretRotate' : 'plugin.secretMake')}
      {...(isRotation ? { description: t('plugin.rotateText') } : {})}
      onSubmit={() => (create.isPending ? undefined : create.mutate())}
      footer={
        <>
          <Button onClick={close}>{t('action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={create.isPending}>
            {t('plugin.secretMake')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('plugin.secretName')}
        hint={t('plugin.secretNameHint')}
        placeholder={t('keys.namePlaceholder')}
        value={name}
        onChange={setName}
        error={fieldText(create.error, 'name', t, NAME_LENGTH_MAX)}
      />
      <FormFailure error={create.error} />
    </Dialog>
  );
}
