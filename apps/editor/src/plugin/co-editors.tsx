import type { PluginPerson } from '@inlay/contract';
import { UserRound } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { initialsOf, keysOf, listNames, nameOf } from './co-editor-names.ts';
import './co-editors.css';

export interface CoEditorsProps {
  /** At least one. */
  readonly others: readonly PluginPerson[];
  /** Keys of those who have been announced. */
  readonly told: Set<string>;
}

const shownMax = 3;
const shownMaxNarrow = 1;
/** Enough to read a sentence in passing. */
const noticeMs = 8_000;

/** Who else has the email open: pictures or initials in the top bar, names behind them, one notice per person. */
export function CoEditors({ others, told }: CoEditorsProps) {
  const { t } = useEditor();
  const [isOpen, setOpen] = useState(false);
  const [notice, closeNotice] = useNotice(others, told);
  const place = useRef<HTMLDivElement>(null);
  const listId = useId();
  useEffect(() => (isOpen ? closeOutside(place.current, () => setOpen(false)) : undefined), [isOpen]);
  const keys = keysOf(others);
  const label = t('plugin.alsoHereLabel', { names: listNames(others, t) });
  return (
    <div className="co-editors" ref={place}>
      <button
        type="button"
        className="co-editors-button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        title={label}
        onClick={() => {
          closeNotice();
          setOpen(!isOpen);
        }}
      >
        <span className="ui-visually-hidden">{label}</span>
        {others.slice(0, shownMax).map((person, index) => (
          <Avatar key={keys[index]} person={person} />
        ))}
        <More className="co-editors-more" count={others.length - shownMax} />
        <More className="co-editors-more-narrow" count={others.length - shownMaxNarrow} />
      </button>
      {isOpen ? (
        <ul className="co-editors-panel" id={listId} aria-label={t('plugin.alsoHereTitle')}>
          {others.map((person, index) => (
            <li key={keys[index]}>
              <Avatar person={person} />
              <bdi>{nameOf(person, t)}</bdi>
            </li>
          ))}
        </ul>
      ) : null}
      {/* Said by the page's live region already. */}
      {notice !== null && !isOpen ? (
        <p className="co-editors-panel" aria-hidden="true">
          {notice}
        </p>
      ) : null}
    </div>
  );
}

function More({ className, count }: { readonly className: string; readonly count: number }) {
  return count > 0 ? (
    <span className={`co-editors-avatar ${className}`} dir="ltr" aria-hidden="true">
      +{count}
    </span>
  ) : null;
}

function Avatar({ person }: { readonly person: PluginPerson }) {
  const { t } = useEditor();
  const [broken, setBroken] = useState<string | null>(null);
  const { avatar } = person;
  const initials = initialsOf(person.name);
  return (
    <span className="co-editors-avatar" title={nameOf(person, t)} aria-hidden="true">
      {/* What the page's policy or the network refuses leaves the initials. */}
      {avatar !== null && avatar !== broken ? (
        <img src={avatar} alt="" referrerPolicy="no-referrer" onError={() => setBroken(avatar)} />
      ) : (
        initials || <UserRound />
      )}
    </span>
  );
}

/** A sentence about those who are new, for those who look and those who listen. @returns it, and how to be rid of it. */
function useNotice(others: readonly PluginPerson[], told: Set<string>): readonly [string | null, () => void] {
  const editor = useEditor();
  const [notice, setNotice] = useState<string | null>(null);
  useEffect(() => {
    const keys = keysOf(others);
    const news = others.filter((_, index) => !told.has(keys[index] ?? ''));
    if (news.length === 0) return;
    for (const key of keys) told.add(key);
    const { t } = editor;
    const text = t('plugin.alsoHere', { count: news.length, names: listNames(news, t) });
    setNotice(text);
    editor.say(text);
  }, [editor, others, told]);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), noticeMs);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice, () => setNotice(null)];
}

/** A press elsewhere, the focus elsewhere, or Escape. @returns how to stop listening. */
function closeOutside(place: HTMLElement | null, close: () => void): () => void {
  const leave = (event: Event): void => {
    if (!(event.target instanceof Node) || !place?.contains(event.target)) close();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
  };
  document.addEventListener('pointerdown', leave, true);
  document.addEventListener('focusin', leave);
  document.addEventListener('keydown', onKey);
  // A press into the canvas is one in another document: this window loses the focus.
  window.addEventListener('blur', close);
  return () => {
    document.removeEventListener('pointerdown', leave, true);
    document.removeEventListener('focusin', leave);
    document.removeEventListener('keydown', onKey);
    window.removeEventListener('blur', close);
  };
}
