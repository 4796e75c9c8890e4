import type { LibraryImage, LibraryPage } from '@inlay/contract';
import { z } from 'zod';
import { imageSorts } from '../../../../domains/gallery/index.ts';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { createImageUrls } from '../image-urls.ts';
import { encodeImage } from '../library-answers.ts';
import { findCaller, type LibraryParts, libraryErrors } from '../library-parts.ts';
import { cursorField, folderField, searchField } from '../library-schemas.ts';

export const listImages = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.list_images',
    method: 'GET',
    path: '/thirdApp/images',
    summary: 'List images of a folder',
    query: z.object({
      folder: folderField,
      q: searchField,
      sort: z.enum(imageSorts).default('newest'),
      cursor: cursorField,
    }),
    output: z.custom<LibraryPage<LibraryImage>>(),
    errors: [...libraryErrors, 'storage_failed'],
    async handle(call) {
      const caller = await findCaller(parts, call);
      const { items, nextCursor } = await parts.gallery.list(caller, call.query);
      const urlOf = createImageUrls({ ...parts, applicationId: caller.applicationId, request: call.request });
      return { data: { items: items.map((image) => encodeImage(image, urlOf)), nextCursor } };
    },
  });
