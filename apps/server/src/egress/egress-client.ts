import { isIP } from 'node:net';
import { Agent, buildConnector, errors, request } from 'undici';
import { type OpenedTarget, parseOpenedTargets } from './address-rules.ts';
import { checkedAddresses, parseTarget, type Target } from './check-target.ts';
import { EgressError } from './egress-error.ts';
import { readAtMost } from './read-answer.ts';
import { createResolver, type Resolve } from './resolver.ts';

/** One request that leaves the server. */
export interface EgressRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** For everything together; default 15 000. */
  readonly totalTimeoutMs?: number;
  /** Most of the answer's body that is read; default 64 kB. */
  readonly answerBytesMax?: number;
}

/** What came back, whatever its status: redirects are answers like any other and are never followed. */
export interface EgressAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** False where the body was cut, stalled or broke off. */
  readonly complete: boolean;
}

/** The only way out of the server. */
export interface Egress {
  /**
   * For the moment an address is saved. @throws EgressError (`refused`) for what {@link Egress.send}
   * would refuse. A name that does not resolve yet is accepted: sending checks again.
   */
  checkTarget(url: string): Promise<void>;
  /** @throws EgressError */
  send(request: EgressRequest): Promise<EgressAnswer>;
  close(): Promise<void>;
}

export interface EgressOptions {
  /** `cidr[:port]` items of `INLAY_EGRESS_ALLOW`. */
  readonly allow: readonly string[];
  readonly resolve?: Resolve;
  readonly connectTimeoutMs?: number;
  /** PEM certificates to trust besides the usual ones. */
  readonly ca?: string;
}

const connectTimeoutMsDefault = 5_000;
const totalTimeoutMsDefault = 15_000;
const answerBytesMaxDefault = 64 * 1024;
const answerHeaderBytesMax = 16 * 1024;

/** Makes the client. @throws RangeError when an item of `allow` does not parse. */
export function createEgress(options: EgressOptions): Egress {
  const opened = parseOpenedTargets(options.allow);
  const connectTimeoutMs = options.connectTimeoutMs ?? connectTimeoutMsDefault;
  const resolve = options.resolve ?? createResolver({ timeoutMs: connectTimeoutMs - 500 });
  const agent = new Agent({
    connect: guardedConnector({ opened, resolve, connectTimeoutMs, ca: options.ca }),
    allowH2: false,
    pipelining: 1,
    maxHeaderSize: answerHeaderBytesMax,
    keepAliveTimeout: 10_000,
    keepAliveMaxTimeout: 60_000,
  });
  return {
    async checkTarget(url) {
      try {
        await checkedAddresses(parseTarget(url), opened, resolve);
      } catch (error) {
        if (error instanceof EgressError && error.failure !== 'refused') return;
        throw error;
      }
    },
    send: (outgoing) => send(agent, outgoing),
    close: () => agent.destroy(),
  };
}

async function send(agent: Agent, outgoing: EgressRequest): Promise<EgressAnswer> {
  const target = parseTarget(outgoing.url);
  const totalTimeoutMs = outgoing.totalTimeoutMs ?? totalTimeoutMsDefault;
  const signal = AbortSignal.timeout(totalTimeoutMs);
  try {
    const answer = await request(target.url, {
      dispatcher: agent,
      method: outgoing.method,
      headers: { 'user-agent': 'Inlay', 'accept-encoding': 'identity', ...outgoing.headers },
      signal,
      headersTimeout: totalTimeoutMs,
      bodyTimeout: totalTimeoutMs,
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
    });
    const { bytes, complete } = await readAtMost(answer.body, outgoing.answerBytesMax ?? answerBytesMaxDefault);
    return { status: answer.statusCode, headers: flatten(answer.headers), body: bytes, complete };
  } catch (error) {
    throw describeFailure(error, signal.aborted, totalTimeoutMs);
  }
}

interface ConnectorOptions {
  readonly opened: readonly OpenedTarget[];
  readonly resolve: Resolve;
  readonly connectTimeoutMs: number;
  readonly ca: string | undefined;
}

/**
 * Resolves once, checks every address, connects to a checked one. Because the check sits where
 * connections are made, neither an IP literal (for which no look-up is ever called) nor a name that
 * changes its mind between check and use gets around it.
 */
function guardedConnector(options: ConnectorOptions): buildConnector.connector {
  return (wanted, callback) => {
    const { protocol, hostname, port } = wanted;
    const authority = `${hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname}`;
    void connectGuarded(options, parseTarget(`${protocol}//${authority}${port ? `:${port}` : ''}/`), wanted).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

type ConnectedSocket = Extract<Parameters<buildConnector.Callback>, readonly [null, unknown]>[1];

async function connectGuarded(
  options: ConnectorOptions,
  target: Target,
  wanted: buildConnector.Options,
): Promise<ConnectedSocket> {
  const deadline = performance.now() + options.connectTimeoutMs;
  const addresses = await within(options.connectTimeoutMs, checkedAddresses(target, options.opened, options.resolve));
  const named = target.url.protocol === 'https:' && isIP(target.hostname) === 0;
  let failure: unknown;
  for (const address of addresses) {
    const remainingMs = Math.ceil(deadline - performance.now());
    if (remainingMs <= 0) break;
    const connect = buildConnector({ timeout: remainingMs, allowH2: false, ...(options.ca ? { ca: options.ca } : {}) });
    try {
      return await new Promise<ConnectedSocket>((resolve, reject) => {
        const goal = { ...wanted, hostname: address, host: address, servername: named ? target.hostname : '' };
        connect(goal, (error, socket) => (error === null ? resolve(socket as ConnectedSocket) : reject(error)));
      });
    } catch (error) {
      failure = error;
    }
  }
  throw failure ?? connectTimedOut(options.connectTimeoutMs);
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(connectTimedOut(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function connectTimedOut(timeoutMs: number): EgressError {
  return new EgressError('connect_timeout', `No connection within ${timeoutMs} ms`);
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function describeFailure(error: unknown, timedOut: boolean, totalTimeoutMs: number): EgressError {
  if (error instanceof EgressError) return error;
  if (timedOut || error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new EgressError('timeout', `No complete answer within ${totalTimeoutMs} ms`, error);
  }
  if (error instanceof errors.ConnectTimeoutError) return new EgressError('connect_timeout', error.message, error);
  if (error instanceof errors.HeadersOverflowError || error instanceof errors.HTTPParserError) {
    return new EgressError('answer_invalid', 'The answer is not one of HTTP that we read', error);
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (/^(E(CONNREFUSED|HOSTUNREACH|NETUNREACH|ADDRNOTAVAIL|ACCES))$/.test(code ?? '')) {
    return new EgressError('connect_failed', `No connection: ${code}`, error);
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(`${code} ${message}`)) {
    return new EgressError('tls_failed', `No secure connection: ${code ?? message}`, error);
  }
  return new EgressError('connection_lost', `The connection broke: ${code ?? message}`, error);
}
