import { EmbedError } from '../frame/embed-error.ts';
import type { LibraryHost } from './library.ts';
import { asRecord, asText, type Loose } from './loose-values.ts';

/** What an extension calls `api`, as far as it makes sense outside the editor's own document. */
export interface ExtensionApi {
  translate(key: string, params?: Readonly<Record<string, unknown>>): string;
  getEditorConfig(): Loose;
  ignoreClickOutside(ignore: boolean): void;
  getEditorState(): Readonly<Record<string, string>>;
  sendEvent(type: string, params: unknown): void;
  getDocumentRootHtmlNode(): never;
  getDocumentRootCssNode(): never;
}

/** @param i18n Texts of the extension: locale → key → text. */
export function createExtensionApi(host: LibraryHost, i18n: unknown): ExtensionApi {
  const refused = ['addCustomFont', 'onEditorStatePropUpdated', 'openAIPopover', 'openEmojiPopover'].map((name) => [
    name,
    () => host.warn('extension_call_unsupported', `${name} has no effect`, name),
  ]);
  const noNodes = (name: string) => (): never => {
    throw new EmbedError('extension_call_unsupported', `${name} has no effect`);
  };
  return {
    translate: (key, params = {}) => translate(i18n, host.locale, key, params),
    getEditorConfig: () => ({ ...host.options }),
    // Clicks in the host page never reach the editor: there is nothing to ignore.
    ignoreClickOutside: () => undefined,
    getEditorState: () => ({
      previewDeviceMode: host.device().toUpperCase(),
      panelPosition: 'BLOCKS_SETTINGS',
      themeMode: 'LIGHT',
    }),
    sendEvent: (type, params) => host.emit(type, params),
    ...Object.fromEntries(refused),
    getDocumentRootHtmlNode: noNodes('getDocumentRootHtmlNode'),
    getDocumentRootCssNode: noNodes('getDocumentRootCssNode'),
  };
}

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
