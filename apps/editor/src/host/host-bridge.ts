/** What the page around the editor is told: that something happened, never what is in the email. */
export type EditorMessageType = 'ready' | 'dirty' | 'saved' | 'closed' | 'error' | 'needs-code';

/** What the page around the editor may say. `code` answers `needs-code`. */
export type HostMessage = { readonly type: 'hello' } | { readonly type: 'code'; readonly code: string };

export interface HostBridge {
  post(type: EditorMessageType, version?: number): void;
  /** Known after the session is open. Empty: answer the origin of the first hello only. */
  setAllowedOrigins(origins: readonly string[]): void;
  setEmailId(emailId: string): void;
  onCode(listener: (code: string) => void): void;
  readonly hasHost: boolean;
}

/** The parts of `window` that the bridge needs. */
export interface BridgeWindow {
  readonly parent: Pick<Window, 'postMessage'>;
  readonly opener: Pick<Window, 'postMessage'> | null;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

const codeLengthMax = 200;

/**
 * Talks to the frame's parent, or to the opener in window mode. Messages wait until it is known
 * which origin may read them: never `*`.
 */
export function createHostBridge(page: BridgeWindow, self: unknown = page): HostBridge {
  const host = page.parent !== self ? page.parent : page.opener;
  const waiting: { readonly type: EditorMessageType; readonly version: number | undefined }[] = [];
  let allowed: readonly string[] | null = null;
  let emailId: string | null = null;
  let target: string | null = null;
  let onCode: (code: string) => void = () => {};
  let readySent = false;

  const isAllowed = (origin: string): boolean => allowed === null || allowed.length === 0 || allowed.includes(origin);
  const send = (type: EditorMessageType, version: number | undefined, origin: string): void => {
    readySent ||= type === 'ready';
    host?.postMessage({ source: 'inlay', type, emailId, ...(version === undefined ? {} : { version }) }, origin);
  };
  const flush = (): void => {
    if (target === null) return;
    for (const message of waiting.splice(0)) send(message.type, message.version, target);
  };

  page.addEventListener('message', (event) => {
    if (host === null || event.source !== host || event.origin === 'null' || !isAllowed(event.origin)) return;
    const message = parseHostMessage(event.data);
    if (!message || (target !== null && event.origin !== target)) return;
    target = event.origin;
    const repeatReady = message.type === 'hello' && readySent;
    flush();
    // The host page was reloaded around a living frame, or listened too late.
    if (repeatReady) send('ready', undefined, target);
    if (message.type === 'code') onCode(message.code);
  });

  return {
    post(type, version) {
      if (target !== null) send(type, version, target);
      else if (host) waiting.push({ type, version });
    },
    setAllowedOrigins(origins) {
      allowed = origins;
      const [only] = origins;
      if (target !== null && !isAllowed(target)) target = null;
      // One origin needs no hello; with several, only the host can say which one it is.
      if (target === null && only !== undefined && origins.length === 1) target = only;
      flush();
    },
    setEmailId: (id) => {
      emailId = id;
    },
    onCode: (listener) => {
      onCode = listener;
    },
    hasHost: host !== null,
  };
}

function parseHostMessage(data: unknown): HostMessage | null {
  if (typeof data !== 'object' || data === null || !('source' in data) || data.source !== 'inlay-host') return null;
  if (!('type' in data)) return null;
  if (data.type === 'hello') return { type: 'hello' };
  if (data.type !== 'code' || !('code' in data) || typeof data.code !== 'string') return null;
  return data.code.length > 0 && data.code.length <= codeLengthMax ? { type: 'code', code: data.code } : null;
}
