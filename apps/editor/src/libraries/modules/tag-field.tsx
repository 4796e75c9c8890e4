import { Field } from '@inlay/ui';
import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { tagLengthMax, tagsMax, withTag } from './module-tags.ts';

export interface TagFieldProps {
  readonly tags: readonly string[];
  readonly suggestions: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** Words to find a module by: Enter or a comma ends one, Backspace takes the last one away. */
export function TagField({ tags, suggestions, onChange }: TagFieldProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const add = () => {
    const next = withTag(tags, typed);
    setTyped('');
    if (next !== tags) onChange(next);
  };
  const remove = (tag: string) => {
    onChange(tags.filter((each) => each !== tag));
    editor.say(t('libraries.tagRemoved', { tag }));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add();
    }
    const last = tags.at(-1);
    if (event.key === 'Backspace' && typed === '' && last !== undefined) remove(last);
  };
  const isFull = tags.length >= tagsMax;
  return (
    <Field label={t('libraries.tags')} hint={t(isFull ? 'libraries.tagsFull' : 'libraries.tagsHint')}>
      {(control) => (
        <div className="tag-field">
          {tags.map((tag) => (
            <span key={tag} className="tag-chip">
              <span dir="auto">{tag}</span>
              <button
                type="button"
                aria-label={t('libraries.removeTag', { tag })}
                title={t('libraries.removeTag', { tag })}
                onClick={() => remove(tag)}
              >
                <X aria-hidden="true" />
              </button>
            </span>
          ))}
          <input
            {...control}
            ref={input}
            type="text"
            autoComplete="off"
            dir="auto"
            maxLength={tagLengthMax}
            list={listId}
            disabled={isFull}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
          />
          <datalist id={listId}>
            {suggestions
              .filter((tag) => !tags.includes(tag))
              .map((tag) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}
