import type { TagEntry } from '../protocol.ts';
import { type Library, type MakePickers, methodOf } from '../ui-editor/library.ts';
import type { Loose, LooseFunction } from '../ui-editor/loose-values.ts';
import { pick } from '../ui-editor/pick.ts';
import { assistantPickers } from '../ui-editor/pick-ai-text.ts';
import { toPickedTag, toPickedVideo, toSmartElement } from '../ui-editor/picked-values.ts';
import { toV1Image } from './v1-image.ts';

/** By the option that holds it. All but the assistant are called with what to do on a choice and on none. */
const hooks: Readonly<Record<string, MakePickers>> = {
  externalImagesLibrary: (open) => ({ imageLibrary: () => pick(open, toV1Image) }),
  externalVideosLibrary: (open) => ({ videoLibrary: () => pick(open, toPickedVideo) }),
  externalSmartElementsLibrary: (open) => ({ smartElements: () => pick(open, toSmartElement) }),
  externalMergeTags: (open) => ({ mergeTagPicker: ({ current }) => pickTag(open, current) }),
  externalAiAssistant: assistantPickers,
};

/** Libraries that are options themselves, as the older API has them. */
export function hookLibraries(options: Loose): readonly Library[] {
  return Object.entries(hooks).flatMap(([from, make]) => {
    const open = methodOf(options[from], ['openLibrary', 'open', 'openAiAssistant', 'openDialog']);
    return open ? [{ from, pickers: make(open) }] : [];
  });
}

/** These menus do not tell that they were closed: who is back in the editor has chosen nothing. */
async function pickTag(open: LooseFunction, current: string | null): Promise<TagEntry | null> {
  let onBack = (): void => undefined;
  // The browser says who has the focus only after it has told who lost it.
  const onBlur = (): void => void setTimeout(() => document.activeElement?.matches(editorFrame) && onBack());
  window.addEventListener('blur', onBlur);
  try {
    return await pick((select, cancel) => {
      onBack = cancel;
      return open(select, current);
    }, toPickedTag);
  } finally {
    window.removeEventListener('blur', onBlur);
  }
}

const editorFrame = 'iframe[src*="/thirdApp/plugin?"]';
