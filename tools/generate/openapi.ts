import { surfacesOf } from '../../apps/server/src/app.ts';
import type { OpenApi } from '../../apps/server/src/http/openapi.ts';
import type { Surface } from '../../apps/server/src/http/surface.ts';
import type { Services } from '../../apps/server/src/services.ts';
import { embedOpenApi } from '../../apps/server/src/surfaces/embed-api/openapi.ts';
import { pluginOpenApi } from '../../apps/server/src/surfaces/plugin-api/openapi.ts';
import { signoffOpenApi } from '../../apps/server/src/surfaces/signoff-api/openapi.ts';
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

type Find = (name: string) => Surface;

/** Public surface → its document. */
const describe: Readonly<Record<string, (of: Find, serverUrl: string) => OpenApi>> = {
  'embed-api': (of, serverUrl) => embedOpenApi(of('embed-api'), serverUrl),
  'plugin-api': (of, serverUrl) => pluginOpenApi(of('plugin-api'), serverUrl),
  'signoff-api': (of, serverUrl) => signoffOpenApi(of('signoff-api'), of('signoff-access'), serverUrl),
};

/** The OpenAPI documents, from the same endpoints that the server mounts. */
export const openApi: Generator = {
  name: 'openapi',
  run: async () => {
    const serverUrl = 'https://inlay.example.com';
    const surfaces = surfacesOf(noServices);
    const of: Find = (name) => {
      const surface = surfaces.find((candidate) => candidate.name === name);
      if (surface === undefined) throw new Error(`There is no surface ${name}`);
      return surface;
    };
    return new Map(
      Object.entries(describe).map(([name, documentOf]) => {
        const text = `${JSON.stringify(documentOf(of, serverUrl), null, 2)}\n`;
        return [`packages/contract/src/${name}/openapi.json`, text] as const;
      }),
    );
  },
};
