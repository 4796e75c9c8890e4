import { EmbedError, toEmbedError } from '../frame/embed-error.ts';
import { type OpeningPhase, openPluginFrame, type PluginFrame } from '../frame/open-plugin-frame.ts';
import type { EditorEvent } from '../frame/port-calls.ts';
import type { TokenProvider } from '../frame/token-source.ts';
import type { HostButton, HostPageTexts } from '../protocol.ts';
import { createEditorApi, type EditorApi } from './editor-api.ts';
import { createEditorHost } from './editor-host.ts';
import { failedText } from './failed-text.ts';
import { bindHostButtons, type HostButtons } from './host-buttons.ts';
import { type ReadLibraries, readPickers } from './libraries.ts';
import { asRecord, asText, callGiven, isFunction, type Loose } from './loose-values.ts';
import { showNotice } from './notices.ts';
import { buttonOptions, toPluginOptions } from './plugin-options.ts';
import { watchOptions } from './unsupported-options.ts';
import { createVersionHistory } from './version-history.ts';

/** One editor, from options of any shape. */
export interface StartedEditor {
  /** Its calls wait until it is usable. */
  readonly api: EditorApi;
  /** Usable, with its calls, or why not. */
  readonly ready: Promise<EditorApi>;
  texts(): HostPageTexts;
  /** Takes everything away that it put into the page. Calling it again does nothing. */
  remove(): void;
}

export interface StartInput {
  readonly base: string;
  readonly element: Element;
  readonly options: Loose;
  readonly readLibraries: ReadLibraries;
  /** It is usable: before the host hears of its content, and before `ready` settles. */
  onUsable(api: EditorApi): void;
  onFailure(error: EmbedError, phase: OpeningPhase): void;
}

/** Never throws: what is missing in the options fails like a token that cannot be had. */
export function startEditor({ base, element, options, readLibraries, onUsable, onFailure }: StartInput): StartedEditor {
  const host = createEditorHost(options);
  const watched = watchOptions(options);
  const history = createVersionHistory();
  let buttons: HostButtons | undefined;
  const failed = (error: EmbedError, phase: OpeningPhase): void => {
    host.fail(error);
    onFailure(error, phase);
  };
  const frame = openPluginFrame({
    base,
    element,
    options: toPluginOptions(watched.options),
    token: tokenProviderOf(options),
    pickers: readPickers(readLibraries, watched.options, host),
    failedText: failedText(host.locale),
    onEvent(event) {
      if (event.name === 'status') {
        host.setStatus(event.data);
        buttons?.show(event.data);
      } else if (event.name === 'versionState') history.show(event.data);
      else if (event.name === 'versionHistoryClosed') history.close();
      else if (event.name === 'templateLoaded') void ready.then(() => callGiven(options.onTemplateLoaded), ignore);
      else tellHost(options, event);
    },
    onFailure: failed,
  });
  for (const option of watched.unread()) host.warn('option_unsupported', `${option} has no effect`, option);
  const api = createEditorApi({
    call: frame.call,
    history,
    status: host.status,
    warn: host.warn,
    warnings: () => host.warnings,
    report: (thrown) => host.report(toEmbedError(thrown)),
  });
  const press = (button: HostButton): void => {
    buttonCalls[button](frame).catch((thrown: unknown) => host.report(toEmbedError(thrown)));
  };
  buttons = bindHostButtons({
    selectors: selectorsOf(options),
    press,
    onMissing: (button, selector) => host.warn('button_missing', `${selector} is not in the page`, button),
  });

  const ready = frame.ready.then(({ contentIgnored, texts }) => {
    if (texts) host.setTexts(texts);
    onUsable(api);
    if (contentIgnored) {
      host.warn('content_ignored', 'html and css need forceRecreate', 'html');
    }
    return api;
  });
  ready.catch(ignore);
  return {
    api,
    ready,
    texts: host.texts,
    remove() {
      buttons?.release();
      frame.destroy();
      host.remove();
    },
  };
}

const buttonCalls: Readonly<Record<HostButton, (frame: Pick<PluginFrame, 'call'>) => Promise<unknown>>> = {
  codeEditor: (frame) => frame.call('toggleCodeEditor', null),
  undo: (frame) => frame.call('undo', null),
  redo: (frame) => frame.call('redo', null),
  versionHistory: (frame) => frame.call('openVersionHistory', null),
  mobileView: (frame) => frame.call('setDevice', 'mobile'),
  desktopView: (frame) => frame.call('setDevice', 'desktop'),
};

function tokenProviderOf(options: Loose): TokenProvider {
  const { onTokenRefreshRequest, metadata } = options;
  return (callback) => {
    if (!asText(asRecord(metadata).emailId)) {
      throw new EmbedError('email_id_missing', 'metadata.emailId is needed');
    }
    if (!isFunction(onTokenRefreshRequest)) {
      throw new EmbedError('token_provider_missing', 'onTokenRefreshRequest is needed');
    }
    return onTokenRefreshRequest(callback);
  };
}

const ignore = (): void => undefined;

function tellHost(options: Loose, event: EditorEvent): void {
  if (event.name === 'notice') showNotice(options.notifications, event.data);
  if (event.name === 'userList') {
    callGiven(options.onUserListChange, event.data);
  }
  if (event.name === 'event') callGiven(options.onEvent, event.data.type, event.data.params);
  if (event.name === 'saveCompleted') {
    const { error } = event.data;
    if (error) callGiven(options.onSaveCompleted, toEmbedError(error, 'save_failed'));
    else callGiven(options.onSaveCompleted);
  }
}

function selectorsOf(options: Loose): ReadonlyMap<HostButton, string> {
  const given = Object.entries(buttonOptions).map(([name, button]) => [button, asText(options[name]) ?? ''] as const);
  return new Map(given.filter(([, selector]) => selector !== ''));
}
