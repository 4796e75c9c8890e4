import type { EditorEvents } from '../protocol.ts';
import { asRecord, callGiven, isFunction } from './loose-values.ts';

/** Shows a notice of the editor by the functions of the host; some of them may be missing. */
export function showNotice(notifications: unknown, notice: EditorEvents['notice']): void {
  const functions = asRecord(notifications);
  const { type, id, text, autoCloseMs, closeable } = notice;
  if (type === 'hide') {
    callGiven(functions.hide, id);
    return;
  }
  // What has no function of its own is said by another; a loader that nobody would take away is not shown.
  const names = type === 'loader' ? [type] : [type, 'info', 'warn', 'error'];
  const show = names.map((name) => functions[name]).find(isFunction);
  callGiven(show, text, id, { autoClose: autoCloseMs ?? false, closeable });
}
