import type { Database } from '../../db/database.ts';
import type { PluginSettingsStore } from '../../domains/plugin/index.ts';
import type { BuiltApp } from '../../http/built-app.ts';
import { pluginPageHeaders } from '../../http/security-headers.ts';
import type { App } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';
import { randomBase62 } from '../../kernel/base62.ts';
import type { ApplicationLookup } from './editor-application.ts';
import { sendNotBuilt } from './page.ts';

export interface PluginPageParts {
  readonly database: Database;
  readonly applications: ApplicationLookup;
  readonly pluginSettings: Pick<PluginSettingsStore, 'read'>;
  readonly editor: BuiltApp;
}

/** The editor page as the browser script of the Plugin API frames it. It holds no secret: the token comes by message. */
export function mountPluginPage(app: App, surface: Surface, parts: PluginPageParts): void {
  app.get<{ Querystring: { readonly app?: unknown } }>(
    '/thirdApp/plugin',
    { config: { surface } },
    async (request, reply) => {
      const [page, origins] = await Promise.all([parts.editor.page(), originsFor(parts, request.query.app)]);
      if (page === undefined) return sendNotBuilt(reply, origins ?? []);
      const nonce = randomBase62(22);
      return reply
        .headers(pluginPageHeaders(nonce, origins))
        .type('text/html; charset=utf-8')
        .send(page.replaceAll('__NONCE__', nonce));
    },
  );
}

/** Who may frame the page; null: anybody, pages from a disk among them, as the demo mode of the application allows. */
async function originsFor(parts: PluginPageParts, named: unknown): Promise<readonly string[] | null> {
  const applicationId = typeof named === 'string' && /^\w{1,64}$/.test(named) ? named : undefined;
  const application = applicationId && (await parts.applications.findApplication(applicationId));
  if (!application) return [];
  const settings = await parts.database.transaction({ applicationId: application.id }, (tx) =>
    parts.pluginSettings.read(tx),
  );
  return settings.allowBrowserAuthentication ? null : application.allowedOrigins;
}
