import type { Database } from '../../db/database.ts';
import type { Signoff } from '../../domains/signoff/index.ts';
import type { AnyEndpoint } from '../../http/endpoint.ts';
import { apiHeaders } from '../../http/security-headers.ts';
import type { Surface } from '../../http/surface.ts';
import { encode, encodeFailure, statusOf } from './dialect.ts';
import { families, underEveryName } from './families.ts';
import { createGuard, type GuardParts } from './guard.ts';
import { mountUnknownAddresses } from './unknown-addresses.ts';

export interface SignoffApiParts extends GuardParts {
  readonly database: Database;
  readonly signoff: Signoff;
}

/** The contract of review and sign-off: packages, their documents and roles, and the tokens that open them. */
export function signoffApi(parts: SignoffApiParts): Surface {
  const surface: Surface = {
    name: 'signoff-api',
    prefixes: families,
    headers: apiHeaders,
    authenticate: createGuard(parts),
    encode,
    encodeFailure,
    statusOf,
    endpoints: endpointsOf(parts).map(underEveryName),
    async prepare(scope) {
      mountUnknownAddresses(scope, surface);
    },
  };
  return surface;
}

/** One line per group of resources: `...packageEndpoints(parts)`. Paths are declared once, without family or `cs-`. */
const endpointsOf = (_parts: SignoffApiParts): readonly AnyEndpoint[] => [];
