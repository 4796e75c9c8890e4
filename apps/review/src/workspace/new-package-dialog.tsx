import { Button, Dialog, TextField } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useReview } from '../shell/review-context.tsx';
import { designerAddress } from './addresses.ts';
import { TaskFailure } from './load-failure.tsx';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** A package begins with its name; everything else comes in the designer. */
export function NewPackageDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useText();
  const { api } = useWorkspace();
  const client = useQueryClient();
  const { navigate } = useReview();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const create = useMutation({
    mutationFn: () => api.create(name.trim()),
    onSuccess: (made) => {
      client.setQueryData(['package', made.id], made);
      void client.invalidateQueries({ queryKey: ['packages'] });
      props.onClose();
      setName('');
      navigate(designerAddress(made.id));
    },
  });
  const submit = () => {
    if (name.trim() === '') setMissing(true);
    else create.mutate();
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t('work.new')}
      description={t('work.newText')}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={props.onClose}>{t('work.cancel')}</Button>
          <Button type="submit" variant="primary" busy={create.isPending}>
            {t('work.create')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('work.name')}
        value={name}
        maxLength={255}
        placeholder={t('work.nameExample')}
        onChange={(value) => {
          setName(value);
          setMissing(false);
        }}
        error={missing ? t('work.nameMissing') : undefined}
      />
      <TaskFailure error={create.error} />
    </Dialog>
  );
}
