/** Roles that every application has. Custom ones stand beside them in the application's settings. */
export const adminRole = 'admin';
export const defaultRole = 'user';

/** Of the host's backend: its tokens stay on servers, and no folder is closed to them. */
export const apiRole = 'api';

/**
 * The role that a host means. Letter case does not matter; missing, empty and null are `user`.
 * @param roles The application's, from its settings; `api` needs no setting.
 * @returns undefined for a role that the application does not have.
 */
export function readRole(value: unknown, roles: readonly string[]): string | undefined {
  if (value === undefined || value === null) return defaultRole;
  if (typeof value !== 'string') return undefined;
  const role = value.trim().toLowerCase() || defaultRole;
  return role === apiRole || roles.includes(role) ? role : undefined;
}
