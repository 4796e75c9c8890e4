import { objectOf } from '@inlay/blocks';
import { getNode, isJsonObject, moduleMarkOf, type NodeId } from '@inlay/document';
import { IconButton } from '@inlay/ui';
import { ArrowDown, ArrowUp, BookmarkPlus, Copy, CornerLeftUp, GripVertical, Trash2 } from 'lucide-react';
import { Suspense } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { lazyPart } from '../controls/lazy-part.ts';
import { beginDrag } from '../drag/drag-service.ts';
import { shortcutText } from '../shell/shortcuts.ts';
import { duplicate, moveOneStep, remove, selectParent } from '../state/commands.ts';
import { nameOf } from '../state/names.ts';

const SynchronisedBar = lazyPart(
  async () => (await import('../libraries/modules/synchronised-bar.tsx')).SynchronisedBar,
);

const ConditionBadge = lazyPart(async () => (await import('../host-content/condition-badge.tsx')).ConditionBadge);

/** What can be done with the selected row, column or block, next to it. */
export function SelectionBar({ id }: { readonly id: NodeId }) {
  const editor = useEditor();
  const { t } = editor;
  const design = useEditorState((state) => state.design);
  const node = getNode(design, id);
  const kind = node?.kind;
  const name = nameOf(design, id, t);
  const hasCondition = isJsonObject(objectOf(node?.wire.values).displayCondition);
  if (editor.application.readOnly) return <span className="selection-name">{name}</span>;
  const movable = kind !== 'column';
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('select.toolbar', { name })}>
      {movable ? (
        <button
          type="button"
          className="selection-handle"
          aria-label={t('select.drag', { name })}
          title={t('select.drag', { name })}
          onPointerDown={(event) => {
            if (event.button === 0) beginDrag(event.nativeEvent, { kind: 'node', id }, editor);
          }}
        >
          <GripVertical aria-hidden="true" />
          <span>{name}</span>
        </button>
      ) : (
        <span className="selection-handle">{name}</span>
      )}
      {node && hasCondition ? (
        <Suspense fallback={null}>
          <ConditionBadge node={node} />
        </Suspense>
      ) : null}
      <IconButton
        label={t('select.parent')}
        shortcut="Esc"
        icon={<CornerLeftUp />}
        onClick={() => selectParent(editor, id)}
      />
      {movable ? (
        <>
          <IconButton
            label={t('select.up')}
            shortcut={shortcutText('alt+↑')}
            icon={<ArrowUp />}
            onClick={() => moveOneStep(editor, id, -1)}
          />
          <IconButton
            label={t('select.down')}
            shortcut={shortcutText('alt+↓')}
            icon={<ArrowDown />}
            onClick={() => moveOneStep(editor, id, 1)}
          />
          <IconButton
            label={t('select.duplicate')}
            shortcut={shortcutText('mod+d')}
            icon={<Copy />}
            onClick={() => duplicate(editor, id)}
          />
          {editor.host.modules.enabled ? (
            <IconButton
              label={t('select.saveModule')}
              icon={<BookmarkPlus />}
              onClick={() => editor.store.set({ overlay: { kind: 'saveModule', id } })}
            />
          ) : null}
          {node && moduleMarkOf(node.wire) ? (
            <Suspense fallback={null}>
              <SynchronisedBar id={id} />
            </Suspense>
          ) : null}
        </>
      ) : null}
      <IconButton label={t('select.delete')} shortcut="Del" icon={<Trash2 />} onClick={() => remove(editor, id)} />
    </div>
  );
}
