/** The published name; the SDKs send it and nothing else. */
const name = 'ESIGNLIVE_SESSION_ID';

/** @param header Of the request, `Cookie`. */
export function readSessionCookie(header: string | undefined): string | undefined {
  const start = `${name}=`;
  const pair = (header ?? '').split(';').find((text) => text.trim().startsWith(start));
  return (
    pair
      ?.trim()
      .slice(start.length)
      .replace(/^"(.*)"$/, '$1') || undefined
  );
}

export interface CookiePlace {
  /** Over https, as browsers see it. Plain http on this machine goes without `Secure`. */
  readonly secure: boolean;
  /** Inside of a page of another site, where browsers keep only partitioned cookies. */
  readonly embedded: boolean;
}

/** Until the browser closes: the session itself ends sooner. */
export function sessionCookie(session: string, { secure, embedded }: CookiePlace): string {
  const foreign = secure && embedded;
  return [
    `${name}=${session}`,
    'Path=/',
    'HttpOnly',
    ...(secure ? ['Secure'] : []),
    foreign ? 'SameSite=None' : 'SameSite=Lax',
    ...(foreign ? ['Partitioned'] : []),
  ].join('; ');
}

/** Of both kinds: which one the browser holds is not known. */
export const endedSessionCookies = (secure: boolean): string[] => [
  `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure ? '; Secure' : ''}`,
  ...(secure ? [`${name}=; Path=/; HttpOnly; Secure; SameSite=None; Partitioned; Max-Age=0`] : []),
];
