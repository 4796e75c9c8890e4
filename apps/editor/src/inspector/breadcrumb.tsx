import { pathToRoot } from '@inlay/document';
import { ChevronRight } from 'lucide-react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { selectAndSay } from '../state/commands.ts';
import { nameOf } from '../state/names.ts';

/** From the email down to the selection; every part can be selected. */
export function Breadcrumb() {
  const editor = useEditor();
  const { t } = editor;
  const design = useEditorState((state) => state.design);
  const selected = useEditorState((state) => state.selected);
  const path = [...pathToRoot(design, selected)].reverse();
  return (
    <nav className="breadcrumb" aria-label={t('canvas.breadcrumb')}>
      <ol>
        {path.map((node) => (
          <li key={node.id}>
            {node.kind === 'email' ? null : <ChevronRight className="mirrored" aria-hidden="true" />}
            <button
              type="button"
              aria-current={node.id === selected ? 'true' : undefined}
              onClick={() => selectAndSay(editor, node.id)}
            >
              {nameOf(design, node.id, t)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
