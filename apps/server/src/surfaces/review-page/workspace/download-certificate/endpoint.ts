import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { downloadHeaders } from '../../download.ts';
import { callerOf, packageErrors, packageParams } from '../../review-caller.ts';
import type { WorkspaceParts } from '../workspace-parts.ts';

export const downloadCertificate = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.download_certificate',
    method: 'GET',
    path: '/workspace/packages/:packageId/certificate',
    summary: 'The certificate, for people or for machines',
    params: packageParams,
    query: z.object({ format: z.enum(['pdf', 'json']).default('pdf') }),
    output: z.null(),
    errors: packageErrors,
    async handle(call) {
      const { packageId } = call.params;
      const { format } = call.query;
      const caller = callerOf(call);
      const { name } = await parts.signoff.packages.get(caller, packageId);
      const { type, body } = await parts.certificate(caller, packageId, format);
      return { data: null, headers: downloadHeaders(`${name}.${format}`), raw: { type, body } };
    },
  });
