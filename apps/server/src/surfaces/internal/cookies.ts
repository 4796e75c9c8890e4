/** Cookies of the console and how they are written. */
export interface CookieJar {
  readonly session: string | undefined;
  readonly deviceMark: string | undefined;
}

const sessionName = 'inlay_console';
const deviceName = 'inlay_device';

/** A year: the mark only tells browsers apart. */
const deviceSeconds = 365 * 24 * 60 * 60;

/**
 * `__Host-` keeps a neighbouring subdomain from planting a cookie, and needs https. Plain http on this
 * machine goes without.
 */
const nameOf = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);

export function readCookies(header: string | undefined, secure: boolean): CookieJar {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const find = (name: string): string | undefined => {
    const start = `${nameOf(name, secure)}=`;
    return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) || undefined;
  };
  return { session: find(sessionName), deviceMark: find(deviceName) };
}

/** @param maxAgeSeconds Undefined: until the browser closes. 0: at once. */
export function sessionCookie(session: string, secure: boolean, maxAgeSeconds: number | undefined): string {
  return write(sessionName, session, secure, maxAgeSeconds);
}

export const deviceCookie = (mark: string, secure: boolean): string => write(deviceName, mark, secure, deviceSeconds);

function write(name: string, value: string, secure: boolean, maxAgeSeconds: number | undefined): string {
  return [
    `${nameOf(name, secure)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]),
  ].join('; ');
}
