import type { ReviewRequirement } from '@inlay/contract';
import { z } from 'zod';
import type { Requirement, Signoff } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { downloadHeaders } from '../download.ts';
import { callerOf, packageErrors, packageParams } from '../review-caller.ts';

const requirementParams = packageParams.extend({ requirementId: z.string() });
const fileParams = requirementParams.extend({ fileId: z.coerce.number().int().min(1) });
const attachmentErrors = [
  ...packageErrors,
  'attachment_not_found',
  'payload_too_large',
  'unsupported_media_type',
] as const;
/** 10 MiB. */
const fileBytesMax = 10 * 1024 * 1024;
const path = '/packages/:packageId/requirements/:requirementId/files';

/** What a signer has to bring along. */
export const attachmentEndpoints = ({ signoff }: { readonly signoff: Signoff }): readonly AnyEndpoint[] => {
  const { decisions } = signoff;
  return [
    defineEndpoint({
      operation: 'review.add_attachment',
      method: 'POST',
      path,
      summary: 'Bring a file; the body is the file',
      params: requirementParams,
      query: z.object({ name: z.string().trim().min(1).max(255), type: z.string().max(127) }),
      body: z.instanceof(Buffer, { error: 'invalid_request' }),
      bodyBytesMax: fileBytesMax,
      output: z.custom<ReviewRequirement>(),
      errors: attachmentErrors,
      async handle(call) {
        const { packageId, requirementId } = call.params;
        const { name, type } = call.query;
        const file = { name, mediaType: type || 'application/octet-stream', content: call.body };
        const requirement = await decisions.addAttachment(callerOf(call), packageId, requirementId, file);
        return { data: encodeRequirement(requirement), status: 201 };
      },
    }),
    defineEndpoint({
      operation: 'review.remove_attachment',
      method: 'DELETE',
      path: `${path}/:fileId`,
      summary: 'Take a file back',
      params: fileParams,
      output: z.custom<ReviewRequirement>(),
      errors: attachmentErrors,
      async handle(call) {
        const { packageId, requirementId, fileId } = call.params;
        const requirement = await decisions.removeAttachment(callerOf(call), packageId, requirementId, fileId);
        return { data: encodeRequirement(requirement) };
      },
    }),
    defineEndpoint({
      operation: 'review.get_attachment',
      method: 'GET',
      path: `${path}/:fileId`,
      summary: 'A file that was brought',
      params: fileParams,
      output: z.custom<Buffer>(),
      errors: attachmentErrors,
      async handle(call) {
        const { packageId, requirementId, fileId } = call.params;
        const file = await decisions.readAttachment(callerOf(call), packageId, requirementId, fileId);
        return {
          data: file.content,
          headers: downloadHeaders(file.name),
          // Whatever it says it is: it is saved, never shown.
          raw: { type: 'application/octet-stream', body: file.content },
        };
      },
    }),
  ];
};

export const encodeRequirement = (requirement: Requirement): ReviewRequirement => ({
  id: requirement.id,
  name: requirement.name,
  description: requirement.description,
  required: requirement.required,
  status: requirement.status,
  comment: requirement.comment,
  files: requirement.files.map(({ id, name, bytes }) => ({ id, name, bytes })),
});
