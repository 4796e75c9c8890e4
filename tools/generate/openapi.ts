import { surfacesOf } from '../../apps/server/src/app.ts';
import type { Services } from '../../apps/server/src/services.ts';
import { embedOpenApi } from '../../apps/server/src/surfaces/embed-api/openapi.ts';
import type { Generator } from './generator.ts';

/**
 * Endpoints hold on to the services that they will call; describing them calls none. So every service,
 * and all that is below it, is this stand-in.
 */
const standIn: object = new Proxy(() => standIn, {
  get: (_, name) => (typeof name === 'symbol' ? undefined : standIn),
  apply: () => standIn,
});
const noServices = standIn as Services;

/** The OpenAPI documents, from the same endpoints that the server mounts. */
export const openApi: Generator = {
  name: 'openapi',
  run: async () => {
    const embedApi = surfacesOf(noServices).find((surface) => surface.name === 'embed-api');
    if (embedApi === undefined) throw new Error('There is no surface embed-api');
    const document = embedOpenApi(embedApi, 'https://inlay.example.com');
    return new Map([['packages/contract/src/embed-api/openapi.json', `${JSON.stringify(document, null, 2)}\n`]]);
  },
};
