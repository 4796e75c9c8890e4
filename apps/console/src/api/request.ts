import type { ConsoleRefusal } from '@inlay/contract';
import { ApiError } from './api-error.ts';

/** What a call carries besides its address. */
export interface RequestOptions {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One call of the internal endpoints. Throws an {@link ApiError} for everything but a 2xx. */
export async function request<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
  const { body, query = {}, signal } = options;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, value);
  const response = await send(`/internal${path}${search.size === 0 ? '' : `?${search}`}`, {
    method,
    credentials: 'same-origin',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as Answer;
  throw new ApiError(readRefusal(text, response));
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ error: 'offline', message: 'The server cannot be reached', requestId: '' });
  }
}

/** A proxy in between may answer with a page of its own instead of our JSON. */
function readRefusal(text: string, response: Response): ConsoleRefusal {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'error' in parsed) {
      const refusal = parsed as ConsoleRefusal;
      const retryAfterSeconds = refusal.retryAfterSeconds ?? Number(response.headers.get('retry-after') ?? 0);
      return { ...refusal, retryAfterSeconds };
    }
  } catch {
    // Falls through: not JSON.
  }
  const error = response.status >= 500 ? 'unavailable' : 'internal_error';
  return { error, message: `The server answered ${response.status}`, requestId: '' };
}
