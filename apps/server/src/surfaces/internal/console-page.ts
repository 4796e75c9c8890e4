import { createBuiltApp, mountBuiltFiles } from '../../http/built-app.ts';
import { consoleHeaders } from '../../http/security-headers.ts';
import type { App } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';
import { randomBase62 } from '../../kernel/base62.ts';

/** `/console` and every address below it: one page whose script finds its way. `/` leads there. */
export function mountConsolePage(app: App, surface: Surface, folder: string): void {
  const built = createBuiltApp(folder);
  const config = { surface };
  mountBuiltFiles(app, surface, '/console/assets', built);
  for (const url of ['/console', '/console/*']) {
    app.get(url, { config }, async (_request, reply) => {
      const nonce = randomBase62(22);
      const page = await built.page();
      return reply
        .code(page === undefined ? 503 : 200)
        .headers(consoleHeaders(nonce))
        .type('text/html; charset=utf-8')
        .send(page?.replaceAll('__NONCE__', nonce) ?? notBuilt);
    });
  }
  app.get('/console/icon.svg', { config }, async (_request, reply) => {
    const icon = await built.rootFile('icon.svg');
    return icon ? reply.headers(surface.headers).type(icon.type).send(icon.plain) : reply.callNotFound();
  });
  app.get('/', { config }, (_request, reply) => reply.headers(surface.headers).redirect('/console/', 302));
}

const notBuilt =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built</title><h1>The console has not been built</h1><p>Build it with “npm start”, then load this page again.</p></html>';
