import { directionOf } from '@inlay/messages';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLateTexts } from '../controls/late-texts.ts';
import './choice-menu.css';
import { type ChoiceEntry, type ChoiceGroup, searchChoices } from './tag-search.ts';

export interface ChoiceMenuProps {
  /** What can be chosen here; the name of the list. */
  readonly label: string;
  readonly groups: readonly ChoiceGroup[];
  /** The button that opened it. */
  readonly anchor: HTMLElement;
  /** Values that mean nothing to people are not shown. */
  readonly hidesValues?: boolean;
  readonly onChoose: (entry: ChoiceEntry) => void;
  /** Closed without a choice; `refocus` where the focus was still inside. */
  readonly onClose: (refocus: boolean) => void;
}

const heightMaxPx = 360;
const marginPx = 8;

/** A list to search in, at a button: type, arrow keys, Enter, Escape. */
export function ChoiceMenu(props: ChoiceMenuProps) {
  const { label, groups, anchor, hidesValues = false, onChoose, onClose } = props;
  const t = useLateTexts('tags');
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const found = useMemo(() => searchChoices(groups, query), [groups, query]);
  const entries = found.flatMap((group) => group.entries);
  const at = Math.min(active, entries.length - 1);
  usePlace(box, anchor);
  useEffect(() => {
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target) && !anchor.contains(event.target)) {
        onClose(false);
      }
    };
    document.addEventListener('pointerdown', onPress, true);
    return () => document.removeEventListener('pointerdown', onPress, true);
  }, [anchor, onClose]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    const entry = entries[at];
    if (step !== undefined) setActive(Math.min(entries.length - 1, Math.max(0, at + step)));
    else if (event.key === 'Enter' && entry) onChoose(entry);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose(true);
    else return;
    event.preventDefault();
  };
  return createPortal(
    <div
      ref={box}
      className="choice-menu"
      dir={directionOf(t.locale)}
      role="dialog"
      aria-label={label}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const { relatedTarget } = event;
        if (relatedTarget !== null && !event.currentTarget.contains(relatedTarget)) onClose(false);
      }}
    >
      <input
        className="ui-input"
        // biome-ignore lint/a11y/noAutofocus: the list appears on the person's request
        autoFocus
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={entries.length > 0 ? `${id}-${at}` : undefined}
        aria-label={t('tags.search', { list: label })}
        placeholder={t('tags.searchPlaceholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
      />
      {entries.length === 0 ? (
        <p className="choice-none" role="status">
          {t('tags.nothingFound')}
        </p>
      ) : (
        <Choices {...{ id, label, found, at, hidesValues, onChoose }} />
      )}
    </div>,
    document.body,
  );
}

interface ChoicesProps {
  readonly id: string;
  readonly label: string;
  readonly found: readonly ChoiceGroup[];
  /** Index of the marked entry, over all groups. */
  readonly at: number;
  readonly hidesValues: boolean;
  readonly onChoose: (entry: ChoiceEntry) => void;
}

function Choices({ id, label, found, at, hidesValues, onChoose }: ChoicesProps) {
  let index = -1;
  return (
    <div className="choice-list" role="listbox" id={`${id}-list`} aria-label={label} tabIndex={-1}>
      {found.map((group, number) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a list box
        // biome-ignore lint/suspicious/noArrayIndexKey: a host may name two categories alike; nothing inside has a state
        <div key={`${number}-${group.category}`} role="group" aria-label={group.category || label}>
          {group.category === '' ? null : (
            <div className="choice-category" aria-hidden="true">
              {group.category}
            </div>
          )}
          {group.entries.map((entry) => {
            index += 1;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above has the focus and the keys
              <div
                key={`${index}-${entry.value}`}
                className="choice"
                role="option"
                tabIndex={-1}
                id={`${id}-${index}`}
                aria-selected={index === at}
                // The search field keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(entry)}
              >
                <span>
                  {entry.colour === undefined ? null : (
                    <i className="choice-colour" aria-hidden="true" style={{ backgroundColor: entry.colour }} />
                  )}
                  {entry.label}
                </span>
                {hidesValues ? null : <code dir="ltr">{entry.value}</code>}
                {entry.hint ? <small>{entry.hint}</small> : null}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** Below the button, above it where there is more room, always inside of the window. */
function usePlace(box: React.RefObject<HTMLElement | null>, anchor: HTMLElement): void {
  useLayoutEffect(() => {
    const place = (): void => {
      const element = box.current;
      if (!element) return;
      const { top, bottom, left, right } = anchor.getBoundingClientRect();
      const below = window.innerHeight - bottom - 2 * marginPx;
      const above = top - 2 * marginPx;
      const isBelow = below >= Math.min(heightMaxPx, above);
      element.style.maxHeight = `${Math.max(120, Math.min(heightMaxPx, isBelow ? below : above))}px`;
      element.style.top = isBelow ? `${bottom + 4}px` : 'auto';
      element.style.bottom = isBelow ? 'auto' : `${window.innerHeight - top + 4}px`;
      const widthPx = element.offsetWidth;
      const start = getComputedStyle(element).direction === 'rtl' ? right - widthPx : left;
      element.style.left = `${Math.max(marginPx, Math.min(start, window.innerWidth - widthPx - marginPx))}px`;
    };
    place();
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  }, [box, anchor]);
}
