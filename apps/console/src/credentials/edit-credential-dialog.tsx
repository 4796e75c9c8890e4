import type { CredentialSummary, EmbedApiVersion } from '@inlay/contract';
import { Button, Dialog, Select, TextField, useToast } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';

const versions = ['2026-06-09', '2026-06-10'] as const satisfies readonly EmbedApiVersion[];

/** {@link EditCredentialDialog} */
export interface EditCredentialDialogProps {
  readonly applicationId: string;
  readonly credential: CredentialSummary;
  readonly part: 'rename' | 'version';
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Renames a credential, or pins it to another API version. */
export function EditCredentialDialog(props: EditCredentialDialogProps) {
  const { applicationId, credential, part, onClose, onDone } = props;
  const { t } = useText();
  const toast = useToast();
  const [name, setName] = useState(credential.name);
  const [apiVersion, setApiVersion] = useState<EmbedApiVersion>(credential.apiVersion);
  const isRename = part === 'rename';
  const change = useMutation({
    mutationFn: () => api.changeCredential(applicationId, credential.id, isRename ? { name } : { apiVersion }),
    onSuccess: () => {
      toast({ text: t(isRename ? 'keys.renamed' : 'keys.versionChanged') });
      onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(isRename ? 'keys.renameTitle' : 'keys.versionTitle', { name: credential.name })}
      onSubmit={() => (change.isPending ? undefined : change.mutate())}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={change.isPending}>
            {t(isRename ? 'action.rename' : 'action.save')}
          </Button>
        </>
      }
    >
      {isRename ? (
        <TextField
          label={t('keys.name')}
          value={name}
          onChange={setName}
          error={fieldText(change.error, 'name', t, 64)}
        />
      ) : (
        <Select
          label={t('keys.version')}
          hint={t('keys.versionHint')}
          value={apiVersion}
          onChange={(value) => setApiVersion(versions.find((version) => version === value) ?? apiVersion)}
          options={versions.map((version) => ({ value: version, label: version }))}
        />
      )}
      <FormFailure error={change.error} />
    </Dialog>
  );
}
