import type { EmailVersion } from '@inlay/contract';
import { languageTag } from '@inlay/messages';
import { render } from '@inlay/render';
import { Button, IconButton } from '@inlay/ui';
import { Monitor, RotateCcw, Smartphone, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { ModalDialog } from '../controls/modal-dialog.tsx';
import { SegmentedControl } from '../controls/segmented-control.tsx';
import { useStore } from '../state/store.ts';
import '../preview/preview.css';
import type { VersionHistory } from './version-history.ts';
import './versions.css';

/** Every saved version with a picture of it, and the way back to one. */
export function Versions({ history }: { readonly history: VersionHistory }) {
  const { application } = useEditor();
  const t = useLateTexts('history');
  const device = useStore(history.store, (state) => state.device);
  const selected = useStore(history.store, (state) => state.selected);
  return (
    <ModalDialog label={t('history.title')} className="preview versions" onClose={history.close}>
      <header className="preview-bar">
        <h2>{t('history.title')}</h2>
        <SegmentedControl
          label={t('topbar.device')}
          value={device}
          onChange={history.setDevice}
          options={[
            { value: 'desktop', label: t('topbar.desktop'), icon: <Monitor /> },
            { value: 'mobile', label: t('topbar.mobile'), icon: <Smartphone /> },
          ]}
        />
        <div className="preview-end">
          {application.readOnly ? null : (
            <Button
              variant="primary"
              icon={<RotateCcw />}
              disabled={selected === null}
              onClick={() => void history.restore()}
            >
              {t('history.restore')}
            </Button>
          )}
          <IconButton label={t('history.close')} shortcut="Esc" icon={<X />} onClick={history.close} />
        </div>
      </header>
      <div className="versions-body">
        <VersionList history={history} />
        <VersionPicture history={history} />
      </div>
    </ModalDialog>
  );
}

/** A list box: arrow keys walk, what is walked to is shown. */
function VersionList({ history }: { readonly history: VersionHistory }) {
  const { t } = useEditor();
  const items = useStore(history.store, (state) => state.items);
  const selected = useStore(history.store, (state) => state.selected);
  const loading = useStore(history.store, (state) => state.loading);
  const failed = useStore(history.store, (state) => state.failed === 'list');
  const nextCursor = useStore(history.store, (state) => state.nextCursor);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const stops: readonly (number | null)[] = [null, ...items.map((item) => item.version)];
  useEffect(() => list.current?.focus(), []);
  const choose = (version: number | null): void => {
    void history.select(version);
    document.getElementById(`${id}-${version ?? 'now'}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = stops.indexOf(selected);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    const stop = to === undefined ? undefined : stops[to];
    if (stop === undefined) return;
    event.preventDefault();
    choose(stop);
    if (to === stops.length - 1) void history.more();
  };
  return (
    <div className="versions-side">
      <div
        ref={list}
        className="versions-list"
        role="listbox"
        tabIndex={0}
        aria-label={t('history.list')}
        aria-activedescendant={`${id}-${selected ?? 'now'}`}
        onKeyDown={onKeyDown}
      >
        <Line id={`${id}-now`} isSelected={selected === null} onChoose={() => choose(null)}>
          <span className="versions-when">{t('history.now')}</span>
          <NowHint />
        </Line>
        {items.map((item, index) => (
          <Line
            key={item.version}
            id={`${id}-${item.version}`}
            isSelected={selected === item.version}
            onChoose={() => choose(item.version)}
          >
            <VersionFacts item={item} isNewest={index === 0} />
          </Line>
        ))}
      </div>
      {items.length === 0 && !loading && !failed ? <p className="versions-note">{t('history.empty')}</p> : null}
      {loading ? <p className="versions-note">{t('history.loading')}</p> : null}
      {failed ? (
        <p className="versions-note" role="alert">
          {t('history.failed')} <Button onClick={() => void history.more()}>{t('screen.retry')}</Button>
        </p>
      ) : null}
      {nextCursor !== null && !loading && !failed ? (
        <Button variant="quiet" onClick={() => void history.more()}>
          {t('history.more')}
        </Button>
      ) : null}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly isSelected: boolean;
  readonly onChoose: () => void;
  readonly children: React.ReactNode;
}

function Line({ id, isSelected, onChoose, children }: LineProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box above takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list box above has the focus and names the active line
    <div id={id} role="option" aria-selected={isSelected} className="versions-line" onClick={onChoose}>
      {children}
    </div>
  );
}

function NowHint() {
  const { t } = useEditor();
  const hasUnsaved = useEditorState(({ saving }) => saving.kind !== 'saved' && saving.kind !== 'readOnly');
  return <span className="versions-who">{t(hasUnsaved ? 'history.nowUnsaved' : 'history.nowSaved')}</span>;
}

function VersionFacts({ item, isNewest }: { readonly item: EmailVersion; readonly isNewest: boolean }) {
  const { t } = useEditor();
  const format = useMemo(
    () => new Intl.DateTimeFormat(languageTag(t.locale), { dateStyle: 'medium', timeStyle: 'short' }),
    [t.locale],
  );
  return (
    <>
      <span className="versions-when">
        <time dateTime={item.savedAt}>{format.format(new Date(item.savedAt))}</time>
        {isNewest ? <span className="versions-badge">{t('history.newest')}</span> : null}
      </span>
      <span className="versions-who">
        {t('history.number', { version: item.version })}
        {item.author ? ` · ${item.author}` : ''}
      </span>
    </>
  );
}

function VersionPicture({ history }: { readonly history: VersionHistory }) {
  const { t } = useEditor();
  const device = useStore(history.store, (state) => state.device);
  const selected = useStore(history.store, (state) => state.selected);
  const stored = useStore(history.store, (state) => state.html);
  const failed = useStore(history.store, (state) => state.failed === 'version');
  const design = useEditorState((state) => state.design);
  const subject = useEditorState((state) => state.subject);
  const now = useMemo(() => (selected === null ? render(design, { subject }).html : null), [selected, design, subject]);
  const html = now ?? stored;
  const isLate = useLate(html === null && !failed);
  return (
    <div className="preview-ground" aria-busy={html === null && !failed}>
      <div className={`preview-device is-${device}`}>
        {failed ? (
          <p className="versions-note" role="alert">
            {t('history.versionFailed')}
          </p>
        ) : null}
        {html === null && isLate ? <p className="versions-note">{t('history.loading')}</p> : null}
        {html === null ? null : (
          <iframe title={t('preview.frame')} sandbox="" referrerPolicy="no-referrer" srcDoc={html} />
        )}
      </div>
    </div>
  );
}

/** True once something has been going on for longer than people take for at once. */
function useLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!isWaiting) return;
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isLate;
}
