/** What the page around this one is told in our own words. */
export type ReviewMessageType =
  | 'review.ready'
  | 'document.viewed'
  | 'document.approved'
  | 'package.declined'
  | 'package.opted_out'
  | 'signer.complete'
  | 'session.expiring'
  | 'session.expired'
  | 'token.invalid'
  | 'navigation';

/** The published plain strings: `ESL:MESSAGE:<phase>:<action>`. */
export type EslPhase = 'STARTED' | 'SUCCESS' | 'ERROR';
export type EslAction =
  | 'DOCUMENT_ACCEPT'
  | 'DOCUMENT_CONFIRM'
  | 'DOCUMENT_NAVIGATION'
  | 'PACKAGE_DECLINE'
  | 'PACKAGE_OPT_OUT'
  | 'SIGNER_COMPLETE'
  | 'SIGNER_COMPLETE_REVIEWED';

export interface HostBridge {
  /** `{source:'inlay', v:1, type, packageId, signerId, …fields}`; waits until it is known who may read it. */
  post(type: ReviewMessageType, fields?: Readonly<Record<string, unknown>>): void;
  /** Said only to a host that has asked for these. */
  esl(phase: EslPhase, action: EslAction): void;
  /** Known after the session is open. Empty: the first origin that says hello, or activates the events. */
  setAllowedOrigins(origins: readonly string[]): void;
  setSubject(subject: { readonly packageId: string | null; readonly signerId: string | null }): void;
  /** The host brings a fresh token: go on with it. */
  onToken(listener: (token: string) => void): void;
  readonly hasHost: boolean;
}

/** The parts of `window` that the bridge needs. */
export interface BridgeWindow {
  readonly parent: Pick<Window, 'postMessage'>;
  readonly opener: Pick<Window, 'postMessage'> | null;
  readonly document: Pick<Document, 'referrer'>;
  readonly location: Pick<Location, 'ancestorOrigins'>;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

const register = 'ESL:MESSAGE:REGISTER';
const activate = 'ESL:MESSAGE:ACTIVATE_EVENTS';
const tokenLengthMax = 400;

/**
 * Talks to the frame's parent, or to the opener of a window. Messages wait until it is known which origin may read
 * them. Only `REGISTER`, which tells nothing, goes to whoever frames us while no origins are set.
 */
export function createHostBridge(page: BridgeWindow, self: unknown = page): HostBridge {
  const host = page.parent !== self ? page.parent : page.opener;
  const waiting: object[] = [];
  let allowed: readonly string[] | null = null;
  let subject: object = { packageId: null, signerId: null };
  let target: string | null = null;
  let eslActive = false;
  let onToken: (token: string) => void = () => {};

  const isAllowed = (origin: string): boolean => allowed === null || allowed.length === 0 || allowed.includes(origin);
  const flush = (): void => {
    if (target === null || allowed === null) return;
    for (const message of waiting.splice(0)) host?.postMessage(message, target);
  };

  page.addEventListener('message', (event) => {
    if (host === null || event.source !== host || event.origin === 'null' || !isAllowed(event.origin)) return;
    const message = parseHostMessage(event.data);
    if (!message || (target !== null && event.origin !== target)) return;
    target = event.origin;
    if (message.type === 'activate') eslActive = true;
    flush();
    if (message.type === 'token') onToken(message.token);
  });

  return {
    post(type, fields = {}) {
      if (host === null) return;
      waiting.push({ source: 'inlay', v: 1, type, ...subject, ...fields });
      flush();
    },
    esl(phase, action) {
      if (eslActive && target !== null) host?.postMessage(`ESL:MESSAGE:${phase}:${action}`, target);
    },
    setAllowedOrigins(origins) {
      allowed = origins;
      if (target !== null && !isAllowed(target)) {
        target = null;
        eslActive = false;
      }
      const framing = framingOrigin(page);
      if (target === null && origins.length > 0) {
        target = origins.find((origin) => origin === framing) ?? (origins.length === 1 ? (origins[0] ?? null) : null);
      }
      // A browser delivers to the window only where the origin is the one that was named.
      for (const origin of target === null ? (origins.length > 0 ? origins : ['*']) : [target]) {
        host?.postMessage(register, origin);
      }
      flush();
    },
    setSubject(next) {
      subject = next;
    },
    onToken(listener) {
      onToken = listener;
    },
    hasHost: host !== null,
  };
}

/** Whose page frames us, where the browser tells. */
function framingOrigin({ location, document }: BridgeWindow): string | null {
  const [nearest] = location.ancestorOrigins ?? [];
  if (nearest !== undefined) return nearest;
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : null;
}

type HostMessage =
  | { readonly type: 'activate' }
  | { readonly type: 'hello' }
  | { readonly type: 'token'; readonly token: string };

/** Echoes of our own strings are no message: hosts send back whatever they do not know. */
function parseHostMessage(data: unknown): HostMessage | null {
  if (data === activate) return { type: 'activate' };
  if (typeof data !== 'object' || data === null || !('source' in data) || data.source !== 'inlay-host') return null;
  if (!('type' in data)) return null;
  if (data.type === 'hello') return { type: 'hello' };
  if (data.type !== 'token' || !('token' in data) || typeof data.token !== 'string') return null;
  return data.token.length > 0 && data.token.length <= tokenLengthMax ? { type: 'token', token: data.token } : null;
}
