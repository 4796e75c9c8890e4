import { EmbedError, toEmbedError } from './embed-error.ts';

/**
 * The host's way to a token: it calls back, or returns the token or a promise of it. Called back with
 * nothing, it has none. What it returns besides a string is ignored.
 */
export type TokenProvider = (callback: (token?: unknown) => void) => unknown;

/** Tokens for one editor: never two requests at once, and none that nobody needs. */
export interface TokenSource {
  /** Before the frame exists; fails with `token_missing` when the host has none. */
  first(): Promise<string>;
  /** The first time what `first` brought, then a new one each time. Concurrent callers share one request. */
  next(): Promise<string | null>;
}

const tokenTimeoutMs = 30_000;

/** Asks the host at most once at a time. */
export function createTokenSource(provider: TokenProvider): TokenSource {
  let unused: string | null = null;
  let asking: Promise<string | null> | null = null;
  const ask = (): Promise<string | null> => {
    asking ??= askHost(provider).finally(() => {
      asking = null;
    });
    return asking;
  };
  return {
    async first() {
      unused = await ask();
      if (unused === null) throw new EmbedError('token_missing', 'The page has no token');
      return unused;
    },
    async next() {
      const token = unused ?? (await ask());
      unused = null;
      return token;
    },
  };
}

function askHost(provider: TokenProvider): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const fail = (thrown: unknown): void => reject(toEmbedError(thrown, 'token_failed'));
    const timer = setTimeout(
      () => fail(new EmbedError('token_timeout', `No token in ${tokenTimeoutMs / 1000} s`)),
      tokenTimeoutMs,
    );
    const take = (token: unknown): void => {
      clearTimeout(timer);
      resolve(typeof token === 'string' && token !== '' ? token : null);
    };
    const returned = (async () => provider(take))();
    returned.then((token) => typeof token === 'string' && take(token), fail);
  });
}

/** Application that a token is for. The server decides what the token is worth; here it only picks the address. */
export function applicationIdOf(token: string): string {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const { aud }: { aud?: unknown } = JSON.parse(atob(payload));
    const [id] = [aud].flat();
    if (typeof id === 'string' && id !== '') return id;
  } catch {
    // Not one of our tokens, whatever it is.
  }
  throw new EmbedError('token_malformed', 'No token of this server');
}
