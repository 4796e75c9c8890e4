import type { DraftRequest, EditorEmail, EditorSession, RedeemRequest, SaveAnswer, SaveRequest } from '@inlay/contract';

/** `network`: no answer came. Every other code is the server's. */
export interface WireRefusal {
  readonly ok: false;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** What the code alone does not tell, where the server says it: `editor_active`. */
  readonly reason?: string;
  /** With `version_conflict`: what somebody else saved. */
  readonly email?: EditorEmail;
}

export type WireAnswer<T> = { readonly ok: true; readonly value: T } | WireRefusal;

/** The calls of `@inlay/contract`'s editor session, one function each. Never throws. */
export interface Wire {
  redeem(request: RedeemRequest): Promise<WireAnswer<EditorSession>>;
  resume(session: string): Promise<WireAnswer<EditorSession>>;
  save(session: string, etag: string, request: SaveRequest): Promise<WireAnswer<SaveAnswer>>;
  /** `leaving`: the page goes away, the browser finishes the request (64 KiB at most). */
  keepDraft(
    session: string,
    request: DraftRequest,
    leaving: boolean,
  ): Promise<WireAnswer<{ readonly savedAt: string }>>;
  /** Any other call: parts that come late bring their own paths (below {@link wireBase}) and types. */
  request<T>(session: string, call: WireCall): Promise<WireAnswer<T>>;
  /** One file as multipart field `file`. */
  upload<T>(session: string, upload: FileUpload): Promise<WireAnswer<T>>;
}

export interface WireCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query: `/images?folder=3`. */
  readonly path: string;
  readonly body?: unknown;
  /** An aborted call answers `network`. */
  readonly signal?: AbortSignal;
  /** The page goes away, the browser finishes the request. */
  readonly leaving?: boolean;
}

export interface FileUpload {
  /** Below {@link wireBase}, with its query. */
  readonly path: string;
  readonly file: Blob;
  readonly name: string;
  /** From 0 to 1. */
  readonly onProgress: (fraction: number) => void;
  /** An aborted upload answers `network`. */
  readonly signal: AbortSignal;
}

/** Browsers refuse `keepalive` bodies above 64 KiB; headers count, so stay below. */
export const leavingBytesMax = 60_000;

export const wireBase = '/thirdApp';

export function createWire(fetchFn: typeof fetch = fetch.bind(globalThis)): Wire {
  const call = async <T>(path: string, init: RequestInit): Promise<WireAnswer<T>> => {
    try {
      const answer = await fetchFn(`${wireBase}${path}`, { credentials: 'omit', cache: 'no-store', ...init });
      const body: unknown = await answer.json().catch(() => null);
      // The server ships with this page: a 2xx answer has the contract's shape.
      if (answer.ok && body !== null) return { ok: true, value: body as T };
      return refusalOf(answer.status, body);
    } catch {
      return networkRefusal;
    }
  };
  const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    redeem: (request) => call('/session', json('POST', request)),
    resume: (session) => call('/session', { headers: bearer(session) }),
    save: (session, etag, request) => call('/email', json('PUT', request, { ...bearer(session), 'if-match': etag })),
    keepDraft: (session, request, leaving) =>
      call('/draft', { ...json('PUT', request, bearer(session)), keepalive: leaving }),
    request: (session, { method, path, body, signal, leaving = false }) =>
      call(path, {
        ...(body === undefined ? { method, headers: bearer(session) } : json(method, body, bearer(session))),
        ...(signal ? { signal } : {}),
        ...(leaving ? { keepalive: true } : {}),
      }),
    upload: (session, upload) => uploadFile(upload, bearer(session)),
  };
}

/** XMLHttpRequest because fetch tells no upload progress. */
export function uploadFile<T>(
  { path, file, name, onProgress, signal }: FileUpload,
  headers: Readonly<Record<string, string>>,
): Promise<WireAnswer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${wireBase}${path}`);
    for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value);
    request.responseType = 'json';
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const body: unknown = request.response;
      const done = request.status >= 200 && request.status < 300 && body !== null;
      resolve(done ? { ok: true, value: body as T } : refusalOf(request.status, body));
    });
    for (const failure of ['error', 'abort', 'timeout']) {
      request.addEventListener(failure, () => resolve(networkRefusal));
    }
    const form = new FormData();
    form.append('file', file, name);
    request.send(form);
  });
}

const networkRefusal: WireRefusal = { ok: false, status: 0, code: 'network', message: '' };

function bearer(session: string): Record<string, string> {
  return { authorization: `Bearer ${session}` };
}

function refusalOf(status: number, body: unknown): WireRefusal {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const code = typeof fields.error === 'string' ? fields.error : status >= 500 ? 'unavailable' : 'invalid_request';
  const message = typeof fields.message === 'string' ? fields.message : '';
  const reason = typeof fields.reason === 'string' ? { reason: fields.reason } : {};
  const refusal: WireRefusal = { ok: false, status, code, message, ...reason };
  return fields.email ? { ...refusal, email: fields.email as EditorEmail } : refusal;
}
