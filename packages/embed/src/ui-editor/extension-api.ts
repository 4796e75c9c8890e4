import { EmbedError } from '../frame/embed-error.ts';
import type { LibraryHost } from './library.ts';
import { asRecord, asText, callGiven, type Loose } from './loose-values.ts';

/** What an extension calls `api`, as far as it makes sense outside the editor's own document. */
export interface ExtensionApi {
  translate(key: string, params?: Readonly<Record<string, unknown>>): string;
  getEditorConfig(): Loose;
  ignoreClickOutside(ignore: boolean): void;
  getEditorState(): Readonly<Record<string, string>>;
  onEditorStatePropUpdated(prop: string, callback: unknown): void;
  sendEvent(type: string, params: unknown): void;
  addCustomFont(font: unknown): void;
  openAIPopover(options: unknown): void;
  openEmojiPopover(options: unknown): void;
  getDocumentRootHtmlNode(): never;
  getDocumentRootCssNode(): never;
}

/** @param i18n Texts of the extension: locale → key → text. */
export function createExtensionApi(host: LibraryHost, i18n: unknown): ExtensionApi {
  const refuse = (name: string) => (): void => host.warn('extension_call_unsupported', `${name} has no effect`, name);
  const noNodes = (name: string) => (): never => {
    throw new EmbedError('extension_call_unsupported', `${name}: extensions do not reach into the document`);
  };
  return {
    translate: (key, params = {}) => translate(i18n, host.locale, key, params),
    getEditorConfig: () => ({ ...host.options }),
    // Clicks in the host page never reach the editor: there is nothing to ignore.
    ignoreClickOutside: () => undefined,
    getEditorState: () => ({
      previewDeviceMode: deviceMode(host.device()),
      panelPosition: 'BLOCKS_SETTINGS',
      themeMode: 'LIGHT',
    }),
    onEditorStatePropUpdated(prop, callback) {
      if (prop !== 'previewDeviceMode') return;
      host.onDevice((now, before) => callGiven(callback, deviceMode(now), deviceMode(before)));
    },
    sendEvent: (type, params) => host.emit(type, params),
    addCustomFont: refuse('addCustomFont'),
    openAIPopover: refuse('openAIPopover'),
    openEmojiPopover: refuse('openEmojiPopover'),
    getDocumentRootHtmlNode: noNodes('getDocumentRootHtmlNode'),
    getDocumentRootCssNode: noNodes('getDocumentRootCssNode'),
  };
}

const deviceMode = (device: 'desktop' | 'mobile'): string => device.toUpperCase();

/** The text in the language of the editor, else in English, else the key. `{name}` and `{{name}}` are filled. */
export function translate(
  i18n: unknown,
  locale: string,
  key: string,
  params: Readonly<Record<string, unknown>>,
): string {
  const language = locale.split(/[-_]/)[0] ?? '';
  const texts = [locale, locale.toLowerCase(), language, 'en'].map((name) => asRecord(asRecord(i18n)[name])[key]);
  const text = asText(texts.find((one) => typeof one === 'string')) ?? key;
  return text.replace(/\{\{?\s*(\w+)\s*\}?\}/g, (whole, name: string) => asText(params[name]) ?? whole);
}
