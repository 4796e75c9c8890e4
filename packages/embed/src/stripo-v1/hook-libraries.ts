import { type Library, type MakePickers, methodOf } from '../ui-editor/library.ts';
import type { Loose } from '../ui-editor/loose-values.ts';
import { pick } from '../ui-editor/pick.ts';
import { assistantPickers } from '../ui-editor/pick-ai-text.ts';
import { toPickedTag, toPickedVideo, toSmartElement } from '../ui-editor/picked-values.ts';
import { toV1Image } from './v1-image.ts';

/** By the option that holds it. All but the assistant are called with what to do on a choice and on none. */
const hooks: Readonly<Record<string, MakePickers>> = {
  externalImagesLibrary: (open) => ({ imageLibrary: () => pick(open, toV1Image) }),
  externalVideosLibrary: (open) => ({ videoLibrary: () => pick(open, toPickedVideo) }),
  externalSmartElementsLibrary: (open) => ({ smartElements: () => pick(open, toSmartElement) }),
  externalMergeTags: (open) => ({
    mergeTagPicker: ({ current }) => pick((select) => open(select, current), toPickedTag),
  }),
  externalAiAssistant: assistantPickers,
};

/** Libraries that are options themselves, as the older API has them. */
export function hookLibraries(options: Loose): readonly Library[] {
  return Object.entries(hooks).flatMap(([from, make]) => {
    const open = methodOf(options[from], ['openLibrary', 'open', 'openAiAssistant', 'openDialog']);
    return open ? [{ from, pickers: make(open) }] : [];
  });
}
