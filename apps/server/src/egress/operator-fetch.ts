import { Agent, fetch as send } from 'undici';
import { EgressError } from './egress-error.ts';

export interface OperatorFetchOptions {
  /** The one origin that may be asked, from the configuration of this installation. */
  readonly origin: string;
  /** For the connection, default 5 000. */
  readonly connectTimeoutMs?: number;
  /** For the first byte of an answer and between any two, default 30 000. */
  readonly idleTimeoutMs?: number;
}

/**
 * `fetch` for a client library, to one origin that the operator configured: it may be a private address
 * and plain http, as the database may. Any other origin is refused, and redirects are answers, so that
 * neither the library nor who stands at that address leads us elsewhere.
 */
export function createOperatorFetch(options: OperatorFetchOptions): {
  readonly fetch: typeof fetch;
  close(): Promise<void>;
} {
  const { origin, connectTimeoutMs = 5_000, idleTimeoutMs = 30_000 } = options;
  const agent = new Agent({
    connect: { timeout: connectTimeoutMs },
    headersTimeout: idleTimeoutMs,
    bodyTimeout: idleTimeoutMs,
    maxHeaderSize: 16 * 1024,
    allowH2: false,
  });
  const guarded = async (input: unknown, init: object = {}): Promise<unknown> => {
    const url = new URL(String(input));
    if (url.origin !== origin) throw new EgressError('refused', `${url.origin} is not the configured ${origin}`);
    return send(url, { ...init, redirect: 'manual', dispatcher: agent });
  };
  // The two declarations of the same standard differ in names only.
  return { fetch: guarded as typeof fetch, close: () => agent.destroy() };
}
