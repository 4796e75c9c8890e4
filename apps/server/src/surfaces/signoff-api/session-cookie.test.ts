import { describe, expect, it } from 'vitest';
import { endedSessionCookies, readSessionCookie, sessionCookie } from './session-cookie.ts';

describe('the cookie of a session', () => {
  it('is out of the reach of scripts, and of other sites where it can be', () => {
    expect(sessionCookie('s', { secure: true, embedded: false })).toBe(
      'ESIGNLIVE_SESSION_ID=s; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
    expect(sessionCookie('s', { secure: true, embedded: true })).toBe(
      'ESIGNLIVE_SESSION_ID=s; Path=/; HttpOnly; Secure; SameSite=None; Partitioned',
    );
  });

  it('goes without Secure on plain http, where browsers would drop it, also in a frame', () => {
    for (const embedded of [false, true]) {
      expect(sessionCookie('s', { secure: false, embedded })).toBe(
        'ESIGNLIVE_SESSION_ID=s; Path=/; HttpOnly; SameSite=Lax',
      );
    }
  });

  it('is found beside others, quoted or not, and nothing else is taken for it', () => {
    expect(readSessionCookie('a=1; ESIGNLIVE_SESSION_ID=des_x; b=2')).toBe('des_x');
    expect(readSessionCookie('ESIGNLIVE_SESSION_ID="des_x"')).toBe('des_x');
    expect(readSessionCookie('XESIGNLIVE_SESSION_ID=des_x')).toBeUndefined();
    expect(readSessionCookie('ESIGNLIVE_SESSION_ID=')).toBeUndefined();
    expect(readSessionCookie(undefined)).toBeUndefined();
  });

  it('ends in both places where a browser may hold it', () => {
    expect(endedSessionCookies(true).every((cookie) => /Max-Age=0/.test(cookie) && /Secure/.test(cookie))).toBe(true);
    expect(endedSessionCookies(true)).toHaveLength(2);
  });
});
