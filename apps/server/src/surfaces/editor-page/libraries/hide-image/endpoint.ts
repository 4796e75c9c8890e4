import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { findCaller, type LibraryParts, writeErrors } from '../library-parts.ts';
import { idParams } from '../library-schemas.ts';

/** Out of the gallery, not out of emails: the file stays where it is. */
export const hideImage = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.hide_image',
    method: 'DELETE',
    path: '/thirdApp/images/:id',
    summary: 'Take an image out of the gallery',
    params: idParams,
    output: z.object({}),
    errors: [...writeErrors, 'image_not_found', 'storage_failed'],
    async handle(call) {
      await parts.gallery.hide(await findCaller(parts, call), call.params.id);
      return { data: {} };
    },
  });
