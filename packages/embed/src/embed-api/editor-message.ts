/** What the editor of the Embed API tells the page around it: that something happened, never what. */
export interface EditorMessage {
  /** `ready`, `dirty`, `saved`, `closed`, `error`, `needs-code`; others come from a newer editor. */
  readonly type: string;
  readonly emailId: string | null;
  /** Of `saved`. */
  readonly version: number | null;
}

/** Null for everything that the editor does not say. */
export function parseEditorMessage(data: unknown): EditorMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { source, type, emailId, version } = data as Record<string, unknown>;
  if (source !== 'inlay' || typeof type !== 'string') return null;
  return {
    type,
    emailId: typeof emailId === 'string' ? emailId : null,
    version: typeof version === 'number' ? version : null,
  };
}
