import type { CreatedCredential, CredentialKind } from '@inlay/contract';
import { Button, Dialog, TextField } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';

/** Characters of the name of a credential, as the server limits it. */
const NAME_LENGTH_MAX = 64;

const kinds = [
  { kind: 'api_key', label: 'keys.kindApiKey', text: 'keys.kindApiKeyText' },
  { kind: 'client', label: 'keys.kindClient', text: 'keys.kindClientText' },
] as const satisfies readonly { kind: CredentialKind; label: string; text: string }[];

/** {@link CreateCredentialDialog} */
export interface CreateCredentialDialogProps {
  readonly applicationId: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreated: (created: CreatedCredential) => void;
}

/** Kind and name of a new credential. Its secret is shown by who opened this. */
export function CreateCredentialDialog(props: CreateCredentialDialogProps) {
  const { applicationId, open, onClose, onCreated } = props;
  const { t } = useText();
  const [kind, setKind] = useState<CredentialKind>('api_key');
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => api.createCredential(applicationId, { kind, name }),
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
      title={t('keys.createTitle')}
      onSubmit={() => (create.isPending ? undefined : create.mutate())}
      footer={
        <>
          <Button onClick={close}>{t('action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={create.isPending}>
            {t('keys.create')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('keys.name')}
        hint={t('keys.nameHint')}
        placeholder={t('keys.namePlaceholder')}
        value={name}
        onChange={setName}
        error={fieldText(create.error, 'name', t, NAME_LENGTH_MAX)}
      />
      <fieldset className="choice-cards">
        <legend>{t('keys.kind')}</legend>
        {kinds.map((choice) => (
          <label key={choice.kind} className="choice-card">
            <input
              type="radio"
              name="kind"
              value={choice.kind}
              checked={kind === choice.kind}
              onChange={() => setKind(choice.kind)}
            />
            <strong>{t(choice.label)}</strong>
            <span>{t(choice.text)}</span>
          </label>
        ))}
      </fieldset>
      <FormFailure error={create.error} />
    </Dialog>
  );
}
