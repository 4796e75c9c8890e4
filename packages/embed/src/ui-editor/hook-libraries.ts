import { aiTypeOf } from './ai-type.ts';
import { type Library, methodOf } from './library.ts';
import { asList, asRecord, firstText, type Loose, type LooseFunction } from './loose-values.ts';
import { pick } from './pick.ts';
import { pickCondition } from './pick-condition.ts';
import { toPickedImage, toPickedTag, toPickedText, toPickedVideo, toSmartElement } from './picked-values.ts';

type MakeLibrary = (open: LooseFunction) => Omit<Library, 'from'>;

/** By the option that holds it. All but the assistant are called with what to do on a choice and on none. */
const hooks: Readonly<Record<string, MakeLibrary>> = {
  externalImagesLibrary: (open) => ({
    abilities: { imageLibrary: true },
    calls: { imageLibrary: () => pick(open, toPickedImage) },
  }),
  externalVideosLibrary: (open) => ({
    abilities: { videoLibrary: true },
    calls: { videoLibrary: () => pick(open, toPickedVideo) },
  }),
  externalSmartElementsLibrary: (open) => ({
    abilities: { smartElements: true },
    calls: { smartElements: () => pick(open, toSmartElement) },
  }),
  externalMergeTags: (open) => ({
    abilities: { mergeTagPicker: true },
    calls: { mergeTagPicker: ({ current }) => pick((select) => open(select, current), toPickedTag) },
  }),
  externalAiAssistant: (open) => ({
    abilities: { aiAssistant: true },
    calls: {
      aiAssistant: ({ value, kind }) =>
        pick(
          (onDataSelectCallback, onCancelCallback) =>
            open({ value, type: aiTypeOf(kind), onDataSelectCallback, onCancelCallback }),
          toPickedText,
        ),
    },
  }),
};

/** Libraries that are options themselves: the hooks of the older API, and external condition categories. */
export function hookLibraries(options: Loose): readonly Library[] {
  const given = Object.entries(hooks).flatMap(([from, make]) => {
    const open = methodOf(options[from], ['openLibrary', 'open', 'openAiAssistant', 'openDialog']);
    return open ? [{ from, ...make(open) }] : [];
  });
  const conditions = asList(options.conditionCategories).map(asRecord);
  return [
    ...given,
    ...conditions.flatMap((category): readonly Library[] => {
      const open = methodOf(category, ['openExternalDisplayConditionsDialog']);
      if (open === undefined) return [];
      return [
        {
          from: 'conditionCategories',
          abilities: { displayConditions: firstText(category, ['category', 'name']) ?? '' },
          calls: { displayConditions: ({ current }) => pickCondition(open, current) },
        },
      ];
    }),
  ];
}
