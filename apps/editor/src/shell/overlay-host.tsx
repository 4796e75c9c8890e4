import { lazy, Suspense } from 'react';
import { useEditorState } from '../controls/editor-context.tsx';
import { lazyPart } from '../controls/lazy-part.ts';

const Preview = lazyPart(async () => (await import('../preview/preview.tsx')).Preview);
const Versions = lazyPart(async () => (await import('../versions/versions.tsx')).Versions);
/** Fetched when it is wanted: it is large, and without the server it has nothing to read the code. */
const CodeView = lazy(async () => ({ default: (await import('../code-view/code-view.tsx')).CodeView }));
/** Needs the server as well. */
const SignoffDialog = lazy(async () => ({ default: (await import('../signoff/signoff-dialog.tsx')).SignoffDialog }));
const ImageDialog = lazyPart(async () => (await import('../libraries/images/image-dialog.tsx')).ImageDialog);
const SaveModuleDialog = lazyPart(
  async () => (await import('../libraries/modules/save-module-dialog.tsx')).SaveModuleDialog,
);
const UpdateModuleDialog = lazyPart(
  async () => (await import('../libraries/modules/update-module-dialog.tsx')).UpdateModuleDialog,
);
const ConflictDialog = lazyPart(async () => (await import('../save/conflict-dialog.tsx')).ConflictDialog);
const EndedDialog = lazyPart(async () => (await import('../save/ended-dialog.tsx')).EndedDialog);

/** What stands above the page; each is fetched when it is needed or the page is at rest. */
export function OverlayHost(props: { readonly returnUrl: string | null; readonly onAskForCode: () => void }) {
  const overlay = useEditorState((state) => state.overlay);
  if (!overlay) return null;
  return (
    <Suspense fallback={null}>
      {overlay.kind === 'preview' ? <Preview /> : null}
      {overlay.kind === 'versions' ? <Versions history={overlay.history} /> : null}
      {overlay.kind === 'code' ? <CodeView /> : null}
      {overlay.kind === 'signoff' ? <SignoffDialog /> : null}
      {overlay.kind === 'images' ? <ImageDialog current={overlay.current} answer={overlay.answer} /> : null}
      {overlay.kind === 'saveModule' ? <SaveModuleDialog id={overlay.id} /> : null}
      {overlay.kind === 'updateModule' ? <UpdateModuleDialog id={overlay.id} /> : null}
      {overlay.kind === 'conflict' ? <ConflictDialog theirs={overlay.theirs} /> : null}
      {overlay.kind === 'ended' ? <EndedDialog asked={overlay.asked} {...props} /> : null}
    </Suspense>
  );
}
