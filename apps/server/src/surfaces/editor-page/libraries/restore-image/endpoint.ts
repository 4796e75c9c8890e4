import type { LibraryImage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { createImageUrls } from '../image-urls.ts';
import { encodeImage } from '../library-answers.ts';
import { findCaller, type LibraryParts, writeErrors } from '../library-parts.ts';
import { idParams } from '../library-schemas.ts';

export const restoreImage = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.restore_image',
    method: 'POST',
    path: '/thirdApp/images/:id/restore',
    summary: 'Put an image back into the gallery',
    params: idParams,
    output: z.custom<LibraryImage>(),
    errors: [...writeErrors, 'image_not_found', 'storage_failed'],
    async handle(call) {
      const caller = await findCaller(parts, call);
      const image = await parts.gallery.restore(caller, call.params.id);
      const urlOf = createImageUrls({ ...parts, applicationId: caller.applicationId, request: call.request });
      return { data: encodeImage(image, urlOf) };
    },
  });
