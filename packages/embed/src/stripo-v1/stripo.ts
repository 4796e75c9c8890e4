import { EmbedError, toEmbedError } from '../frame/embed-error.ts';
import type { EditorApi } from '../ui-editor/editor-api.ts';
import { asRecord, asText, callGiven, type Loose, type LooseFunction } from '../ui-editor/loose-values.ts';
import type { ScriptPlace } from '../ui-editor/script-element.ts';
import { type StartedEditor, startEditor } from '../ui-editor/start-editor.ts';
import { hookLibraries } from './hook-libraries.ts';
import { toUiEditorOptions } from './v1-options.ts';

/** What the global `Stripo` offers. */
export interface Stripo {
  /**
   * Opens the editor in the element `previewId`; `settingsId` is hidden, because our panels are in the same
   * frame. A further call takes the place of the one before.
   * @returns Settles when the editor is usable.
   */
  init(options: unknown, beforeInit?: unknown): Promise<void>;
  /** Takes the editor and `StripoApi` away. */
  destroy(): void;
}

export function createStripo(place: ScriptPlace): Stripo {
  let editor: StartedEditor | null = null;

  const destroy = (): void => {
    editor?.remove();
    editor = null;
    Reflect.deleteProperty(window, 'StripoApi');
  };
  const start = async (options: Loose): Promise<void> => {
    const element = document.getElementById(asText(options.previewId) ?? '');
    if (element === null) {
      throw new EmbedError('element_missing', 'previewId names no element');
    }
    const settings = document.getElementById(asText(options.settingsId) ?? '');
    if (settings !== null) settings.style.display = 'none';
    destroy();
    editor = startEditor({
      base: place.base,
      element,
      options: toUiEditorOptions(options, () => editor?.texts().versionHistory ?? ''),
      readLibraries: hookLibraries,
      onUsable: () => undefined,
      onFailure: () => undefined,
    });
    // At once: clients of this API call it without asking whether the editor is there; calls wait.
    Object.assign(window, { StripoApi: createStripoApi(editor.api) });
    await editor.ready;
  };

  return {
    init(given, beforeInit) {
      callGiven(beforeInit);
      const opened = start(asRecord(given)).catch((thrown: unknown) => {
        throw toEmbedError(thrown);
      });
      opened.catch(() => undefined); // this API has no promise: the container and the events say it
      return opened;
    },
    destroy,
  };
}

/** Positional callbacks, as the older API has them. */
function createStripoApi({ actionsApi, emailMetadataApi }: EditorApi): Readonly<Record<string, LooseFunction>> {
  return {
    getTemplate: (callback) => actionsApi.getTemplate?.(callback),
    compileEmail: (callback, minimize, utmEntity, mergeTags, forceAmp) =>
      actionsApi.compileEmail?.({ callback, minimize, utmEntity, mergeTags, forceAmp }),
    setTitle: (title) => emailMetadataApi.setMetadata?.({ title }),
  };
}
