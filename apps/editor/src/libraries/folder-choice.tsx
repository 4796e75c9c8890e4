import type { LibraryFolder } from '@inlay/contract';
import { Select } from '@inlay/ui';
import { type KeyboardEvent, useRef } from 'react';
import { useLateTexts } from '../controls/late-texts.ts';

/** A folder, or a tab that the host brings along. */
export type FolderTab = Pick<LibraryFolder, 'id' | 'label'>;

export interface FolderChoiceProps {
  readonly folders: readonly FolderTab[];
  readonly chosen: string;
  /** Characters of all labels that fit into one line of tabs; more become a list. */
  readonly room: number;
  /** Id of the element that shows the folder. */
  readonly controls: string;
  readonly onChoose: (folder: string) => void;
}

/** Every tab takes about this much besides its label, in characters. */
const tabEdges = 3;

/** Tabs where their names fit, else a list. One folder alone needs no choice. */
export function FolderChoice(props: FolderChoiceProps) {
  const t = useLateTexts('libraries');
  const { folders, chosen, room, onChoose } = props;
  if (folders.length < 2) return null;
  const length = folders.reduce((sum, { label }) => sum + label.length + tabEdges, 0);
  if (length <= room) return <FolderTabs {...props} />;
  return (
    <Select
      label={t('libraries.folder')}
      labelHidden
      value={chosen}
      onChange={onChoose}
      options={folders.map(({ id, label }) => ({ value: id, label }))}
    />
  );
}

/** Arrow keys move between tabs; Enter opens one, so that nothing is fetched on the way. */
function FolderTabs({ folders, chosen, controls, onChoose }: FolderChoiceProps) {
  const t = useLateTexts('libraries');
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
    const at = tabs.indexOf(event.target as HTMLElement);
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[at + (isRtl ? -step : step)];
    if (at < 0 || step === 0 || !next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div
      className="library-tabs"
      role="tablist"
      aria-label={t('libraries.folder')}
      ref={list}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {folders.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="tab"
          dir="auto"
          aria-selected={id === chosen}
          aria-controls={controls}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
