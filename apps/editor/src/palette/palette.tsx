import { Suspense } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { lazyPart } from '../controls/lazy-part.ts';
import { BlocksPanel } from './blocks-panel.tsx';
import './palette.css';
import { RowsPanel } from './rows-panel.tsx';

const ImagesPanel = lazyPart(async () => (await import('../libraries/images/images-panel.tsx')).ImagesPanel);
const ModulesPanel = lazyPart(async () => (await import('../libraries/modules/modules-panel.tsx')).ModulesPanel);
const OutlinePanel = lazyPart(async () => (await import('./outline-panel.tsx')).OutlinePanel);

/** What can be put into the email, and what is in it. */
export function Palette() {
  const { t } = useEditor();
  const panel = useEditorState((state) => state.panel);
  return (
    <section className="palette" aria-label={t(`palette.${panel}`)}>
      <h2 className="palette-title">{t(`palette.${panel}`)}</h2>
      {panel === 'blocks' ? <BlocksPanel /> : null}
      {panel === 'rows' ? <RowsPanel /> : null}
      <Suspense fallback={null}>
        {panel === 'modules' ? <ModulesPanel /> : null}
        {panel === 'images' ? <ImagesPanel /> : null}
        {panel === 'outline' ? <OutlinePanel /> : null}
      </Suspense>
    </section>
  );
}
