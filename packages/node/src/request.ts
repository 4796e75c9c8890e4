import { InlayError } from './inlay-error.ts';

/** The part of `fetch` that the client uses; give another one for tests or a proxy. */
export type FetchLike = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal: AbortSignalLike; redirect: 'error' },
) => Promise<AnswerLike>;

/** An `AbortSignal`, named without the DOM types. */
export interface AbortSignalLike {
  readonly aborted: boolean;
}

/** The part of a `Response` that the client reads. */
export interface AnswerLike {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** One call of the Embed API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly authorization: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** `data` of a successful answer, with its entity tag. */
export interface Answer {
  readonly data: unknown;
  readonly etag: string | undefined;
}

export interface Transport {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly fetch: FetchLike;
}

/** Sends one call; returns `data` of the envelope or throws a coded {@link InlayError}. */
export async function request(transport: Transport, call: Call): Promise<Answer> {
  const headers: Record<string, string> = { authorization: call.authorization, accept: 'application/json' };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  for (const [name, value] of Object.entries(call.headers ?? {})) if (value !== undefined) headers[name] = value;

  const signal = AbortSignal.timeout(transport.timeoutMs);
  let answer: AnswerLike;
  let text: string;
  try {
    answer = await transport.fetch(`${transport.baseUrl}${call.path}`, {
      method: call.method,
      headers,
      signal,
      redirect: 'error',
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    text = await answer.text();
  } catch (cause) {
    if (signal.aborted) {
      throw new InlayError('timeout', `Inlay did not answer within ${transport.timeoutMs} ms`, { cause });
    }
    throw new InlayError('network_error', `Inlay could not be reached at ${transport.baseUrl}`, { cause });
  }
  return read(answer, text);
}

function read(answer: AnswerLike, text: string): Answer {
  const envelope = parseEnvelope(text);
  if (answer.status >= 200 && answer.status < 300 && envelope?.success === true) {
    return { data: envelope.data, etag: answer.headers.get('etag') ?? undefined };
  }
  const requestId = asText(envelope?.requestId) ?? answer.headers.get('x-request-id') ?? undefined;
  const code = asText(envelope?.error);
  if (envelope === undefined || code === undefined) {
    throw new InlayError('answer_not_understood', `The answer (HTTP ${answer.status}) is not one of Inlay's`, {
      status: answer.status,
      requestId,
    });
  }
  const {
    success: _success,
    code: _status,
    message: _message,
    data: _data,
    error: _error,
    requestId: _id,
    ...rest
  } = envelope;
  const retryAfterSeconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  throw new InlayError(code, asText(envelope.message) ?? code, {
    status: answer.status,
    requestId,
    retryAfterSeconds: Number.isFinite(retryAfterSeconds) ? retryAfterSeconds : undefined,
    details: rest,
  });
}

function parseEnvelope(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
