import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Where a contract shows a JWT. HS256 by node:crypto: a JOSE library took about thirty times as long. */
export interface JsonWebTokenKey {
  /** Goes into `kid` and must match; the algorithm is fixed to HS256. */
  readonly id: string;
  readonly key: KeyObject;
  /** Goes into `typ` and must match: a token of one kind is never taken for another. */
  readonly type: string;
}

/** A plugin token binds up to 4 KiB of variables. Proxies take a header line of 8 KiB. */
const bytesMax = 7_500;
/** Clocks of two processes may differ by this much. */
const toleranceSeconds = 5;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text: string, key: KeyObject): Buffer => createHmac('sha256', key).update(text).digest();

export function signJsonWebToken(
  claims: Readonly<Record<string, unknown>>,
  { id, key, type }: JsonWebTokenKey,
): string {
  const text = `${encode({ alg: 'HS256', typ: type, kid: id })}.${encode(claims)}`;
  return `${text}.${sign(text, key).toString('base64url')}`;
}

export type JsonWebTokenCheck =
  | { readonly ok: true; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: 'invalid' | 'expired' };

/** Checks form, header, signature, `exp` and `nbf`, in this order. What the claims mean is the caller's. */
export function checkJsonWebToken(
  token: string,
  { id, key, type }: JsonWebTokenKey,
  nowSeconds: number,
): JsonWebTokenCheck {
  const invalid = { ok: false, reason: 'invalid' } as const;
  if (token.length > bytesMax || !/^[\w-]+\.[\w-]+\.[\w-]{43}$/.test(token)) return invalid;
  const [head = '', body = '', signature = ''] = token.split('.');
  const expected = sign(`${head}.${body}`, key);
  const given = Buffer.from(signature, 'base64url');
  if (
    given.length !== expected.length ||
    !timingSafeEqual(given, expected) ||
    given.toString('base64url') !== signature
  )
    return invalid;
  const header = decodeObject(head);
  const claims = decodeObject(body);
  if (!header || !claims) return invalid;
  if (header['alg'] !== 'HS256' || header['typ'] !== type || header['kid'] !== id || 'crit' in header) return invalid;
  const { exp, nbf } = claims;
  if (typeof exp !== 'number') return invalid;
  if (nowSeconds > exp + toleranceSeconds) return { ok: false, reason: 'expired' };
  if (nbf !== undefined && (typeof nbf !== 'number' || nowSeconds + toleranceSeconds < nbf)) return invalid;
  return { ok: true, claims };
}

function decodeObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
