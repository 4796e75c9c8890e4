import { createExtensionApi, type ExtensionApi } from './extension-api.ts';
import { type ExtensionParts, readExtension } from './extension-parts.ts';
import { type Library, type LibraryHost, type MakePickers, methodOf } from './library.ts';
import { asList, asText, type Loose } from './loose-values.ts';
import { mergeTagLibrary } from './merge-tag-library.ts';
import { pick } from './pick.ts';
import { assistantPickers } from './pick-ai-text.ts';
import { pickCondition } from './pick-condition.ts';
import { pickInDialog } from './pick-in-dialog.ts';
import { toPickedImage, toPickedTag, toPickedVideo, toSmartElement } from './picked-values.ts';

/** The method that opens a library, and what the editor calls. */
type Kind = readonly [method: string, make: MakePickers];

/** By the getter of the built extension. */
const kinds: Readonly<Record<string, Kind>> = {
  getExternalImageLibrary: [
    'openImageLibrary',
    (open) => ({
      imageLibrary: ({ current }) => pick((select, cancel) => open(current ?? '', select, cancel), toPickedImage),
    }),
  ],
  getExternalVideoLibrary: [
    'openExternalVideosLibraryDialog',
    (open) => ({
      videoLibrary: ({ current }) => pick((select, cancel) => open(current ?? '', select, cancel), toPickedVideo),
    }),
  ],
  getExternalAiAssistant: ['openAiAssistant', assistantPickers],
  getExternalSmartElementsLibrary: [
    'openSmartElementsLibrary',
    (open) => ({ smartElements: () => pick(open, toSmartElement) }),
  ],
  getExternalMergeTagsLibrary: [
    'openMergeTagsLibrary',
    (open) => ({
      mergeTagPicker: ({ current }) => pick((select, cancel) => open(current, select, cancel), toPickedTag),
    }),
  ],
};

/** What all extensions bring along for the editor. What they bring besides is named by warnings. */
export function extensionLibraries(options: Loose, host: LibraryHost): readonly Library[] {
  return asList(options.extensions).flatMap((extension) => {
    const parts = readExtension(extension, host);
    const api = createExtensionApi(host, parts.data('getI18n'));
    return [
      ...Object.entries({ ...kinds, ...namedKinds(parts, api, host) }).flatMap(([from, [method, make]]) => {
        const instance = parts.instance(from, api);
        const open = methodOf(instance, [method]);
        if (instance && !open) host.warn('extension_failed', `${from} has no ${method}`, from);
        return open ? [{ from, pickers: make(open) }] : [];
      }),
      ...mergeTagLibrary(parts, api, host),
    ];
  });
}

/** Kinds that bring a name for the editor's own menus. */
function namedKinds(parts: ExtensionParts, api: ExtensionApi, host: LibraryHost): typeof kinds {
  const nameBy = (from: string, method: string): string => asText(parts.ask(parts.instance(from, api), method)) ?? '';
  return {
    getExternalDisplayConditionsLibrary: [
      'openExternalDisplayConditionsDialog',
      (open) => ({
        displayConditions: {
          name: nameBy('getExternalDisplayConditionsLibrary', 'getCategoryName'),
          open: pickCondition(open),
        },
      }),
    ],
    // The tab of the other editor's gallery is a dialog here: the extension draws into the page it belongs to.
    getExternalImageLibraryTab: [
      'openImageLibraryTab',
      (open) => {
        const name = nameBy('getExternalImageLibraryTab', 'getName');
        const dialog = { title: name, styles: parts.styles() };
        return { imageLibraryTab: { name, open: () => pickInDialog(host, dialog, open, toPickedImage) } };
      },
    ],
  };
}
