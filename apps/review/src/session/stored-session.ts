import { sha256Hex, type TabStorage } from '@inlay/framed';

/** What the tab remembers of one secret, so that loading the same address again is no second use. */
export interface RedeemRecord {
  /** Made once per secret, before the first POST: a lost answer is asked for again with the same id. */
  readonly redeemId: string;
  readonly session?: string;
  readonly target?: string;
}

export interface SessionStore {
  ofSecret(secret: string): RedeemRecord | null;
  rememberSecret(secret: string, record: RedeemRecord): void;
  /** Of the address that the page put in place of the one with the secret. */
  ofPath(path: string): string | null;
  rememberPath(path: string, session: string): void;
  forgetPath(path: string): void;
}

export function createSessionStore(storage: TabStorage): SessionStore {
  const secretKey = (secret: string): string => `review.secret.${sha256Hex(secret)}`;
  // One session reaches several addresses: those of its package, or all.
  const pathKey = (path: string): string => `review.session.${packageOf(path) ?? 'workspace'}`;
  return {
    ofSecret: (secret) => parseRecord(storage.get(secretKey(secret))),
    rememberSecret: (secret, record) => void storage.set(secretKey(secret), JSON.stringify(record)),
    ofPath: (path) => storage.get(pathKey(path)) ?? storage.get(pathKey('')),
    rememberPath: (path, session) => void storage.set(pathKey(path), session),
    forgetPath: (path) => storage.remove(pathKey(path)),
  };
}

function packageOf(path: string): string | undefined {
  return /^\/(?:a\/)?(?:transaction|designer|packages)\/([^/]+)/.exec(path)?.[1];
}

function parseRecord(text: string | null): RedeemRecord | null {
  if (!text) return null;
  try {
    const value = JSON.parse(text) as Partial<RedeemRecord> | null;
    return typeof value?.redeemId === 'string' ? (value as RedeemRecord) : null;
  } catch {
    return null;
  }
}
