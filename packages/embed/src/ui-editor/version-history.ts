import type { EditorEvents } from '../protocol.ts';
import { callGiven } from './loose-values.ts';

/** Tells who opened the version history from the host page what is going on in it. */
export interface VersionHistory {
  listen(onState: unknown, onClose: unknown): void;
  show(state: EditorEvents['versionState']): void;
  close(): void;
}

export function createVersionHistory(): VersionHistory {
  let onState: unknown;
  let onClose: unknown;
  return {
    listen(state, close) {
      onState = state;
      onClose = close;
    },
    show: ({ previous, next }) =>
      callGiven(onState, { ...(previous && { previousPatch: previous }), ...(next && { nextPatch: next }) }),
    close() {
      const listener = onClose;
      onState = undefined;
      onClose = undefined;
      callGiven(listener);
    },
  };
}
