import type { DraftRequirement } from '@inlay/contract';
import { Button, Dialog, Switch, TextArea, TextField } from '@inlay/ui';
import { useState } from 'react';
import { useText } from '../workspace/use-text.ts';

interface RequirementDialogProps {
  /** Who has to bring it. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: (requirement: Omit<DraftRequirement, 'id'>) => void;
}

/** Something that a signer has to bring along before deciding. */
export function RequirementDialog({ name, onClose, onDone }: RequirementDialogProps) {
  const { t } = useText();
  const [typed, setTyped] = useState({ name: '', description: '', required: true });
  const [tried, setTried] = useState(false);
  const what = typed.name.trim();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('design.askForFileOf', { name })}
      onSubmit={() =>
        what === '' ? setTried(true) : onDone({ ...typed, name: what, description: typed.description.trim() })
      }
      footer={
        <>
          <Button onClick={onClose}>{t('work.cancel')}</Button>
          <Button type="submit" variant="primary">
            {t('design.add')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('design.whatFile')}
        placeholder={t('design.whatFileExample')}
        value={typed.name}
        maxLength={255}
        onChange={(value) => setTyped({ ...typed, name: value })}
        error={tried && what === '' ? t('work.required') : undefined}
      />
      <TextArea
        label={t('design.whyFile')}
        optional
        value={typed.description}
        maxLength={1_000}
        onChange={(value) => setTyped({ ...typed, description: value })}
      />
      <Switch
        label={t('design.fileRequired')}
        checked={typed.required}
        onChange={(required) => setTyped({ ...typed, required })}
      />
    </Dialog>
  );
}
