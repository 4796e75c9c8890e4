import { type Library, type MakePickers, methodOf } from './library.ts';
import { asList, asRecord, firstText, type Loose } from './loose-values.ts';
import { pick } from './pick.ts';
import { assistantPickers } from './pick-ai-text.ts';
import { pickCondition } from './pick-condition.ts';
import { toPickedImage, toPickedTag, toPickedVideo, toSmartElement } from './picked-values.ts';

/** By the option that holds it. All but the assistant are called with what to do on a choice and on none. */
const hooks: Readonly<Record<string, MakePickers>> = {
  externalImagesLibrary: (open) => ({ imageLibrary: () => pick(open, toPickedImage) }),
  externalVideosLibrary: (open) => ({ videoLibrary: () => pick(open, toPickedVideo) }),
  externalSmartElementsLibrary: (open) => ({ smartElements: () => pick(open, toSmartElement) }),
  externalMergeTags: (open) => ({
    mergeTagPicker: ({ current }) => pick((select) => open(select, current), toPickedTag),
  }),
  externalAiAssistant: assistantPickers,
};

/** The options that may hold a hook. */
export const hookNames = Object.keys(hooks);

/** Libraries that are options themselves: the hooks of the older API, and external condition categories. */
export function hookLibraries(options: Loose): readonly Library[] {
  const given = Object.entries(hooks).flatMap(([from, make]) => {
    const open = methodOf(options[from], ['openLibrary', 'open', 'openAiAssistant', 'openDialog']);
    return open ? [{ from, pickers: make(open) }] : [];
  });
  const conditions = asList(options.conditionCategories).flatMap((category): readonly Library[] => {
    const open = methodOf(category, ['openExternalDisplayConditionsDialog']);
    const name = firstText(asRecord(category), ['category', 'name']) ?? '';
    const displayConditions = { name, open: pickCondition(open) };
    return open ? [{ from: 'conditionCategories', pickers: { displayConditions } }] : [];
  });
  return [...given, ...conditions];
}
