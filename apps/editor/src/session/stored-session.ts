import { sha256Hex, type TabStorage } from '@inlay/framed';

/** What the tab remembers of one code, so that a reload of the same address is no second use. */
export interface RedeemRecord {
  /** Made once per code, before the first POST: a lost answer is asked for again with the same id. */
  readonly redeemId: string;
  readonly session?: string;
}

export interface SessionStore {
  ofCode(code: string): RedeemRecord | null;
  rememberCode(code: string, record: RedeemRecord): void;
  ofEmail(applicationId: string, emailId: string): string | null;
  rememberEmail(applicationId: string, emailId: string, session: string): void;
  forgetEmail(applicationId: string, emailId: string): void;
}

export function createSessionStore(storage: TabStorage): SessionStore {
  const codeKey = (code: string): string => `editor.code.${sha256Hex(code)}`;
  const emailKey = (applicationId: string, emailId: string): string => `editor.session.${applicationId}.${emailId}`;
  return {
    ofCode: (code) => parseRecord(storage.get(codeKey(code))),
    rememberCode: (code, record) => void storage.set(codeKey(code), JSON.stringify(record)),
    ofEmail: (applicationId, emailId) => storage.get(emailKey(applicationId, emailId)),
    rememberEmail: (applicationId, emailId, session) => void storage.set(emailKey(applicationId, emailId), session),
    forgetEmail: (applicationId, emailId) => storage.remove(emailKey(applicationId, emailId)),
  };
}

function parseRecord(text: string | null): RedeemRecord | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    if (!('redeemId' in value) || typeof value.redeemId !== 'string') return null;
    const session = 'session' in value && typeof value.session === 'string' ? value.session : undefined;
    return session === undefined ? { redeemId: value.redeemId } : { redeemId: value.redeemId, session };
  } catch {
    return null;
  }
}
