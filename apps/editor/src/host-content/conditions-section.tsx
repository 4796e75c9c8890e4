import type { DesignNode } from '@inlay/document';
import type { DisplayCondition } from '@inlay/embed/protocol';
import { isSentAsWritten } from '@inlay/html';
import { Button, IconButton } from '@inlay/ui';
import { ChevronDown, Pencil, Split, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { ChoiceMenu } from './choice-menu.tsx';
import { ConditionDialog } from './condition-dialog.tsx';
import { conditionCategory, conditionOf, setCondition } from './condition-value.ts';
import './conditions-section.css';
import { useHostCall } from './host-call.ts';
import type { ChoiceGroup } from './tag-search.ts';

/** Values of menu lines that are no conditions; those have `group/entry`. */
const writeOwn = 'write';
const askHost = 'host';

/** To whom a row or block is shown: one of the host's conditions, one of its own dialog, or one that was written here. */
export function ConditionsSection({ node }: { readonly node: DesignNode }) {
  const editor = useEditor();
  const t = useLateTexts('tags');
  const condition = conditionOf(node);
  const button = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const [writing, setWriting] = useState(false);
  const { busy, call } = useHostCall();
  const { conditions, pickers } = editor.host;
  const picker = pickers.condition;
  const set = (next: DisplayCondition | null, category: string): void => {
    if (!editor.edit(setCondition(node, next, category))) return;
    editor.say(next === null ? t('tags.conditionRemoved') : t('tags.conditionSet', { name: next.name }));
  };
  /** A condition belongs to who made it: the host's dialog edits its own, people edit theirs; a predefined one is chosen anew. */
  const edit = (): (() => void) | null => {
    if (condition === null) return null;
    if (picker && conditionCategory(node) === picker.category) return ask;
    return condition.id === '' && conditions.custom ? () => setWriting(true) : null;
  };
  const ask = (): void => {
    if (picker)
      call(
        () => picker.open(condition),
        (next) => set(next, picker.category),
      );
  };
  const choose = (value: string): void => {
    setOpen(false);
    if (value === writeOwn) setWriting(true);
    if (value === askHost) ask();
    if (!value.includes('/')) return;
    const [group = 0, entry = 0] = value.split('/').map(Number);
    const category = conditions.categories[group];
    const chosen = category?.conditions[entry];
    if (category && chosen) set(chosen, category.category);
  };
  const closeMenu = (refocus: boolean): void => {
    setOpen(false);
    if (refocus) button.current?.querySelector('button')?.focus();
  };
  return (
    <details className="field-group" open>
      <summary>
        {t('tags.conditions')}
        <ChevronDown aria-hidden="true" />
      </summary>
      <div className="field-list">
        {condition ? (
          <ConditionCard condition={condition} onEdit={edit()} onRemove={() => set(null, '')} />
        ) : (
          <p className="ui-field-hint">{t('tags.conditionNone')}</p>
        )}
        <span ref={button} className="condition-choose">
          <Button
            icon={<Split />}
            busy={busy}
            aria-haspopup="dialog"
            aria-expanded={open}
            disabled={editor.application.readOnly}
            onClick={() => setOpen(!open)}
          >
            {condition ? t('tags.conditionChange') : t('tags.conditionAdd')}
          </Button>
        </span>
        {open && button.current ? (
          <ChoiceMenu
            label={t('tags.conditions')}
            groups={menuGroups(editor.host, { own: t('tags.conditionWrite'), more: t('tags.conditionMore') })}
            hidesValues
            anchor={button.current}
            onClose={closeMenu}
            onChoose={(entry) => choose(entry.value)}
          />
        ) : null}
        {writing ? (
          <ConditionDialog
            condition={condition?.id === '' ? condition : null}
            onClose={() => setWriting(false)}
            onDone={(next) => {
              setWriting(false);
              set(next, '');
            }}
          />
        ) : null}
      </div>
    </details>
  );
}

function menuGroups(
  { conditions, pickers }: ReturnType<typeof useEditor>['host'],
  texts: { readonly own: string; readonly more: string },
): readonly ChoiceGroup[] {
  const predefined = conditions.categories.map(({ category, conditions: list }, group) => ({
    category,
    entries: list.map(({ name, description }, entry) => ({
      label: name,
      value: `${group}/${entry}`,
      ...(description === '' ? {} : { hint: description }),
    })),
  }));
  const others = [
    ...(pickers.condition ? [{ label: pickers.condition.category, value: askHost }] : []),
    ...(conditions.custom ? [{ label: texts.own, value: writeOwn }] : []),
  ];
  return [...predefined, { category: texts.more, entries: others }].filter((group) => group.entries.length > 0);
}

interface ConditionCardProps {
  readonly condition: DisplayCondition;
  readonly onEdit: (() => void) | null;
  readonly onRemove: () => void;
}

function ConditionCard({ condition, onEdit, onRemove }: ConditionCardProps) {
  const { application } = useEditor();
  const t = useLateTexts('tags');
  const { name, description, beforeScript, afterScript } = condition;
  return (
    <div className="condition-card">
      <div className="condition-head">
        <strong>{name || beforeScript}</strong>
        {onEdit && !application.readOnly ? (
          <IconButton label={t('tags.conditionEdit')} icon={<Pencil />} onClick={onEdit} />
        ) : null}
        {application.readOnly ? null : <IconButton label={t('tags.conditionRemove')} icon={<X />} onClick={onRemove} />}
      </div>
      {description === '' ? null : <p>{description}</p>}
      <code dir="ltr">{beforeScript}</code>
      <code dir="ltr">{afterScript}</code>
      {isSentAsWritten(beforeScript) && isSentAsWritten(afterScript) ? null : <p>{t('tags.conditionMarkup')}</p>}
    </div>
  );
}
