import { EmbedError, toEmbedError } from '../frame/embed-error.ts';
import { showFailure } from '../frame/mount-frame.ts';
import type { OpeningPhase } from '../frame/open-plugin-frame.ts';
import { extensionLibraries } from './extension-libraries.ts';
import { failedText } from './failed-text.ts';
import { methodOf } from './library.ts';
import { asRecord, asText, callGiven } from './loose-values.ts';
import type { ScriptPlace } from './script-element.ts';
import { type StartedEditor, startEditor } from './start-editor.ts';

/** What the global `UIEditor` offers. */
export interface UiEditor {
  /**
   * One editor in a page, because `StripoEditorApi` is one global. In the same element, or when the other
   * element has left the page, the new editor takes the place of the old one; beside a living one it is
   * refused with `editor_exists`.
   * @returns Settles when the editor is usable; rejects with an `EmbedError`.
   */
  initEditor(element: unknown, options: unknown): Promise<void>;
  /** Takes the editor and `StripoEditorApi` away. Without an editor it does nothing. */
  removeEditor(): void;
  destroy(): void;
}

interface Current {
  readonly element: Element;
  readonly editor: StartedEditor;
  failed: boolean;
}

/** @param former What the global was before: when the script is loaded again, its editor makes way. */
export function createUiEditor(place: ScriptPlace, former: unknown): UiEditor {
  let current: Current | null = null;
  let hideRefusal = (): void => undefined;

  const removeEditor = (): void => {
    hideRefusal();
    if (current === null) return;
    const { editor } = current;
    current = null;
    editor.remove();
    Reflect.deleteProperty(window, 'StripoEditorApi');
    place.emit('uiEditorRemoved');
  };
  const onFailure = (error: EmbedError, phase: OpeningPhase | 'options'): void => {
    if (current !== null && phase !== 'options') current.failed = true;
    place.emit('uiEditorLoadFailed', {
      resourceUrl: phase === 'frame' ? `${place.base}/thirdApp/plugin` : place.source,
      phase,
      errorText: error.code,
      message: error.message,
    });
  };

  const start = async (given: unknown, options: unknown): Promise<void> => {
    const element = typeof given === 'string' ? document.querySelector(given) : given;
    if (!(element instanceof Element)) {
      throw new EmbedError('element_missing', 'initEditor needs an element');
    }
    const isLiving = current !== null && !current.failed && current.element.isConnected;
    if (isLiving && current?.element !== element) {
      hideRefusal();
      hideRefusal = showFailure(element, `${failedText(asText(asRecord(options).locale) ?? '')} (editor_exists)`);
      throw new EmbedError('editor_exists', 'Call UIEditor.removeEditor() first');
    }
    removeEditor();
    callGiven(methodOf(former, ['removeEditor']));
    const editor = startEditor({
      base: place.base,
      element,
      options: asRecord(options),
      readLibraries: extensionLibraries,
      onUsable: (api) => void Object.assign(window, { StripoEditorApi: api }),
      onFailure,
    });
    current = { element, editor, failed: false };
    await editor.ready;
  };

  return {
    initEditor(element, options) {
      const opened = start(element, options).catch((thrown: unknown) => {
        const error = toEmbedError(thrown);
        // What fails later has been said where it failed.
        if (optionErrors.has(error.code)) onFailure(error, 'options');
        throw error;
      });
      opened.catch(() => undefined); // most clients do not wait for it
      return opened;
    },
    removeEditor,
    destroy: removeEditor,
  };
}

const optionErrors = new Set(['element_missing', 'editor_exists']);
