import { useEditor } from '../controls/editor-context.tsx';
import { insertTree } from '../state/commands.ts';
import { rowTree } from '../state/new-nodes.ts';
import { LayoutPicture } from './layout-picture.tsx';
import { PaletteTile } from './palette-tile.tsx';
import { layoutText, rowLayouts } from './row-layouts.ts';

/** Rows by their layout. */
export function RowsPanel() {
  const editor = useEditor();
  const { t } = editor;
  return (
    <>
      <ul className="layouts">
        {rowLayouts.map((weights) => {
          const columns = t('row.columns', { count: weights.length });
          return (
            <li key={layoutText(weights)}>
              <PaletteTile
                className="layout-tile"
                label={t('palette.insert', { name: `${columns}, ${layoutText(weights)}` })}
                source={{ kind: 'new', what: 'row', tree: () => rowTree(weights) }}
                onPress={() => insertTree(editor, rowTree(weights))}
              >
                <LayoutPicture weights={weights} />
                <span>{columns}</span>
                <span className="muted">{new Set(weights).size > 1 ? layoutText(weights) : null}</span>
              </PaletteTile>
            </li>
          );
        })}
      </ul>
      <p className="palette-hint">{t('palette.rowsHint')}</p>
    </>
  );
}
