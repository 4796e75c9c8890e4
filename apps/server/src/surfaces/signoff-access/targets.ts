import { Refusal } from '@inlay/contract';

/** What a session may show: its kind, and the package that it is bound to. */
export interface TargetSeat {
  readonly kind: 'workspace_session' | 'designer_session' | 'review_session';
  readonly packageId: string | null;
}

/** Pages of each kind of session, the first one where nobody says where to go; `*` is the id of a package. */
const pages: Readonly<Record<TargetSeat['kind'], readonly string[]>> = {
  workspace_session: ['/a/dashboard', '/designer/*', '/a/transaction/*', '/a/transaction/*/designer', '/packages/*'],
  designer_session: ['/a/transaction/*/designer', '/designer/*', '/a/transaction/*', '/packages/*'],
  review_session: ['/transaction/*/sign'],
};

const targetLengthMax = 2_000;

/** Where a session begins. */
export const firstPage = ({ kind, packageId }: TargetSeat): string =>
  (pages[kind][0] ?? '/').replace('*', packageId ?? '');

/**
 * The path to go on to, of an address that a host wrote. Only ever a path: whatever the address was, nobody leaves.
 * @param origins Of this server.
 * @throws Refusal `target_refused`: another origin, a page of another kind of session, another package.
 */
export function readTarget(target: string, seat: TargetSeat, origins: readonly string[]): string {
  const url = parse(target, origins[0]);
  if (!url || !origins.includes(url.origin) || url.username !== '' || url.password !== '') return refuseTarget();
  const segments = decodePath(url.pathname);
  const isOurs = segments !== undefined && pages[seat.kind].some((page) => matches(page, segments, seat.packageId));
  return isOurs ? `/${segments.join('/')}${url.search}${url.hash}` : refuseTarget();
}

/** Browsers drop line breaks and turn backslashes before they look; whoever writes them means no good. */
function parse(target: string, base: string | undefined): URL | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is refused
  if (target.length > targetLengthMax || /[\u0000-\u0020\u007f-\u009f\\]/.test(target)) return undefined;
  if (!/^(?:https?:\/\/[^/]|\/(?!\/))/i.test(target) && target !== '/') return undefined;
  try {
    return new URL(target, base);
  } catch {
    return undefined;
  }
}

/** Ids as they are, and with `%3D` for `=`. Anything else that is encoded has no business in these paths. */
function decodePath(pathname: string): readonly string[] | undefined {
  const path = pathname.replace(/%3d/gi, '=').replace(/\/$/, '');
  return /^(?:\/[\w=-]{1,64})+$/.test(path) ? path.slice(1).split('/') : undefined;
}

function matches(page: string, segments: readonly string[], packageId: string | null): boolean {
  const expected = page.slice(1).split('/');
  if (expected.length !== segments.length) return false;
  return expected.every((part, i) =>
    part === '*' ? packageId === null || segments[i] === packageId : part === segments[i],
  );
}

function refuseTarget(): never {
  throw new Refusal(
    'target_refused',
    'The page to go on to must be one of this server, for this token and its package',
  );
}
