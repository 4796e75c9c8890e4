import { Suspense } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { lazyPart } from '../controls/lazy-part.ts';
import { BlocksPanel } from './blocks-panel.tsx';
import './palette.css';

const ImagesPanel = lazyPart(async () => (await import('../libraries/images/images-panel.tsx')).ImagesPanel);
const ModulesPanel = lazyPart(async () => (await import('../libraries/modules/modules-panel.tsx')).ModulesPanel);
const RowsPanel = lazyPart(async () => (await import('./rows-panel.tsx')).RowsPanel);
const OutlinePanel = lazyPart(async () => (await import('./outline-panel.tsx')).OutlinePanel);

/** What can be put into the email, and what is in it. */
export function Palette() {
  const { t } = useEditor();
  const panel = useEditorState((state) => state.panel);
  return (
    <section className="palette" aria-label={t(`palette.${panel}`)}>
      <h2 className="palette-title">{t(`palette.${panel}`)}</h2>
      {panel === 'blocks' ? <BlocksPanel /> : null}
      <Suspense fallback={null}>
        {panel === 'rows' ? <RowsPanel /> : null}
        {panel === 'modules' ? <ModulesPanel /> : null}
        {panel === 'images' ? <ImagesPanel /> : null}
        {panel === 'outline' ? <OutlinePanel /> : null}
      </Suspense>
    </section>
  );
}
