import { Button, Dialog, TextField } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/console-api.ts';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { applicationNameLengthMax } from './application-name.ts';

/** Asks for a name, creates the Application and opens it. */
export function CreateApplicationDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => api.createApplication(name),
    onSuccess: (application) => {
      client.setQueryData(['application', application.id], application);
      void client.invalidateQueries({ queryKey: ['applications'] });
      close();
      navigate(`/applications/${application.id}`);
    },
  });
  const close = () => {
    setName('');
    create.reset();
    props.onClose();
  };
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={t('apps.createTitle')}
      onSubmit={() => (create.isPending ? undefined : create.mutate())}
      footer={
        <>
          <Button onClick={close}>{t('action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={create.isPending}>
            {t('apps.create')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('apps.name')}
        hint={t('apps.createHint')}
        placeholder={t('apps.namePlaceholder')}
        value={name}
        onChange={setName}
        error={fieldText(create.error, 'name', t, applicationNameLengthMax)}
      />
      <FormFailure error={create.error} />
    </Dialog>
  );
}
