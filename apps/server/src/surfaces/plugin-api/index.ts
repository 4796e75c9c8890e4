import { apiHeaders } from '../../http/security-headers.ts';
import type { Surface } from '../../http/surface.ts';
import { acceptUnnamedJson } from './accept-bodies.ts';
import { type CreateTokenParts, createToken } from './create-token/endpoint.ts';
import { mountPreflights } from './cross-origin.ts';
import { encode, encodeFailure } from './dialect.ts';
import { createGuard, type GuardParts } from './guard.ts';

export interface PluginApiParts extends GuardParts, CreateTokenParts {}

/** The contract of the in-page plugin: tokens for browsers, and an application's backend at its emails and modules. */
export function pluginApi(parts: PluginApiParts): Surface {
  const surface: Surface = {
    name: 'plugin-api',
    prefixes: [''],
    headers: apiHeaders,
    authenticate: createGuard(parts),
    encode,
    encodeFailure,
    endpoints: [createToken(parts)],
    async prepare(scope) {
      acceptUnnamedJson(scope);
      mountPreflights(scope, surface);
    },
  };
  return surface;
}
