import { toEmbedError } from '../frame/embed-error.ts';
import type { PluginFrame } from '../frame/open-plugin-frame.ts';
import type { EditorStatus, HostCalls } from '../protocol.ts';
import { asRecord, asText, callGiven, firstText, isFunction, type LooseFunction, textRecord } from './loose-values.ts';
import { fromPickedImage } from './picked-values.ts';
import { tagGroups, utmOf } from './plugin-options.ts';
import type { VersionHistory } from './version-history.ts';

/** What the calls of the host reach. */
export interface EditorApiInput {
  readonly call: PluginFrame['call'];
  readonly history: VersionHistory;
  status(): EditorStatus;
  warn(code: string, message: string, subject: string): void;
  /** Where an error goes for which the signature of a call has no place. */
  report(thrown: unknown): void;
  warnings(): readonly unknown[];
}

/** Calls of a page without types: what is given is read with care, what comes back is for its callbacks. */
type Calls = Readonly<Record<string, LooseFunction>>;

/** `StripoEditorApi`: callbacks as its clients know them; every call answers a promise as well. */
export interface EditorApi {
  readonly actionsApi: Calls;
  readonly emailMetadataApi: Calls;
  readonly versionHistoryApi: Calls;
  readonly codeEditorApi: Calls;
  readonly devToolsApi: Calls;
}

/** For one editor; calls wait until it is usable. */
export function createEditorApi(input: EditorApiInput): EditorApi {
  const { call, history, status, warnings } = input;
  const { answer } = answering(input);
  return {
    actionsApi: actions(input),
    emailMetadataApi: {
      getMetadata: (callback) => answer(call('getMetadata', null), (metadata) => callGiven(callback, metadata)),
      setMetadata(given) {
        const { title, preheader } = asRecord(given);
        const texts = Object.entries({ title: asText(title), preheader: asText(preheader) });
        return answer(call('setMetadata', Object.fromEntries(texts.filter(([, text]) => text !== null))));
      },
    },
    versionHistoryApi: {
      openVersionHistory(onState, onClose) {
        history.listen(onState, onClose);
        return answer(call('openVersionHistory', null));
      },
      closeVersionHistory: () => answer(call('closeVersionHistory', null)),
      previewVersion: (id) => answer(call('previewVersion', { id: asText(id) ?? '' })),
      switchToMobilePreview: () => answer(call('setPreviewDevice', 'mobile')),
      switchToDesktopPreview: () => answer(call('setPreviewDevice', 'desktop')),
    },
    codeEditorApi: {
      openCodeEditor: () => answer(call('toggleCodeEditor', true)),
      closeCodeEditor: () => answer(call('toggleCodeEditor', false)),
      toggleCodeEditor: () => answer(call('toggleCodeEditor', null)),
      isCodeEditorOpen: () => status().codeEditorOpen,
    },
    devToolsApi: { getState: () => ({ ...status() }), getWarnings: () => [...warnings()] },
  };
}

interface Answering {
  /** Nobody may wait for the promise: then an error is said all the same. */
  answer<Value>(
    promise: Promise<Value>,
    onValue?: (value: Value) => void,
    onError?: (thrown: unknown) => void,
  ): Promise<Value>;
  /** Callbacks that have a place for an error get it. */
  errorTo(callback: unknown): (thrown: unknown) => void;
}

function answering({ report }: EditorApiInput): Answering {
  return {
    answer(promise, onValue, onError = report) {
      promise.then(onValue, onError);
      return promise;
    },
    errorTo: (callback) => (thrown) =>
      isFunction(callback) ? callGiven(callback, toEmbedError(thrown)) : report(thrown),
  };
}

function actions(input: EditorApiInput): Calls {
  const { call, status, warn } = input;
  const { answer, errorTo } = answering(input);
  return {
    save: (callback) => answer(call('save', null), () => callGiven(callback, null), errorTo(callback)),
    getTemplateData(callback) {
      const template = call('getTemplateData', null).then(({ widthPx: width, heightPx: height, ...data }) => ({
        ...data,
        width,
        height,
      }));
      return answer(template, (data) => callGiven(callback, data));
    },
    getTemplate: (callback) =>
      answer(call('getTemplateData', null), ({ html, css, widthPx, heightPx }) =>
        callGiven(callback, html, css, widthPx, heightPx),
      ),
    compileEmail(given) {
      const options = isFunction(given) ? { callback: given } : asRecord(given);
      const { callback, minimize, forceAmp, disableLineHeightsReplace } = options;
      const ignored = Object.entries({ forceAmp, disableLineHeightsReplace });
      for (const [name, value] of ignored) if (value) warn('option_unsupported', `${name} has no effect`, name);
      const args = {
        minimize: minimize === true || minimize === 1,
        utm: utmOf(options.utmEntity),
        mergeTags: mergeTagValues(options.mergeTags),
        resetDataSavedFlag: options.resetDataSavedFlag === true,
      };
      return answer(
        call('compileEmail', args),
        ({ html, displayConditions }) => callGiven(callback, null, html, '', [], displayConditions),
        errorTo(callback),
      );
    },
    updateHtmlAndCss: (html, css) =>
      answer(call('updateHtmlAndCss', { html: asText(html) ?? '', css: asText(css) ?? '' })),
    undo: () => answer(call('undo', null)),
    redo: () => answer(call('redo', null)),
    isAllDataSaved: () => status().allSaved,
    openImageLibrary: (current, onSelect, onCancel) =>
      answer(
        call('openImageLibrary', { current: asText(current) ?? firstText(current, 'url', 'src') ?? null }),
        (image) => (image === null ? callGiven(onCancel) : callGiven(onSelect, fromPickedImage(image))),
      ),
  };
}

/** Tag → text: as an object, or as groups of entries with a preview value. */
function mergeTagValues(given: unknown): HostCalls['compileEmail']['args']['mergeTags'] {
  if (!Array.isArray(given)) return textRecord(given);
  const entries = tagGroups(given).flatMap((group) => group.entries);
  return Object.fromEntries(entries.map((entry) => [entry.value, entry.previewValue ?? entry.label]));
}
