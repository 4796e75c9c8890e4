import { z } from 'zod';
import { createEvidenceFiles } from '../../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { downloadHeaders } from '../../download.ts';
import { callerOf, packageErrors, packageParams } from '../../review-caller.ts';
import type { WorkspaceParts } from '../workspace-parts.ts';

export const downloadCertificate = (parts: WorkspaceParts) => {
  const readFile = createEvidenceFiles({ ...parts, ...parts.signoff });
  return defineEndpoint({
    operation: 'review.download_certificate',
    method: 'GET',
    path: '/workspace/packages/:packageId/certificate',
    summary: 'The certificate, for people or for machines',
    params: packageParams,
    query: z.object({ format: z.enum(['pdf', 'json']).default('pdf') }),
    output: z.null(),
    errors: packageErrors,
    async handle(call) {
      const { type, body, name } = await readFile(callerOf(call), call.params.packageId, call.query.format);
      return { data: null, headers: downloadHeaders(name), raw: { type, body } };
    },
  });
};
