/** `network`: no answer came. Every other code is the server's. */
export interface WireRefusal {
  readonly ok: false;
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export type WireAnswer<T> = { readonly ok: true; readonly value: T } | WireRefusal;

export interface WireCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below {@link wireBase}, with its query: `/packages/x/seat`. Ids percent-encoded. */
  readonly path: string;
  readonly body?: unknown;
  /** An aborted call answers `network`. */
  readonly signal?: AbortSignal;
  /** Goes out even while the page is being left. */
  readonly keepalive?: boolean;
}

/** The calls of one session. Never throws. */
export interface Wire {
  request<T>(call: WireCall): Promise<WireAnswer<T>>;
  /** A file as it is; its name and media type go into the query. `POST` unless said otherwise. */
  upload<T>(path: string, file: File, fields?: Readonly<Record<string, string>>): Promise<WireAnswer<T>>;
  /** An answer that is a file. */
  download(path: string): Promise<WireAnswer<Blob>>;
}

export interface WireOptions {
  /** Bearer; null: the cookie of our own origin speaks. */
  readonly session: string | null;
  /** After each answer that shows the session alive: it slid. */
  readonly onAlive?: () => void;
  /** After an answer with which no later call will succeed. */
  readonly onLost?: (code: string) => void;
  readonly fetchFn?: typeof fetch;
}

export const wireBase = '/internal/review';

export function createWire({ session, onAlive, onLost, fetchFn = fetch.bind(globalThis) }: WireOptions): Wire {
  const authorization: Record<string, string> = session === null ? {} : { authorization: `Bearer ${session}` };
  const send = async <T>(path: string, init: RequestInit, read: (answer: Response) => Promise<T>) => {
    const answer = await sendOnce(
      `${wireBase}${path}`,
      {
        credentials: session === null ? 'same-origin' : 'omit',
        cache: 'no-store',
        ...init,
        headers: { ...authorization, ...init.headers },
      },
      { fetchFn, read },
    );
    if (answer.ok) onAlive?.();
    else if (isSessionLost(answer)) onLost?.(answer.code);
    return answer;
  };
  return {
    request: <T>({ method, path, body, signal, keepalive = false }: WireCall) =>
      send(
        path,
        {
          method,
          keepalive,
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
          ...(signal ? { signal } : {}),
        },
        (answer) => answer.json() as Promise<T>,
      ),
    upload: <T>(path: string, file: File, fields: Readonly<Record<string, string>> = {}) =>
      send(
        `${path}?${new URLSearchParams({ name: file.name, type: file.type, ...fields })}`,
        { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } },
        (answer) => answer.json() as Promise<T>,
      ),
    download: (path) => send(path, { method: 'GET' }, (answer) => answer.blob()),
  };
}

interface Sending<T> {
  readonly fetchFn: typeof fetch;
  readonly read: (answer: Response) => Promise<T>;
}

/** The server ships with this page: a 2xx answer has the contract's shape. */
async function sendOnce<T>(url: string, init: RequestInit, { fetchFn, read }: Sending<T>): Promise<WireAnswer<T>> {
  try {
    const answer = await fetchFn(url, init);
    if (answer.ok) return { ok: true, value: await read(answer) };
    return refusalOf(answer.status, await answer.json().catch(() => null));
  } catch {
    return { ok: false, status: 0, code: 'network', message: '' };
  }
}

function refusalOf(status: number, body: unknown): WireRefusal {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const code =
    typeof fields['error'] === 'string' ? fields['error'] : status >= 500 ? 'unavailable' : 'invalid_request';
  const message = typeof fields['message'] === 'string' ? fields['message'] : '';
  return { ok: false, status, code, message };
}

/** True for answers after which no call of this session will succeed again. */
export function isSessionLost({ status }: WireRefusal): boolean {
  return status === 401;
}

/** A passing trouble: the same call may succeed in a moment. */
export function isPassing({ code, status }: WireRefusal): boolean {
  return code === 'network' || status >= 500 || status === 429;
}
