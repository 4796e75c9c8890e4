import { Blocks, Component, Image, ListTree, type LucideIcon, Rows3, SlidersHorizontal } from 'lucide-react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import type { Panel } from '../state/editor-state.ts';

const panels: readonly (readonly [Panel, LucideIcon])[] = [
  ['blocks', Blocks],
  ['rows', Rows3],
  ['modules', Component],
  ['images', Image],
  ['outline', ListTree],
];

/** Chooses the panel; on narrow screens it opens and closes the sheets. */
export function Rail() {
  const { t, store, host } = useEditor();
  // A picture becomes a block: without that block there is nothing to do with it.
  const isOffered = (name: Panel): boolean =>
    name === 'modules' ? host.modules.enabled : name !== 'images' || !host.blocksOff.has('image');
  const panel = useEditorState((state) => state.panel);
  const sheet = useEditorState((state) => state.sheet);
  const open = (next: Panel) => {
    const isShown = store.get().sheet === 'palette' && store.get().panel === next;
    store.set({ panel: next, sheet: isShown ? null : 'palette' });
  };
  return (
    <nav className="rail" aria-label={t('palette.label')}>
      {panels
        .filter(([name]) => isOffered(name))
        .map(([name, Icon]) => (
          <button
            key={name}
            type="button"
            className="rail-button"
            aria-pressed={panel === name}
            onClick={() => open(name)}
          >
            <Icon aria-hidden="true" />
            <span>{t(`palette.${name}`)}</span>
          </button>
        ))}
      <button
        type="button"
        className="rail-button"
        data-panel="inspector"
        aria-expanded={sheet === 'inspector'}
        onClick={() => store.set({ sheet: sheet === 'inspector' ? null : 'inspector' })}
      >
        <SlidersHorizontal aria-hidden="true" />
        <span>{t('inspector.label')}</span>
      </button>
    </nav>
  );
}
