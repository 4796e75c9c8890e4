import { Button, IconButton, Select } from '@inlay/ui';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { languageName } from '../language/language-name.ts';
import { useSession } from '../shell/session-context.ts';
import { useSignoffText } from './use-signoff-text.ts';

/** What can be added here; what came through the API is shown whatever it is. */
const offered =
  'en de fr es pt-BR pt it nl pl cs hu ro el sv da nb fi tr uk ru ar he hi th vi id zh-CN zh-TW ja ko'.split(' ');

/** {@link LanguageList} */
export interface LanguageListProps<Value> {
  /** Language → value. */
  readonly values: Readonly<Record<string, Value>>;
  readonly empty: Value;
  readonly onChange: (values: Readonly<Record<string, Value>>) => void;
  readonly render: (tag: string, value: Value, set: (value: Value) => void) => ReactNode;
}

/** A part for each language, English first, with a way to add and to remove one. */
export function LanguageList<Value>(props: LanguageListProps<Value>) {
  const { values, empty, onChange, render } = props;
  const { t, locale } = useSignoffText();
  const { mayManage } = useSession();
  const list = useRef<HTMLUListElement>(null);
  const [added, setAdded] = useState<string | null>(null);
  // A new language is there to be typed into.
  useEffect(() => {
    if (added === null) return;
    list.current?.querySelector<HTMLElement>(`[data-language="${CSS.escape(added)}"] :is(input, textarea)`)?.focus();
    setAdded(null);
  }, [added]);
  const tags = Object.keys(values).sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));
  const remove = (tag: string) => onChange(Object.fromEntries(Object.entries(values).filter(([one]) => one !== tag)));
  return (
    <>
      {tags.length === 0 ? <p className="muted">{t('signoff.languageNone')}</p> : null}
      <ul className="signoff-languages" ref={list}>
        {tags.map((tag) => {
          const name = languageName(tag, locale);
          return (
            <li key={tag} data-language={tag}>
              <LanguagePart name={name} tag={tag} onRemove={mayManage ? () => remove(tag) : null}>
                {render(tag, values[tag] ?? empty, (value) => onChange({ ...values, [tag]: value }))}
              </LanguagePart>
            </li>
          );
        })}
      </ul>
      {mayManage ? (
        <AddLanguage
          known={tags}
          onAdd={(tag) => {
            onChange({ ...values, [tag]: empty });
            setAdded(tag);
          }}
        />
      ) : null}
    </>
  );
}

const rank = (tag: string): number => (tag === 'en' ? 0 : 1);

interface LanguagePartProps {
  readonly name: string;
  readonly tag: string;
  readonly onRemove: (() => void) | null;
  readonly children: ReactNode;
}

function LanguagePart(props: LanguagePartProps) {
  const { name, tag, onRemove, children } = props;
  const { t } = useSignoffText();
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot have its legend beside a button
    <div role="group" aria-labelledby={id} className="signoff-language">
      <div className="signoff-line">
        <h3 id={id}>{name}</h3>
        <code className="muted small" dir="ltr">
          {tag}
        </code>
        {onRemove === null ? null : (
          <IconButton
            label={t('signoff.languageRemove', { language: name })}
            icon={<Trash2 aria-hidden="true" />}
            onClick={onRemove}
          />
        )}
      </div>
      {children}
    </div>
  );
}

function AddLanguage(props: { readonly known: readonly string[]; readonly onAdd: (tag: string) => void }) {
  const { known, onAdd } = props;
  const { t, locale } = useSignoffText();
  const [chosen, setChosen] = useState('');
  const left = offered.filter((tag) => !known.includes(tag));
  const value = left.includes(chosen) ? chosen : (left[0] ?? '');
  if (value === '') return null;
  return (
    <div className="inline-form signoff-add">
      <Select
        label={t('signoff.languageAdd')}
        value={value}
        onChange={setChosen}
        options={left.map((tag) => ({ value: tag, label: languageName(tag, locale) }))}
      />
      <Button onClick={() => onAdd(value)}>{t('signoff.add')}</Button>
    </div>
  );
}
