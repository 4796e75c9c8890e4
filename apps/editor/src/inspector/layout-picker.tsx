import type { DesignNode } from '@inlay/document';
import { useEditor } from '../controls/editor-context.tsx';
import { LayoutPicture } from '../palette/layout-picture.tsx';
import { layoutText, rowLayouts } from '../palette/row-layouts.ts';
import { setLayout } from '../state/commands.ts';

/** The columns of a row, to be changed at any time. */
export function LayoutPicker({ row }: { readonly row: DesignNode }) {
  const editor = useEditor();
  const { t } = editor;
  const cells = Array.isArray(row.wire.cells) ? row.wire.cells : [];
  const current = cells.join(' : ');
  return (
    <fieldset className="layout-picker">
      <legend>{t('inspector.layout')}</legend>
      {rowLayouts.map((weights) => {
        const text = layoutText(weights);
        const name = `${t('row.columns', { count: weights.length })}, ${text}`;
        return (
          <button
            key={text}
            type="button"
            aria-label={name}
            title={name}
            aria-pressed={text === current}
            disabled={editor.application.readOnly}
            onClick={() => setLayout(editor, row.id, weights)}
          >
            <LayoutPicture weights={weights} />
          </button>
        );
      })}
    </fieldset>
  );
}
