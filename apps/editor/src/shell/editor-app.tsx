import { directionOf, type EditorTranslator, languageTag, loadFieldTexts } from '@inlay/messages';
import { MessagesProvider } from '@inlay/ui';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Stage } from '../canvas/stage.tsx';
import { EditorProvider, useEditorState } from '../controls/editor-context.tsx';
import { lateTexts } from '../controls/late-texts.ts';
import { fetchAtRest, pageIsAtRest } from '../controls/lazy-part.ts';
import { Palette } from '../palette/palette.tsx';
import { Rail } from '../palette/rail.tsx';
import type { Editor } from '../state/editor.ts';
import { LiveRegion } from './live-region.tsx';
import { OverlayHost } from './overlay-host.tsx';
import { globalCommandOf } from './shortcuts.ts';
import './shell.css';
import { Topbar } from './topbar.tsx';

/** The settings come when the email is on the screen: it does not wait for them. */
function lateInspector(t: EditorTranslator) {
  return lazy(async () => {
    await nextPaint();
    const [{ Inspector }, texts] = await Promise.all([import('../inspector/inspector.tsx'), loadFieldTexts(t.locale)]);
    t.extend(texts);
    fetchAtRest(() => lateTexts('libraries', t));
    pageIsAtRest();
    return { default: Inspector };
  });
}

/** After the frame that is being made now has been shown, when its work is done. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    // A page in the background paints nothing; it goes on all the same.
    const timer = setTimeout(resolve, 500);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    // Safari has no idle callback.
    const rest = typeof requestIdleCallback === 'function' ? requestIdleCallback : setTimeout;
    requestAnimationFrame(() => rest(done));
  });
}

export interface EditorAppProps {
  readonly editor: Editor;
  readonly returnUrl: string | null;
  readonly logoUrl: string | null;
  /** Other people at the same email, for the top bar. */
  readonly coEditors?: ReactNode;
  readonly onLeave: () => void;
  readonly onAskForCode: () => void;
}

/** The whole editor of one open email. */
export function EditorApp(props: EditorAppProps) {
  const { editor, returnUrl, logoUrl, coEditors, onLeave, onAskForCode } = props;
  const { t } = editor;
  const [Inspector] = useState(() => lateInspector(t));
  return (
    <MessagesProvider
      t={(key: string, values) => t(key as Parameters<typeof t>[0], values)}
      locale={languageTag(t.locale)}
      direction={directionOf(t.locale)}
    >
      <EditorProvider value={editor}>
        <Shell>
          <Topbar returnUrl={returnUrl} logoUrl={logoUrl} coEditors={coEditors} onLeave={onLeave} />
          <Rail />
          <Palette />
          <Stage />
          <Suspense fallback={<aside className="inspector" aria-label={t('inspector.label')} />}>
            <Inspector />
          </Suspense>
          <LiveRegion />
          <OverlayHost returnUrl={returnUrl} onAskForCode={onAskForCode} />
        </Shell>
        <GlobalKeys editor={editor} />
      </EditorProvider>
    </MessagesProvider>
  );
}

function Shell({ children }: { readonly children: ReactNode }) {
  const sheet = useEditorState((state) => state.sheet);
  return (
    <div className="shell" data-sheet={sheet ?? 'none'}>
      {children}
    </div>
  );
}

/** Save, undo and redo work wherever the focus is; fields keep their own undo while they have the focus. */
function GlobalKeys({ editor }: { readonly editor: Editor }) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const command = globalCommandOf(event);
      const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (!command || (isField && command !== 'save' && isTyping(event.target))) return;
      event.preventDefault();
      if (command === 'save') void editor.saver.save();
      else if (command === 'undo') editor.undo();
      else editor.redo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [editor]);
  return null;
}

/** Text fields undo their own typing; radio buttons, colours and switches have nothing of their own. */
function isTyping(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  return field instanceof HTMLTextAreaElement || !['radio', 'checkbox', 'color', 'range', 'file'].includes(field.type);
}
