import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { LayoutPicture } from '../palette/layout-picture.tsx';
import { layoutText, rowLayouts } from '../palette/row-layouts.ts';
import { insertTree } from '../state/commands.ts';
import { rowTree } from '../state/new-nodes.ts';
import { rowsOf } from '../state/places.ts';

/** The first step in an email that holds nothing yet. */
export function EmptyEmail() {
  const editor = useEditor();
  const { t } = editor;
  const isEmpty = useEditorState((state) => rowsOf(state.design).length === 0);
  if (!isEmpty) return null;
  return (
    <div className="empty-email">
      <EmptyPicture />
      <h2>{t('canvas.emptyTitle')}</h2>
      <p>{t('canvas.emptyHint')}</p>
      {editor.application.readOnly ? null : (
        <div className="empty-email-layouts">
          {rowLayouts.slice(0, 5).map((weights) => {
            const name = `${t('row.columns', { count: weights.length })}, ${layoutText(weights)}`;
            return (
              <button
                key={name}
                type="button"
                aria-label={t('palette.insert', { name })}
                title={name}
                onClick={() => insertTree(editor, rowTree(weights))}
              >
                <LayoutPicture weights={weights} />
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
}

function EmptyPicture() {
  return (
    <svg className="empty-picture" viewBox="0 0 120 84" width="120" height="84" aria-hidden="true">
      <rect x="24" y="6" width="72" height="72" rx="8" className="empty-picture-sheet" />
      <rect x="34" y="16" width="52" height="22" rx="4" className="empty-picture-soft" />
      <rect x="34" y="46" width="40" height="5" rx="2.5" className="empty-picture-soft" />
      <rect x="34" y="55" width="30" height="5" rx="2.5" className="empty-picture-soft" />
      <g className="empty-picture-block">
        <rect x="64" y="48" width="44" height="20" rx="6" />
        <path d="M78 58h16" />
      </g>
    </svg>
  );
}
