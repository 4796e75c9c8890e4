import { resolve } from 'node:path';
import { mountSurface } from './http/mount-surface.ts';
import { type App, createServer } from './http/server.ts';
import type { Surface } from './http/surface.ts';
import { mountApiReference } from './operations/api-reference.ts';
import { mountHealth } from './operations/health.ts';
import { createMetrics } from './operations/metrics.ts';
import type { Services } from './services.ts';
import { keepAsHtml } from './surfaces/editor-page/import-content/keep-as-html.ts';
import { editorPage } from './surfaces/editor-page/index.ts';
import { embedApi } from './surfaces/embed-api/index.ts';
import { embedOpenApi } from './surfaces/embed-api/openapi.ts';
import { createInternalParts, internal } from './surfaces/internal/index.ts';
import { pluginApi } from './surfaces/plugin-api/index.ts';

/** Where the editor is built, from its sources or into the image. */
const editorFolder = resolve(import.meta.dirname, '../../editor/dist');

/** Every surface, one line each. The OpenAPI documents and the matrix test walk this list. */
export function surfacesOf(services: Services): readonly Surface[] {
  const { access, config, consume } = services;
  const guard = { access, rateLimits: config.rateLimits, consume };
  return [
    embedApi({ ...guard, endUsers: services.endUsers, issueCode: services.issueCode, emails: services.emails }),
    editorPage({
      ...guard,
      database: services.database,
      endUsers: services.endUsers,
      pluginSettings: services.pluginSettings,
      importContent: keepAsHtml,
      emails: services.emails,
      gallery: services.gallery,
      applications: services.applications,
      publicUrl: config.publicUrl,
      editorFolder,
    }),
    pluginApi({
      ...guard,
      applications: services.applications,
      database: services.database,
      settings: services.pluginSettings,
      issueToken: services.issuePluginToken,
      emails: services.emails,
      endUsers: services.endUsers,
      modules: services.modules,
      libraries: services.libraries,
      conversion: services.conversion,
      publicUrl: config.publicUrl,
    }),
    internal(createInternalParts(services)),
  ];
}

/** The HTTP application: a function from request to answer; it listens nowhere yet. */
export async function createApp(services: Services): Promise<App> {
  const surfaces = surfacesOf(services);
  const [fallback] = surfaces;
  if (!fallback) throw new RangeError('There is no surface to answer for unknown addresses');
  const metrics = createMetrics();
  const app = createServer({
    logger: services.logger,
    trustProxy: services.config.trustProxy,
    fallback,
    onFinished: metrics.onFinished,
  });
  mountHealth(app, services.database, metrics);
  mountApiReference(app, embedOpenApi(fallback, services.config.publicUrl ?? ''));
  for (const surface of surfaces) {
    void app.register(async (scope) => {
      await surface.prepare?.(scope);
      mountSurface(scope, services.database, surface);
    });
  }
  return app;
}
