import { Refusal } from '@inlay/contract';
import { isAskedByBrowser } from '../../http/not-found-page.ts';
import type { App } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';

/**
 * A wrong address or method is refused in this contract's dialect: its clients lose the status of an error that has
 * not the published members. A person in a browser sees the page that stands everywhere else.
 */
export function mountUnknownAddresses(app: App, surface: Surface, folders: readonly string[]): void {
  for (const folder of folders) {
    for (const url of [folder, `${folder}/*`]) {
      app.all(url, {
        config: { surface },
        // Before the body is read: what nobody will use is neither parsed nor held.
        onRequest: async (request, reply) => {
          if (isAskedByBrowser(request)) return reply.callNotFound();
          throw new Refusal('not_found', `There is nothing at ${request.method} ${request.url.split('?', 1)[0]}`);
        },
        handler: (_request, reply) => reply.callNotFound(),
      });
    }
  }
}
