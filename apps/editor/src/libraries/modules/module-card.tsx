import type { LibraryModule } from '@inlay/contract';
import { IconButton } from '@inlay/ui';
import { Info, RefreshCw } from 'lucide-react';
import { useId } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { beginDrag } from '../../drag/drag-service.ts';
import type { Place } from '../../state/places.ts';
import { moduleContents } from './module-contents.ts';
import { ModulePicture } from './module-picture.tsx';
import { treeOfModule } from './module-tree.ts';

export interface ModuleCardProps {
  readonly module: LibraryModule;
  readonly tabIndex: 0 | -1;
  readonly onInsert: (module: LibraryModule, place?: Place) => void;
  readonly onDetails: (module: LibraryModule) => void;
}

/** A module as it looks: press to insert it, pull to place it, and what is known about it. */
export function ModuleCard({ module, tabIndex, onInsert, onDetails }: ModuleCardProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const id = useId();
  const { name, kind, synchronised } = module;
  const drag = (event: React.PointerEvent) => {
    // A finger scrolls the list; it takes a module with a tap.
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const content = moduleContents(editor).known(module);
    const tree = content ? treeOfModule(content) : null;
    if (!tree) return;
    const insert = (place: Place) => onInsert(module, place);
    beginDrag(event.nativeEvent, { kind: 'new', what: kind, tree: () => tree, insert }, editor);
  };
  return (
    <div className="module-card">
      <ModulePicture module={module} />
      <div className="module-line">
        <button
          type="button"
          className="module-take"
          data-cell=""
          tabIndex={tabIndex}
          disabled={editor.application.readOnly}
          aria-label={t('palette.insert', { name })}
          aria-describedby={id}
          title={name}
          dir="auto"
          onPointerDown={drag}
          onClick={() => onInsert(module)}
        >
          {name}
        </button>
        <span className="module-kind" id={id}>
          {synchronised ? <RefreshCw aria-hidden="true" /> : null}
          {t(kind === 'row' ? 'libraries.kind.row' : 'libraries.kind.block')}
          {synchronised ? <span className="ui-visually-hidden">{`, ${t('libraries.synchronised')}`}</span> : null}
        </span>
      </div>
      <IconButton
        className="cell-details"
        label={t('libraries.detailsNamed', { name })}
        icon={<Info />}
        tabIndex={tabIndex}
        onClick={() => onDetails(module)}
      />
    </div>
  );
}
