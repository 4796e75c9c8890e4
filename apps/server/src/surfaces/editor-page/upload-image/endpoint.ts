import type { UploadedImage } from '@inlay/contract';
import { z } from 'zod';
import type { Gallery } from '../../../domains/gallery/index.ts';
import { defineEndpoint, type RequestFacts } from '../../../http/endpoint.ts';
import { type FindSeat, seatErrors } from '../seat.ts';

export interface UploadImageParts {
  readonly gallery: Gallery;
  readonly publicUrl: string | undefined;
  readonly findSeat: FindSeat;
}

/** One file, as multipart. What is stored is encoded anew: PNG, JPEG or GIF. */
export const uploadImage = ({ gallery, publicUrl, findSeat }: UploadImageParts) =>
  defineEndpoint({
    operation: 'editor.upload_image',
    method: 'POST',
    path: '/thirdApp/image',
    summary: 'Upload an image',
    body: z.object({ file: z.custom<Buffer>(Buffer.isBuffer, 'must be a file') }),
    output: z.custom<UploadedImage>(),
    errors: [...seatErrors, 'unsupported_media_type', 'payload_too_large', 'image_refused'],
    async handle(call) {
      const { body, principal, request } = call;
      const { caller } = await findSeat(call);
      const { name, widthPx, heightPx, bytes } = await gallery.upload({
        applicationId: principal.applicationId,
        actor: caller.actor,
        requestId: request.id,
        transact: call.transact,
        bytes: body.file,
      });
      return {
        data: {
          url: `${publicUrl ?? originOf(request)}/images/${principal.applicationId}/${name}`,
          widthPx,
          heightPx,
          bytes,
        },
      };
    },
  });

/** Mails need a whole address. Without a configured one it is where the editor itself came from. */
const originOf = ({ secure, headers }: RequestFacts): string => `${secure ? 'https' : 'http'}://${headers['host']}`;
