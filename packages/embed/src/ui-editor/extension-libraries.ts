import { aiTypeOf } from './ai-type.ts';
import { createExtensionApi } from './extension-api.ts';
import { type ExtensionParts, readExtension } from './extension-parts.ts';
import { type Library, type LibraryHost, methodOf } from './library.ts';
import { asList, asRecord, asText, type Loose, type LooseFunction } from './loose-values.ts';
import { mergeTagLibrary } from './merge-tag-library.ts';
import { pick } from './pick.ts';
import { pickCondition } from './pick-condition.ts';
import { pickInDialog } from './pick-in-dialog.ts';
import { toPickedImage, toPickedTag, toPickedText, toPickedVideo, toSmartElement } from './picked-values.ts';

type MakeLibrary = (open: LooseFunction) => Omit<Library, 'from'>;

/** By the getter of the built extension: the method to open it, and what the editor calls. */
const kinds: Readonly<Record<string, { readonly method: string; readonly make: MakeLibrary }>> = {
  getExternalImageLibrary: {
    method: 'openImageLibrary',
    make: (open) => ({
      abilities: { imageLibrary: true },
      calls: {
        imageLibrary: ({ current }) => pick((select, cancel) => open(current ?? '', select, cancel), toPickedImage),
      },
    }),
  },
  getExternalVideoLibrary: {
    method: 'openExternalVideosLibraryDialog',
    make: (open) => ({
      abilities: { videoLibrary: true },
      calls: {
        videoLibrary: ({ current }) => pick((select, cancel) => open(current ?? '', select, cancel), toPickedVideo),
      },
    }),
  },
  getExternalAiAssistant: {
    method: 'openAiAssistant',
    make: (open) => ({
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
  },
  getExternalSmartElementsLibrary: {
    method: 'openSmartElementsLibrary',
    make: (open) => ({
      abilities: { smartElements: true },
      calls: { smartElements: () => pick(open, toSmartElement) },
    }),
  },
  getExternalMergeTagsLibrary: {
    method: 'openMergeTagsLibrary',
    make: (open) => ({
      abilities: { mergeTagPicker: true },
      calls: {
        mergeTagPicker: ({ current }) => pick((select, cancel) => open(current, select, cancel), toPickedTag),
      },
    }),
  },
};

/** What one extension brings along for the editor. What it brings besides is named by a warning. */
export function extensionLibraries(extension: unknown, host: LibraryHost): readonly Library[] {
  const parts = readExtension(extension, host);
  const api = createExtensionApi(host, parts.data('getI18n'));
  const found = Object.entries(kinds).flatMap(([from, { method, make }]) => {
    const open = opener(parts, from, method, api, host);
    return open ? [{ from, ...make(open) }] : [];
  });
  return [
    ...found,
    ...conditionLibrary(parts, api, host),
    ...tabLibrary(parts, api, host),
    ...mergeTagLibrary(parts, api, host),
  ];
}

function opener(
  parts: ExtensionParts,
  getter: string,
  method: string,
  api: unknown,
  host: LibraryHost,
): LooseFunction | undefined {
  const instance = parts.instance(getter, api);
  if (instance === undefined) return undefined;
  const open = methodOf(instance, [method]);
  if (open === undefined) host.warn('extension_failed', `${getter}: there is no ${method}`, getter);
  return open;
}

function conditionLibrary(parts: ExtensionParts, api: unknown, host: LibraryHost): readonly Library[] {
  const from = 'getExternalDisplayConditionsLibrary';
  const open = opener(parts, from, 'openExternalDisplayConditionsDialog', api, host);
  if (open === undefined) return [];
  const name = nameBy(parts.instance(from, api), 'getCategoryName', host);
  return [
    {
      from,
      abilities: { displayConditions: name },
      calls: { displayConditions: ({ current }) => pickCondition(open, current) },
    },
  ];
}

/** The tab of the other editor's gallery is a dialog here: the extension draws into the page that it belongs to. */
function tabLibrary(parts: ExtensionParts, api: unknown, host: LibraryHost): readonly Library[] {
  const from = 'getExternalImageLibraryTab';
  const open = opener(parts, from, 'openImageLibraryTab', api, host);
  if (open === undefined) return [];
  const title = nameBy(parts.instance(from, api), 'getName', host);
  const dialog = { title, styles: parts.styles() };
  const imageLibraryTab = () =>
    pickInDialog(host, dialog, (container, select) => open(container, select), toPickedImage);
  return [{ from, abilities: { imageLibraryTab: title }, calls: { imageLibraryTab } }];
}

function nameBy(instance: unknown, method: string, host: LibraryHost): string {
  try {
    return asText(methodOf(instance, [method])?.()) ?? '';
  } catch (thrown) {
    host.warn('extension_failed', `${method}: ${asText(asRecord(thrown).message) ?? ''}`, method);
    return '';
  }
}

/** Of all extensions of the options. */
export function allExtensionLibraries(options: Loose, host: LibraryHost): readonly Library[] {
  return asList(options.extensions).flatMap((extension) => extensionLibraries(extension, host));
}
