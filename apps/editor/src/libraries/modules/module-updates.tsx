import type { ModuleWithContent } from '@inlay/contract';
import { type Design, invert, type Operation } from '@inlay/document';
import { languageTag } from '@inlay/messages';
import { Button, IconButton } from '@inlay/ui';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useEditor, useEditorState } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import type { WireAnswer } from '../../session/wire.ts';
import type { Editor } from '../../state/editor.ts';
import { libraryWire } from '../library-wire.ts';
import { markedNodes } from './marked-nodes.ts';
import { updateOperation } from './module-tree.ts';

type Outcome =
  | { readonly kind: 'asking' | 'quiet' | 'failed' }
  | {
      readonly kind: 'updated';
      readonly names: readonly string[];
      readonly inverse: Operation | null;
      readonly after: Design;
    };

/** The server answers for this many at once. */
const idsMax = 100;

/**
 * When an email opens: instances of older versions are brought up to date as one edit. A quiet notice
 * names the modules and offers the way back.
 */
export function ModuleUpdates() {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'asking' });
  const isCovered = useEditorState((state) => state.overlay !== null);
  const { modules } = editor.host;
  const isOn = modules.enabled && modules.synchronised && !editor.application.readOnly;
  useEffect(() => {
    // A question about whose work to keep comes first.
    if (!isOn || isCovered || outcome.kind !== 'asking') return;
    let isGone = false;
    void currentOf(editor).then((answer) => {
      if (isGone) return;
      const next = answer.ok ? bringUpToDate(editor, answer.value) : ({ kind: 'failed' } as const);
      setOutcome(next);
      if (next.kind === 'updated') editor.say(t('libraries.broughtUpToDate', { names: listOf(editor, next.names) }));
    });
    return () => {
      isGone = true;
    };
  }, [editor, t, isOn, isCovered, outcome.kind]);
  const close = () => setOutcome({ kind: 'quiet' });
  if (outcome.kind === 'failed') {
    return (
      <div className="notice" role="status">
        <span>{t('libraries.notChecked')}</span>
        <Button onClick={() => setOutcome({ kind: 'asking' })}>{t('screen.retry')}</Button>
        <IconButton label={t('ui.dismiss')} icon={<X />} onClick={close} />
      </div>
    );
  }
  if (outcome.kind !== 'updated') return null;
  const undo = () => {
    close();
    if (editor.store.get().design === outcome.after) editor.undo();
    else if (outcome.inverse) editor.edit(outcome.inverse);
  };
  return (
    <section className="notice" aria-label={t('ui.notifications')}>
      <span>{t('libraries.broughtUpToDate', { names: listOf(editor, outcome.names) })}</span>
      <Button variant="quiet" onClick={undo}>
        {t('topbar.undo')}
      </Button>
      <IconButton label={t('ui.dismiss')} icon={<X />} onClick={close} />
    </section>
  );
}

async function currentOf(editor: Editor): Promise<WireAnswer<readonly ModuleWithContent[]>> {
  const ids = [...new Set(markedNodes(editor.store.get().design).map(({ mark }) => mark.id))];
  const items: ModuleWithContent[] = [];
  for (let at = 0; at < ids.length; at += idsMax) {
    const answer = await libraryWire(editor).currentModules(ids.slice(at, at + idsMax));
    if (!answer.ok) return answer;
    items.push(...answer.value.items);
  }
  return { ok: true, value: items };
}

function bringUpToDate(editor: Editor, modules: readonly ModuleWithContent[]): Outcome {
  editor.openText?.close();
  const { design } = editor.store.get();
  const update = updateOperation(design, modules);
  if (!update) return { kind: 'quiet' };
  const inverse = invert(design, update.operation);
  if (!editor.edit(update.operation)) return { kind: 'failed' };
  const after = editor.store.get().design;
  return { kind: 'updated', names: update.names, inverse: inverse.ok ? inverse.value : null, after };
}

function listOf(editor: Editor, names: readonly string[]): string {
  return new Intl.ListFormat(languageTag(editor.t.locale), { type: 'conjunction' }).format(names);
}
