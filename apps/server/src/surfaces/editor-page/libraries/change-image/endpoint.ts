import type { LibraryImage } from '@inlay/contract';
import { z } from 'zod';
import { altLengthMax } from '../../../../domains/gallery/index.ts';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { createImageUrls } from '../image-urls.ts';
import { encodeImage } from '../library-answers.ts';
import { findCaller, type LibraryParts, writeErrors } from '../library-parts.ts';
import { folderField, idParams } from '../library-schemas.ts';

export const changeImage = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.change_image',
    method: 'PATCH',
    path: '/thirdApp/images/:id',
    summary: 'Rename, describe or move an image',
    params: idParams,
    body: z.object({
      name: z.string().max(255).optional(),
      alt: z.string().max(altLengthMax).optional(),
      folder: folderField.optional(),
    }),
    output: z.custom<LibraryImage>(),
    errors: [...writeErrors, 'image_not_found', 'storage_failed'],
    async handle(call) {
      const caller = await findCaller(parts, call);
      const image = await parts.gallery.change(caller, call.params.id, call.body);
      const urlOf = createImageUrls({ ...parts, applicationId: caller.applicationId, request: call.request });
      return { data: encodeImage(image, urlOf) };
    },
  });
