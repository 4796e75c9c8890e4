import type { AnyEndpoint } from '../../http/endpoint.ts';

/** The address spaces in which every resource of the contract stands. */
export const families = ['/api', '/api/sign/v1', '/v1/sign'] as const;

/**
 * The endpoint under every name that clients know it by: each path also with `cs-` before its first
 * segment. Declare one path, `/packages/:packageId`, and this makes the rest.
 */
export function underEveryName<Declared extends AnyEndpoint>(endpoint: Declared): Declared {
  const paths = [endpoint.path, ...(endpoint.aliases ?? [])];
  return { ...endpoint, aliases: [...paths.slice(1), ...paths.map(prefixed)] };
}

const prefixed = (path: string): string => `/cs-${path.slice(1)}`;
