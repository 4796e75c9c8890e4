import { Refusal } from '@inlay/contract';
import type { Gallery } from '../../domains/gallery/index.ts';
import { type BuiltApp, mountBuiltFiles } from '../../http/built-app.ts';
import { imageHeaders } from '../../http/security-headers.ts';
import type { App } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';

/** What the editor page and the mails load: built files and uploaded images. */
export function mountFiles(app: App, surface: Surface, editor: BuiltApp, gallery: Gallery): void {
  const config = { surface };
  mountBuiltFiles(app, surface, '/thirdApp/assets', editor);
  app.get<{ Params: { application: string; name: string } }>(
    '/images/:application/:name',
    { config },
    async (request, reply) => {
      const { application, name } = request.params;
      const image = await gallery.read(application, name);
      if (!image) throw new Refusal('not_found');
      const format = name.slice(name.indexOf('.') + 1);
      const type = `image/${format === 'jpg' ? 'jpeg' : format}`;
      reply.headers({ ...imageHeaders, 'content-length': image.bytes }).type(type);
      return reply.send(image.stream());
    },
  );
}
