import { Refusal } from '@inlay/contract';
import { isAskedByBrowser } from '../../http/not-found-page.ts';
import type { App } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';

/** Addresses that belong to this contract alone. */
const folders = ['/api/v1', '/coediting'] as const;

/**
 * A wrong address or method below these folders is refused in this contract's dialect: its clients read
 * `status` and `errors.id`, which other dialects lack. A person in a browser sees the page that stands
 * everywhere else.
 */
export function mountUnknownAddresses(app: App, surface: Surface): void {
  for (const folder of folders) {
    app.all(`${folder}/*`, {
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
