import type { DisplayCondition } from '@inlay/embed/protocol';
import { isSentAsWritten } from '@inlay/html';
import { Button, Dialog, TextArea, TextField } from '@inlay/ui';
import { useState } from 'react';
import { useLateTexts } from '../controls/late-texts.ts';
import './conditions-section.css';

export interface ConditionDialogProps {
  /** The one that is changed; null for a new one. */
  readonly condition: DisplayCondition | null;
  readonly onDone: (condition: DisplayCondition) => void;
  readonly onClose: () => void;
}

const nameLengthMax = 200;
const scriptLengthMax = 4_000;

/** A condition in the host's own language: what stands before and after the part that it decides on. */
export function ConditionDialog({ condition, onDone, onClose }: ConditionDialogProps) {
  const t = useLateTexts('tags');
  const [name, setName] = useState(condition?.name ?? '');
  const [description, setDescription] = useState(condition?.description ?? '');
  const [beforeScript, setBefore] = useState(condition?.beforeScript ?? '');
  const [afterScript, setAfter] = useState(condition?.afterScript ?? '');
  const [tried, setTried] = useState(false);
  const submit = (): void => {
    setTried(true);
    if (name.trim() === '' || beforeScript.trim() === '') return;
    if (!isSentAsWritten(beforeScript) || !isSentAsWritten(afterScript)) return;
    // What else another writer put into it is carried along.
    onDone({
      ...(condition ?? { id: '' }),
      name: name.trim(),
      description: description.trim(),
      beforeScript,
      afterScript,
    });
  };
  const missing = (value: string) => (tried && value.trim() === '' ? { error: t('tags.conditionMissing') } : {});
  const markup = (value: string) => (tried && !isSentAsWritten(value) ? { error: t('tags.conditionMarkup') } : {});
  const code = { rows: 3, spellCheck: false, dir: 'ltr', className: 'is-code', maxLength: scriptLengthMax } as const;
  return (
    <Dialog
      open
      onClose={onClose}
      onSubmit={submit}
      title={t(condition ? 'tags.conditionEdit' : 'tags.conditionWrite')}
      description={t('tags.conditionExplained')}
      footer={
        <>
          <Button onClick={onClose}>{t('tags.cancel')}</Button>
          <Button type="submit" variant="primary">
            {t('tags.conditionApply')}
          </Button>
        </>
      }
    >
      <div className="condition-form">
        <TextField
          label={t('tags.conditionName')}
          value={name}
          maxLength={nameLengthMax}
          onChange={setName}
          {...missing(name)}
        />
        <TextField
          label={t('tags.conditionDescription')}
          optional
          value={description}
          maxLength={nameLengthMax}
          onChange={setDescription}
        />
        <TextArea
          label={t('tags.conditionBefore')}
          value={beforeScript}
          onChange={setBefore}
          {...code}
          {...missing(beforeScript)}
          {...markup(beforeScript)}
        />
        <TextArea
          label={t('tags.conditionAfter')}
          value={afterScript}
          onChange={setAfter}
          {...code}
          {...markup(afterScript)}
        />
      </div>
    </Dialog>
  );
}
