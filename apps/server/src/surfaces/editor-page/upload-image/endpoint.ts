import type { UploadedImage } from '@inlay/contract';
import { z } from 'zod';
import type { Gallery } from '../../../domains/gallery/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { createImageUrls } from '../libraries/image-urls.ts';
import { libraryCallerOf } from '../libraries/library-caller.ts';
import { type FindSeat, seatErrors } from '../seat.ts';
import { isUploadedFile, type UploadedFile } from './accept-multipart.ts';

export interface UploadImageParts {
  readonly gallery: Gallery;
  readonly publicUrl: string | undefined;
  readonly findSeat: FindSeat;
}

/**
 * What is pasted or dropped into an email: one file, as multipart, into the first folder that the caller
 * may write in. What is stored is encoded anew: PNG, JPEG or GIF.
 */
export const uploadImage = ({ gallery, publicUrl, findSeat }: UploadImageParts) =>
  defineEndpoint({
    operation: 'editor.upload_image',
    method: 'POST',
    path: '/thirdApp/image',
    summary: 'Upload an image',
    body: z.object({ file: z.custom<UploadedFile>(isUploadedFile, 'must be a file') }),
    output: z.custom<UploadedImage>(),
    errors: [
      ...seatErrors,
      'unsupported_media_type',
      'payload_too_large',
      'image_refused',
      'folder_not_allowed',
      'quota_reached',
      'storage_failed',
      'unavailable',
    ],
    async handle(call) {
      const caller = libraryCallerOf(await findSeat(call));
      const { address, widthPx, heightPx, bytes } = await gallery.upload(caller, call.body.file);
      const urlOf = createImageUrls({ publicUrl, applicationId: caller.applicationId, request: call.request });
      return { data: { url: urlOf(address), widthPx, heightPx, bytes } };
    },
  });
