import type { EditorEvents } from '../protocol.ts';
import { asRecord, callGiven, isFunction } from './loose-values.ts';

/** Where a notice goes when the host has no function of its name. A missing loader is not shown at all. */
const instead: Readonly<Record<string, readonly string[]>> = {
  info: ['info', 'warn', 'error'],
  success: ['success', 'info', 'warn', 'error'],
  warn: ['warn', 'info', 'error'],
  error: ['error', 'warn', 'info'],
  loader: ['loader'],
};

/** Shows a notice of the editor by the functions of the host; some of them may be missing. */
export function showNotice(notifications: unknown, notice: EditorEvents['notice']): void {
  const functions = asRecord(notifications);
  const { type, id, text, autoCloseMs, closeable } = notice;
  if (type === 'hide') {
    callGiven(functions.hide, id);
    return;
  }
  const name = instead[type]?.find((candidate) => isFunction(functions[candidate]));
  if (name !== undefined) callGiven(functions[name], text, id, { autoClose: autoCloseMs ?? false, closeable });
}
