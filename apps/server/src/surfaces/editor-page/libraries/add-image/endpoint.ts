import type { LibraryImage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { isUploadedFile, type UploadedFile } from '../../upload-image/accept-multipart.ts';
import { createImageUrls } from '../image-urls.ts';
import { encodeImage } from '../library-answers.ts';
import { findCaller, type LibraryParts, writeErrors } from '../library-parts.ts';
import { folderField } from '../library-schemas.ts';

/** One file, as multipart, into a folder. What is stored is encoded anew: PNG, JPEG or GIF. */
export const addImage = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.add_image',
    method: 'POST',
    path: '/thirdApp/images',
    summary: 'Upload an image into a folder',
    query: z.object({ folder: folderField }),
    body: z.object({ file: z.custom<UploadedFile>(isUploadedFile, 'must be a file') }),
    output: z.custom<LibraryImage>(),
    errors: [
      ...writeErrors,
      'unsupported_media_type',
      'payload_too_large',
      'image_refused',
      'quota_reached',
      'storage_failed',
      'unavailable',
    ],
    async handle(call) {
      const caller = await findCaller(parts, call);
      const image = await parts.gallery.upload(caller, { folder: call.query.folder, ...call.body.file });
      const urlOf = createImageUrls({ ...parts, applicationId: caller.applicationId, request: call.request });
      return { data: encodeImage(image, urlOf) };
    },
  });
