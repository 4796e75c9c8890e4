import { type EditorTranslator, type LatePart, loadLateTexts } from '@inlay/messages';
import { use } from 'react';
import { useEditor } from './editor-context.tsx';

const loading = new WeakMap<EditorTranslator, Map<LatePart, Promise<void>>>();

/** Fetches what a late part says, once. */
export function lateTexts(part: LatePart, t: EditorTranslator): Promise<void> {
  const parts = loading.get(t) ?? new Map<LatePart, Promise<void>>();
  loading.set(t, parts);
  const known = parts.get(part);
  if (known) return known;
  const texts = loadLateTexts(part, t.locale).then(t.extend);
  parts.set(part, texts);
  // A lost connection: who needs them next asks again.
  texts.catch(() => parts.delete(part));
  return texts;
}

/** The translator with the texts of a late part; suspends until they are there. */
export function useLateTexts(part: LatePart): EditorTranslator {
  const { t } = useEditor();
  use(lateTexts(part, t));
  return t;
}
