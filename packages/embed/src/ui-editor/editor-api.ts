import { toEmbedError } from '../frame/embed-error.ts';
import type { PluginFrame } from '../frame/open-plugin-frame.ts';
import type { EditorStatus, HostCalls, TemplateData } from '../protocol.ts';
import {
  asRecord,
  asText,
  callGiven,
  firstText,
  isFunction,
  type Loose,
  type LooseFunction,
  textRecord,
} from './loose-values.ts';
import { fromPickedImage } from './picked-values.ts';
import { tagGroups, utmOf } from './plugin-options.ts';
import type { VersionHistory } from './version-history.ts';

/** What the calls of the host reach. */
export interface EditorApiInput {
  readonly frame: Pick<PluginFrame, 'call'>;
  readonly history: VersionHistory;
  status(): EditorStatus;
  warn(code: string, message: string, subject: string): void;
  /** Where an error goes for which the signature of a call has no place. */
  report(error: unknown): void;
  warnings(): readonly unknown[];
}

/** `StripoEditorApi`: callbacks as its clients know them; every call answers a promise as well. */
export interface EditorApi {
  readonly actionsApi: Readonly<Record<string, LooseFunction>>;
  readonly emailMetadataApi: Readonly<Record<string, LooseFunction>>;
  readonly versionHistoryApi: Readonly<Record<string, LooseFunction>>;
  readonly codeEditorApi: Readonly<Record<string, LooseFunction>>;
  readonly devToolsApi: Readonly<Record<string, LooseFunction>>;
}

export function createEditorApi(input: EditorApiInput): EditorApi {
  const { frame, history, status } = input;
  return {
    actionsApi: { ...contentActions(input), ...otherActions(input) },
    emailMetadataApi: metadataApi(input),
    versionHistoryApi: {
      openVersionHistory: (onState, onClose) => {
        history.listen(onState, onClose);
        return answered(frame.call('openVersionHistory', null), input);
      },
      closeVersionHistory: () => answered(frame.call('closeVersionHistory', null), input),
      previewVersion: (id) => answered(frame.call('previewVersion', { id: asText(id) ?? '' }), input),
      switchToMobilePreview: () => answered(frame.call('setPreviewDevice', 'mobile'), input),
      switchToDesktopPreview: () => answered(frame.call('setPreviewDevice', 'desktop'), input),
    },
    codeEditorApi: {
      openCodeEditor: () => answered(frame.call('toggleCodeEditor', true), input),
      closeCodeEditor: () => answered(frame.call('toggleCodeEditor', false), input),
      toggleCodeEditor: () => answered(frame.call('toggleCodeEditor', null), input),
      isCodeEditorOpen: () => status().codeEditorOpen,
    },
    devToolsApi: { getState: () => ({ ...status() }), getWarnings: () => [...input.warnings()] },
  };
}

/** Nobody may wait for the promise: then the error still is said. */
function answered<Value>(promise: Promise<Value>, { report }: EditorApiInput): Promise<Value> {
  promise.catch(report);
  return promise;
}

function contentActions(input: EditorApiInput): Readonly<Record<string, LooseFunction>> {
  const { frame, warn } = input;
  const templateData = async (): Promise<unknown> => toTemplate(await frame.call('getTemplateData', null));
  return {
    save(callback) {
      const saved = frame.call('save', null);
      saved.then(
        () => callGiven(callback, null),
        (thrown: unknown) => {
          if (isFunction(callback)) callGiven(callback, toEmbedError(thrown, 'save_failed'));
          else input.report(thrown);
        },
      );
      return saved;
    },
    getTemplateData(callback) {
      const data = templateData();
      data.then((template) => callGiven(callback, template), input.report);
      return data;
    },
    getTemplate(callback) {
      const data = frame.call('getTemplateData', null);
      data.then(({ html, css, widthPx, heightPx }) => callGiven(callback, html, css, widthPx, heightPx), input.report);
      return data;
    },
    compileEmail(given) {
      const options = isFunction(given) ? { callback: given } : asRecord(given);
      for (const name of ['forceAmp', 'disableLineHeightsReplace']) {
        if (options[name]) warn('option_unsupported', `compileEmail: ${name} has no effect`, name);
      }
      const compiled = frame.call('compileEmail', compileArguments(options));
      compiled.then(
        ({ html, displayConditions }) => callGiven(options.callback, null, html, '', [], displayConditions),
        (thrown: unknown) => {
          if (isFunction(options.callback)) callGiven(options.callback, toEmbedError(thrown, 'compile_failed'));
          else input.report(thrown);
        },
      );
      return compiled;
    },
    updateHtmlAndCss: (html, css) =>
      answered(frame.call('updateHtmlAndCss', { html: asText(html) ?? '', css: asText(css) ?? '' }), input),
  };
}

function otherActions(input: EditorApiInput): Readonly<Record<string, LooseFunction>> {
  const { frame, status } = input;
  return {
    undo: () => answered(frame.call('undo', null), input),
    redo: () => answered(frame.call('redo', null), input),
    isAllDataSaved: () => status().allSaved,
    openImageLibrary(current, onSelect, onCancel) {
      const picked = frame.call('openImageLibrary', { current: imageAddress(current) });
      picked.then((image) => {
        if (image === null) callGiven(onCancel);
        else callGiven(onSelect, fromPickedImage(image));
      }, input.report);
      return picked;
    },
  };
}

function metadataApi(input: EditorApiInput): Readonly<Record<string, LooseFunction>> {
  const { frame } = input;
  const read = <Value>(choose: (metadata: HostCalls['getMetadata']['value']) => Value, callback: unknown) => {
    const value = frame.call('getMetadata', null).then(choose);
    value.then((chosen) => callGiven(callback, chosen), input.report);
    return value;
  };
  const write = (args: HostCalls['setMetadata']['args']) => answered(frame.call('setMetadata', args), input);
  return {
    getMetadata: (callback) => read((metadata) => metadata, callback),
    getTitle: (callback) => read(({ title }) => title, callback),
    getPreheader: (callback) => read(({ preheader }) => preheader, callback),
    setMetadata(given) {
      const record = asRecord(given);
      const title = asText(record.title);
      const preheader = asText(record.preheader);
      return write({ ...(title !== null && { title }), ...(preheader !== null && { preheader }) });
    },
    setTitle: (title) => write({ title: asText(title) ?? '' }),
    setPreheader: (preheader) => write({ preheader: asText(preheader) ?? '' }),
  };
}

function toTemplate({ html, css, widthPx, heightPx, syncModules, utm }: TemplateData): Loose {
  return { html, css, width: widthPx, height: heightPx, syncModules, utm };
}

function compileArguments(options: Loose): HostCalls['compileEmail']['args'] {
  return {
    minimize: options.minimize === true || options.minimize === 1,
    utm: utmOf(options.utmEntity),
    mergeTags: mergeTagValues(options.mergeTags),
    resetDataSavedFlag: options.resetDataSavedFlag === true,
  };
}

/** Tag → text: as an object, or as entries with a preview value. */
function mergeTagValues(given: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(given)) return textRecord(given);
  const entries = tagGroups(given).flatMap((group) => group.entries);
  return Object.fromEntries(entries.map((entry) => [entry.value, entry.previewValue ?? entry.label]));
}

function imageAddress(current: unknown): string | null {
  return asText(current) ?? firstText(asRecord(current), ['url', 'src']) ?? null;
}
