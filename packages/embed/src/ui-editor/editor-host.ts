import type { EmbedError } from '../frame/embed-error.ts';
import type { EditorStatus, HostPageTexts } from '../protocol.ts';
import { failedText } from './failed-text.ts';
import type { LibraryHost } from './library.ts';
import { asText, callGiven, type Loose } from './loose-values.ts';
import { showNotice } from './notices.ts';

/** The page around one editor: who hears what, and what is known of the editor. */
export interface EditorHost extends LibraryHost {
  setTexts(texts: HostPageTexts): void;
  readonly warnings: readonly unknown[];
  status(): EditorStatus;
  setStatus(status: EditorStatus): void;
  /** To whoever listens to events. */
  report(error: EmbedError): void;
  /** The person has to know as well. */
  fail(error: EmbedError): void;
  remove(): void;
}

/** @param options Those of `initEditor`. */
export function createEditorHost(options: Loose): EditorHost {
  const warnings: { readonly code: string; readonly message: string; readonly subject: string }[] = [];
  const removeListeners = new Set<() => void>();
  const locale = asText(options.locale) || 'en';
  let texts: HostPageTexts = {
    frameTitle: '',
    close: 'Close',
    mergeTags: 'Merge tags',
    versionHistory: 'Version history',
  };
  let status: EditorStatus = {
    canUndo: false,
    canRedo: false,
    allSaved: true,
    device: 'desktop',
    codeEditorOpen: false,
    versionHistoryOpen: false,
  };
  const emit = (type: string, params: unknown): void => callGiven(options.onEvent, type, params);
  const report = ({ code, message }: EmbedError): void => emit('error', { code, message });
  return {
    locale,
    options,
    texts: () => texts,
    setTexts: (given) => {
      texts = given;
    },
    warnings,
    emit,
    report,
    warn(code, message, subject) {
      if (warnings.some((one) => one.code === code && one.subject === subject)) return;
      const warning = { code, message, subject };
      warnings.push(warning);
      emit('warning', warning);
    },
    fail(error) {
      report(error);
      const text = `${failedText(locale)} (${error.code})`;
      showNotice(options.notifications, {
        type: 'error',
        id: 'inlay-failed',
        text,
        autoCloseMs: null,
        closeable: true,
      });
    },
    status: () => status,
    setStatus(next) {
      status = next;
    },
    device: () => status.device,
    onRemove(listener) {
      removeListeners.add(listener);
      return () => void removeListeners.delete(listener);
    },
    remove() {
      for (const listener of removeListeners) listener();
      removeListeners.clear();
    },
  };
}
