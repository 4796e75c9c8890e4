import { surfacesOf } from '../../apps/server/src/app.ts';
import type { Services } from '../../apps/server/src/services.ts';
import { embedOpenApi } from '../../apps/server/src/surfaces/embed-api/openapi.ts';
import { pluginOpenApi } from '../../apps/server/src/surfaces/plugin-api/openapi.ts';
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

/** Public surface → its document. */
const describe = { 'embed-api': embedOpenApi, 'plugin-api': pluginOpenApi } as const;

/** The OpenAPI documents, from the same endpoints that the server mounts. */
export const openApi: Generator = {
  name: 'openapi',
  run: async () => {
    const serverUrl = 'https://inlay.example.com';
    const surfaces = surfacesOf(noServices);
    return new Map(
      Object.entries(describe).map(([name, documentOf]) => {
        const surface = surfaces.find((candidate) => candidate.name === name);
        if (surface === undefined) throw new Error(`There is no surface ${name}`);
        const text = `${JSON.stringify(documentOf(surface, serverUrl), null, 2)}\n`;
        return [`packages/contract/src/${name}/openapi.json`, text] as const;
      }),
    );
  },
};
