import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mountSurface } from './http/mount-surface.ts';
import { type App, createServer } from './http/server.ts';
import type { Surface } from './http/surface.ts';
import { type ApiDocument, mountApiReference } from './operations/api-reference.ts';
import { mountHealth } from './operations/health.ts';
import { createMetrics } from './operations/metrics.ts';
import { mountVerifier } from './operations/verifier.ts';
import type { Services } from './services.ts';
import { importBy } from './surfaces/editor-page/import-content/endpoint.ts';
import { editorPage } from './surfaces/editor-page/index.ts';
import { embedApi } from './surfaces/embed-api/index.ts';
import { embedOpenApi } from './surfaces/embed-api/openapi.ts';
import { createInternalParts, internal } from './surfaces/internal/index.ts';
import { pluginApi } from './surfaces/plugin-api/index.ts';
import { pluginOpenApi } from './surfaces/plugin-api/openapi.ts';
import { reviewPage } from './surfaces/review-page/index.ts';
import { signoffAccess } from './surfaces/signoff-access/index.ts';
import { signoffApi } from './surfaces/signoff-api/index.ts';
import { signoffOpenApi } from './surfaces/signoff-api/openapi.ts';

/** Where the editor is built, from its sources or into the image. */
const editorFolder = resolve(import.meta.dirname, '../../editor/dist');

/** Where the review app is built. */
const reviewFolder = resolve(import.meta.dirname, '../../review/dist');

/** Where the scripts of host pages are built, and their version, which is ours. */
const scriptsFolder = resolve(import.meta.dirname, '../../../packages/embed/dist');
const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
  readonly version: string;
};

/** Every surface, one line each. The OpenAPI documents and the matrix test walk this list. */
export function surfacesOf(services: Services): readonly Surface[] {
  const { access, config, consume } = services;
  const guard = { access, rateLimits: config.rateLimits, consume };
  const signoffParts = {
    ...guard,
    database: services.database,
    applications: services.applications,
    signoff: services.signoff,
    publicUrl: config.publicUrl,
    reviewFolder,
  };
  return [
    embedApi({ ...guard, endUsers: services.endUsers, issueCode: services.issueCode, emails: services.emails }),
    editorPage({
      ...guard,
      database: services.database,
      endUsers: services.endUsers,
      pluginSettings: services.pluginSettings,
      importContent: importBy(services.conversion),
      emails: services.emails,
      libraries: services.libraries,
      gallery: services.gallery,
      modules: services.modules,
      applications: services.applications,
      signoff: services.signoff,
      mails: services.mails,
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
      scriptsFolder,
      version,
    }),
    signoffApi({ ...signoffParts, push: services.push, evidence: services.evidence }),
    ...signoffAccess(signoffParts),
    reviewPage({
      ...signoffParts,
      evidence: services.evidence,
      emails: services.emails,
      endUsers: services.endUsers,
      issueCode: services.issueCode,
      sendsMail: services.mails.enabled,
    }),
    internal(createInternalParts(services)),
  ];
}

/** The contracts that are published, in the order of the reference. */
function documentsOf(surfaces: readonly Surface[], serverUrl: string): readonly ApiDocument[] {
  const of = (name: string): Surface => {
    const surface = surfaces.find((candidate) => candidate.name === name);
    if (!surface) throw new RangeError(`There is no surface ${name}`);
    return surface;
  };
  return [
    { path: '/openapi.json', idPrefix: '', document: embedOpenApi(of('embed-api'), serverUrl) },
    { path: '/openapi/plugin.json', idPrefix: 'plugin_', document: pluginOpenApi(of('plugin-api'), serverUrl) },
    {
      path: '/openapi/sign-off.json',
      idPrefix: 'signoff_',
      document: signoffOpenApi(of('signoff-api'), of('signoff-access'), serverUrl),
    },
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
  mountVerifier(app, services.evidence);
  mountApiReference(app, documentsOf(surfaces, services.config.publicUrl ?? ''));
  for (const surface of surfaces) {
    void app.register(async (scope) => {
      await surface.prepare?.(scope);
      mountSurface(scope, services.database, surface);
    });
  }
  return app;
}
