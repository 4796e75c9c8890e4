import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { randomBase62, randomByte } from './base62.ts';

/** `<prefix>_` + 12 base62 characters (71 bits): ids of applications, clients, consoles. No secret. */
export function makeId(prefix: string): string {
  return `${prefix}_${randomBase62(12)}`;
}

/**
 * Id of an email: decimal digits below 2^47, never 0-led. Fits hosts that store a number and hosts
 * that store text; ownership is checked on every call, so it need not be a secret.
 */
export function makeEmailId(): string {
  return String(randomInt(10 ** 13, 2 ** 47));
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `evt_` + 26 characters of `[0-9A-Z]`, never a dot, in the order of time: the id of an event on the wire (`webhook-id`). */
export function makeEventId(nowMs: number): string {
  let random = '';
  for (let i = 0; i < 16; i += 1) random += crockford[randomByte() % 32];
  return eventTime(nowMs) + random;
}

let lastMs = -1;
let lastTime = '';

/** Prefix and ten characters of time; events of one millisecond share it. */
function eventTime(nowMs: number): string {
  if (nowMs === lastMs) return lastTime;
  let time = '';
  let rest = nowMs;
  for (let i = 0; i < 10; i += 1) {
    time = crockford[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  lastMs = nowMs;
  lastTime = `evt_${time}`;
  return lastTime;
}

/** Id of one request, in every log line and error answer. */
export function makeRequestId(): string {
  return `req_${randomBase62(20)}`;
}

/** Id of a package: 20 random bytes in base64url, 28 characters with the `=` that clients of the Sign-off API expect. */
export function makePackageId(): string {
  return `${randomBytes(20).toString('base64url')}=`;
}

/** Id of a part of a package: a UUID of version 4. */
export const makePartId = (): string => randomUUID();
