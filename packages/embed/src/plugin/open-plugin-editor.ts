import { defaultOptions } from '../frame/default-options.ts';
import { EmbedError, toEmbedError } from '../frame/embed-error.ts';
import type { HostPickers } from '../frame/host-pickers.ts';
import { openPluginFrame } from '../frame/open-plugin-frame.ts';
import type { EditorEvent } from '../frame/port-calls.ts';
import { serverBase } from '../frame/server-base.ts';
import type {
  DisplayCondition,
  EditorEvents,
  EditorStatus,
  HostCalls,
  PluginOptions,
  TemplateData,
} from '../protocol.ts';

/** How to open an editor of the Plugin API. What is left out has the default of the protocol. */
export interface PluginEditorOptions
  extends Partial<Omit<PluginOptions, 'metadata' | 'abilities' | 'hostButtons' | 'hostNotices'>> {
  /** Address of the server: `https://inlay.example.com`, with a path prefix if it has one. */
  readonly server: string;
  /** Container that the editor fills. */
  readonly element: Element;
  /** Which email, for whom; further fields fill the keys of folders. */
  readonly metadata: Readonly<Record<string, string>> & { readonly emailId: string };
  /** A token of `POST /api/v1/auth` from your backend; asked for at the start and before it expires. */
  readonly getToken: () => string | null | Promise<string | null>;
  readonly pickers?: HostPickers;
  /** Said in the element, in the language of your page, when there is no editor. */
  readonly failedText?: string;
  /** Content is on the screen. */
  readonly onReady?: () => void;
  /** After each save; `null` when it went well. */
  readonly onSaved?: (error: EmbedError | null) => void;
  readonly onStatus?: (status: EditorStatus) => void;
  /** You show the notices of the editor; without it the editor does. */
  readonly onNotice?: (notice: EditorEvents['notice']) => void;
  /** Content was given, and the stored one was kept. */
  readonly onContentIgnored?: () => void;
  readonly onError?: (error: EmbedError) => void;
}

/** An editor of the Plugin API. Its calls wait until it is usable. */
export interface PluginEditor {
  /** Usable, or why not. */
  readonly ready: Promise<{ readonly contentIgnored: boolean }>;
  /** Everything is stored when it settles. */
  save(): Promise<void>;
  getTemplateData(): Promise<TemplateData>;
  /** HTML that is ready to be sent. */
  compile(
    options?: Partial<HostCalls['compileEmail']['args']>,
  ): Promise<{ readonly html: string; readonly displayConditions: readonly DisplayCondition[] }>;
  /** Puts other content into the editor; the person can undo it. */
  replaceContent(content: { readonly html: string; readonly css?: string }): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** Takes the editor away. Calling it again does nothing. */
  destroy(): void;
}

/**
 * Opens an email of the Plugin API in a frame. Several may be open in one page.
 * @throws {EmbedError} `element_missing`, and a TypeError for a server that is no address; all else rejects
 * `ready` and arrives at `onError`.
 */
export function openPluginEditor(options: PluginEditorOptions): PluginEditor {
  if (!(options.element instanceof Element)) {
    throw new EmbedError('element_missing', 'element is needed');
  }
  const frame = openPluginFrame({
    base: serverBase(options.server),
    element: options.element,
    options: dataOf(options),
    token: (callback) => {
      const answer = async (): Promise<void> => callback(await options.getToken());
      return answer();
    },
    pickers: options.pickers ?? {},
    failedText: options.failedText ?? 'The editor cannot be opened.',
    onEvent: (event) => tell(options, event),
    ...(options.onError && { onFailure: options.onError }),
  });
  frame.ready.then(
    ({ contentIgnored }) => contentIgnored && options.onContentIgnored?.(),
    () => undefined, // onError has it
  );
  const call = async (method: 'save' | 'undo' | 'redo'): Promise<void> => {
    await frame.call(method, null);
  };
  return {
    ready: frame.ready,
    save: () => call('save'),
    getTemplateData: () => frame.call('getTemplateData', null),
    compile: (given) =>
      frame.call('compileEmail', { minimize: false, utm: {}, mergeTags: {}, resetDataSavedFlag: false, ...given }),
    async replaceContent({ html, css = '' }) {
      await frame.call('updateHtmlAndCss', { html, css });
    },
    undo: () => call('undo'),
    redo: () => call('redo'),
    destroy: () => frame.destroy(),
  };
}

/** Only what is data: the callbacks of the host stay in its page. */
function dataOf(options: PluginEditorOptions): Omit<PluginOptions, 'abilities'> {
  const given = Object.entries(options).filter(([key, value]) => key in defaultOptions && value !== undefined);
  return { ...defaultOptions, ...Object.fromEntries(given), hostNotices: options.onNotice !== undefined };
}

function tell(options: PluginEditorOptions, event: EditorEvent): void {
  if (event.name === 'status') options.onStatus?.(event.data);
  if (event.name === 'templateLoaded') options.onReady?.();
  if (event.name === 'notice') options.onNotice?.(event.data);
  if (event.name === 'saveCompleted') {
    const { error } = event.data;
    options.onSaved?.(error && toEmbedError(error));
  }
}
