import { type FieldProblem, nameProblem } from '../accounts/index.ts';
import { adminRole, apiRole, defaultRole } from './roles.ts';

/** Roles every application has, the stronger one first. */
export const builtInRoles = [adminRole, defaultRole] as const;

/** Most roles of an application's own. */
export const ownRolesMax = 20;

/** Seconds a plugin token lives. */
export const tokenLifetimeSeconds = { byDefault: 1800, min: 600, max: 3600 } as const;

export const editorConfigBytesMax = 64 * 1024;
const urlLengthMax = 2048;
const usernameLengthMax = 128;
const passwordLengthMax = 512;

/** `Editor ` and `editor` are one role. */
export const normalRole = (role: string): string => role.trim().toLowerCase();

/** The application's own roles in the order given; the built-in ones may come along. */
export function readOwnRoles(roles: readonly string[]): { readonly own: readonly string[]; readonly problem?: string } {
  const builtIn: readonly string[] = builtInRoles;
  const normal = roles.map(normalRole).filter((role) => !builtIn.includes(role));
  const own = [...new Set(normal)];
  if (own.includes(apiRole)) return { own, problem: 'role_reserved' };
  if (own.some((role) => !/^[a-z][a-z0-9_-]{0,31}$/.test(role))) return { own, problem: 'role_invalid' };
  if (own.length !== normal.length) return { own, problem: 'role_twice' };
  return own.length > ownRolesMax ? { own, problem: 'too_many' } : { own };
}

/** An endpoint of the host: where, and with what it is asked. */
export interface HostEndpoint {
  readonly url: string;
  readonly username: string | null;
  readonly password: string | null;
}

/** What is wrong with an endpoint, by form; whether it may be called, egress decides each time. */
export function endpointProblems(field: string, endpoint: Partial<HostEndpoint>): readonly FieldProblem[] {
  const { url, username, password } = endpoint;
  const problems: FieldProblem[] = [];
  const add = (name: string, message: string): void => void problems.push({ field: `${field}.${name}`, message });
  if (url !== undefined) {
    if (url.trim() === '') add('url', 'required');
    else if (url.length > urlLengthMax) add('url', 'too_long');
    else if (!isEndpointUrl(url)) add('url', 'url_invalid');
  }
  // Basic puts a colon between the two: a user name that holds one is read as another pair.
  if (username && (nameProblem(username, usernameLengthMax) !== undefined || username.includes(':')))
    add('username', username.length > usernameLengthMax ? 'too_long' : 'invalid');
  if (password && password.length > passwordLengthMax) add('password', 'too_long');
  return problems;
}

function isEndpointUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || url.protocol === 'http:';
}

export const isSameOrigin = (one: string, other: string): boolean => new URL(one).origin === new URL(other).origin;
