import type { KnownPerson } from '@inlay/contract';
import { Button, Field } from '@inlay/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { useText } from '../workspace/use-text.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { parsePeople } from './parse-people.ts';

interface AddPeopleProps {
  readonly packageId: string;
  /** Addresses of the package, in lower case. */
  readonly present: readonly string[];
  readonly onAdd: (people: readonly KnownPerson[]) => void;
}

/** Typed, pasted (several at once) or taken from earlier packages. */
export function AddPeople({ packageId, present, onAdd }: AddPeopleProps) {
  const { t } = useText();
  const { api } = useWorkspace();
  const listId = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [focused, setFocused] = useState(false);
  const [active, setActive] = useState(-1);
  const wanted = useDeferredValue(text.trim());
  const known = useQuery({
    queryKey: ['people', packageId, wanted],
    queryFn: ({ signal }) => api.people(packageId, wanted, signal),
    enabled: focused && !text.includes(';'),
    placeholderData: keepPreviousData,
  });
  const suggestions = (known.data ?? []).filter(({ email }) => !present.includes(email.toLowerCase()));
  const isOpen = focused && suggestions.length > 0 && !text.includes(';');
  const add = (input: string) => {
    const { people, rest } = parsePeople(input);
    const added = people.filter(({ email }) => !present.includes(email.toLowerCase()));
    if (added.length > 0) onAdd(added);
    setText(rest.join('; '));
    if (rest.length > 0) setProblem(t('design.notRead', { text: rest.join(', ') }));
    else setProblem(people.length > added.length ? t('design.isInAlready') : undefined);
    setActive(-1);
  };
  const choose = (person: KnownPerson) => {
    onAdd([person]);
    setText('');
    setActive(-1);
    setProblem(undefined);
  };
  const pressKey = (event: KeyboardEvent) => {
    const chosen = suggestions[active];
    if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + by + suggestions.length) % suggestions.length);
    } else if (event.key === 'Escape') {
      setFocused(false);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (isOpen && chosen !== undefined) choose(chosen);
      else if (text.trim() !== '') add(text);
    }
  };
  return (
    <div className="design-add-people">
      <Field label={t('design.addPeople')} hint={t('design.addPeopleHint')} error={problem}>
        {(control) => (
          <div className="design-combo">
            <input
              {...control}
              className="ui-input design-people-input"
              type="text"
              dir="auto"
              autoComplete="off"
              role="combobox"
              aria-expanded={isOpen}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={isOpen && active >= 0 ? `${listId}-${active}` : undefined}
              placeholder={t('design.peopleExample')}
              value={text}
              onFocus={() => setFocused(true)}
              onBlur={() => setFocused(false)}
              onChange={(event) => {
                setText(event.target.value);
                setFocused(true);
                setActive(-1);
                setProblem(undefined);
              }}
              onPaste={(event) => {
                const pasted = event.clipboardData.getData('text');
                if (!/[\n;]/.test(pasted.trim()) && parsePeople(pasted).people.length < 2) return;
                event.preventDefault();
                // A field of one line would run the lines of a list together.
                add(`${text}\n${pasted}`);
              }}
              onKeyDown={pressKey}
            />
            <div
              id={listId}
              role="listbox"
              aria-label={t('design.knownPeople')}
              className="design-options"
              hidden={!isOpen}
            >
              {suggestions.map((person, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the list are those of its field
                <div
                  key={person.email}
                  id={`${listId}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  className="design-option"
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(person)}
                >
                  <span>
                    {person.firstName} {person.lastName}
                  </span>
                  <span className="work-small work-muted">{person.email}</span>
                </div>
              ))}
            </div>
          </div>
        )}
      </Field>
      <Button icon={<UserPlus aria-hidden="true" />} disabled={text.trim() === ''} onClick={() => add(text)}>
        {t('design.add')}
      </Button>
    </div>
  );
}
