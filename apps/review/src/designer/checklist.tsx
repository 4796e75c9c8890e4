import type { DraftDocument, WorkspaceChecklistItem } from '@inlay/contract';
import { Button, IconButton, Select, TextField } from '@inlay/ui';
import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useText } from '../workspace/use-text.ts';
import { changeDocument, restoreDocument } from './draft-model.ts';
import { makeId } from './make-id.ts';
import type { DraftWork } from './use-draft.ts';

interface ChecklistProps {
  readonly work: DraftWork;
  readonly document: DraftDocument;
}

/** What whoever approves has to tick or to say first. */
export function Checklist({ work, document }: ChecklistProps) {
  const { t } = useText();
  const { checklist } = document;
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<WorkspaceChecklistItem['kind']>('check');
  const set =
    (next: (now: readonly WorkspaceChecklistItem[]) => readonly WorkspaceChecklistItem[]) =>
    (before: DraftWork['draft']) => {
      const now = before.documents.find(({ id }) => id === document.id)?.checklist ?? [];
      return changeDocument(before, document.id, { checklist: next(now) });
    };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const text = label.trim();
    if (text === '') return;
    work.change(set((now) => [...now, { id: makeId(), kind, label: text, required: true }]));
    setLabel('');
  };
  return (
    <details className="design-asks">
      <summary>{t('design.checklist', { count: checklist.length })}</summary>
      <ul className="design-checklist">
        {checklist.map((item) => (
          <li key={item.id}>
            <span className="work-grow">
              {item.label} <span className="work-small work-muted">· {t(`design.checklistKind.${item.kind}`)}</span>
            </span>
            <label className="design-tick">
              <input
                type="checkbox"
                checked={item.required}
                onChange={() =>
                  work.change(
                    set((now) => now.map((one) => (one.id === item.id ? { ...one, required: !one.required } : one))),
                  )
                }
              />
              {t('work.required')}
            </label>
            <IconButton
              label={t('design.removeNamed', { name: item.label })}
              icon={<X aria-hidden="true" />}
              onClick={() =>
                work.remove(
                  t('design.removed', { name: item.label }),
                  set((now) => now.filter(({ id }) => id !== item.id)),
                  restoreDocument(document.id),
                )
              }
            />
          </li>
        ))}
      </ul>
      <form className="design-add" onSubmit={add}>
        <TextField
          label={t('design.checklistNew')}
          labelHidden
          placeholder={t('design.checklistExample')}
          value={label}
          maxLength={300}
          onChange={setLabel}
        />
        <Select
          label={t('design.checklistHow')}
          labelHidden
          value={kind}
          onChange={(value) => setKind(value as WorkspaceChecklistItem['kind'])}
          options={(['check', 'text'] as const).map((value) => ({
            value,
            label: t(`design.checklistKind.${value}`),
          }))}
        />
        <Button type="submit" icon={<Plus aria-hidden="true" />}>
          {t('design.add')}
        </Button>
      </form>
    </details>
  );
}
