import type { EndUserToken } from './answers.ts';
import type { Client, EndUser } from './client.ts';

/** How a {@link TokenCache} behaves. */
export interface TokenCacheOptions {
  /** A token is renewed this long before it expires; default 300. */
  readonly refreshBeforeSeconds?: number;
  /** The least recently used end user is forgotten beyond this; default 10 000. */
  readonly endUsersMax?: number;
  readonly nowMs?: () => number;
}

/** Keeps one token per end user in memory. */
export interface TokenCache {
  /** A token that is valid for a while yet; calls at the same time share one request. */
  get(endUser: EndUser): Promise<EndUserToken>;
  /** Call it when the server answers `token_invalid` or `token_expired`. */
  forget(endUserId: string): void;
}

interface Entry {
  readonly profile: string;
  readonly token: Promise<EndUserToken>;
  /** Set once the token has arrived. */
  renewAtMs: number;
}

/** Makes a cache in front of {@link Client.token}. A changed name or address of an end user is sent at once. */
export function createTokenCache(client: Pick<Client, 'token'>, options: TokenCacheOptions = {}): TokenCache {
  const refreshBeforeMs = (options.refreshBeforeSeconds ?? 300) * 1000;
  const endUsersMax = options.endUsersMax ?? 10_000;
  const nowMs = options.nowMs ?? Date.now;
  const entries = new Map<string, Entry>();

  const renew = (endUser: EndUser, profile: string): Promise<EndUserToken> => {
    const entry: Entry = { profile, token: client.token(endUser), renewAtMs: Number.POSITIVE_INFINITY };
    entries.set(endUser.id, entry);
    entry.token.then(
      (token) => {
        entry.renewAtMs = Date.parse(token.expiresAt) - refreshBeforeMs;
      },
      () => {
        if (entries.get(endUser.id) === entry) entries.delete(endUser.id);
      },
    );
    for (const oldest of entries.keys()) {
      if (entries.size <= endUsersMax) break;
      entries.delete(oldest);
    }
    return entry.token;
  };

  return {
    get(endUser) {
      const profile = JSON.stringify([endUser.name, endUser.email, endUser.phone]);
      const entry = entries.get(endUser.id);
      if (entry === undefined || entry.profile !== profile || nowMs() >= entry.renewAtMs) {
        entries.delete(endUser.id);
        return renew(endUser, profile);
      }
      entries.delete(endUser.id);
      entries.set(endUser.id, entry);
      return entry.token;
    },
    forget(endUserId) {
      entries.delete(endUserId);
    },
  };
}
