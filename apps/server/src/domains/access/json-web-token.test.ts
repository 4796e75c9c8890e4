import { createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkJsonWebToken, signJsonWebToken } from './json-web-token.ts';

const key = { id: 'plugin_token/1', key: createSecretKey(Buffer.alloc(32, 1)), type: 'plugin_token+jwt' };
const now = 1_800_000_000;
const claims = { aud: 'app_x', sub: 'user', iat: now, exp: now + 600 };
const token = signJsonWebToken(claims, key);
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const [head = '', body = '', signature = ''] = token.split('.');
const forge = (header: object, payload: object = claims): string => {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac('sha256', key.key).update(text).digest('base64url')}`;
};
const header = { alg: 'HS256', typ: key.type, kid: key.id };

describe('a JSON Web Token', () => {
  it('is what jwt.io would read, and checks until it expires', () => {
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual(header);
    expect(checkJsonWebToken(token, key, now)).toEqual({ ok: true, claims });
    expect(checkJsonWebToken(token, key, now + 605)).toMatchObject({ ok: true });
    expect(checkJsonWebToken(token, key, now + 606)).toEqual({ ok: false, reason: 'expired' });
  });

  it.each([
    ['no algorithm', forge({ ...header, alg: 'none' })],
    ['no algorithm and no signature', `${encode({ ...header, alg: 'none' })}.${body}.`],
    ['an algorithm in other letters', forge({ ...header, alg: 'hs256' })],
    ['another algorithm', forge({ ...header, alg: 'HS512' })],
    ['another type', forge({ ...header, typ: 'oauth_token+jwt' })],
    ['no type', forge({ alg: 'HS256', kid: key.id })],
    ['another key id', forge({ ...header, kid: "1' or '1'='1" })],
    ['a key id that is a path', forge({ ...header, kid: '../../dev/null' })],
    ['a critical extension', forge({ ...header, crit: ['exp'] })],
    ['no expiry', forge(header, { ...claims, exp: undefined })],
    ['an expiry in words', forge(header, { ...claims, exp: '9999999999' })],
    ['a start in the future', forge(header, { ...claims, nbf: now + 60 })],
    ['another signature', `${head}.${body}.${signature.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A'))}`],
    ['another body', `${head}.${encode({ ...claims, sub: 'admin' })}.${signature}`],
    ['a list for a body', forge(header, [])],
    ['four parts', `${token}.x`],
    ['two parts', `${head}.${body}`],
    ['padding', `${token}=`],
    ['megabytes', `${encode({ ...header, x: 'x'.repeat(1_000_000) })}.${body}.${signature}`],
    ['nothing', ''],
  ])('is refused with %s', (_name, forged) => {
    expect(checkJsonWebToken(forged, key, now)).toEqual({ ok: false, reason: 'invalid' });
  });

  it('is refused under another key', () => {
    const other = { ...key, key: createSecretKey(Buffer.alloc(32, 2)) };
    expect(checkJsonWebToken(token, other, now)).toEqual({ ok: false, reason: 'invalid' });
  });
});
