import type { WorkspacePackage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageParams } from '../../review-caller.ts';
import { encodePackage } from '../../workspace/encode-package.ts';
import { changeErrors, type WorkspaceParts } from '../../workspace/workspace-parts.ts';
import { approvalsFor, asksOfNewcomer } from '../draft-asks.ts';

export const uploadDocument = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.upload_document',
    method: 'POST',
    path: '/designer/packages/:packageId/files',
    summary: 'Put a file into a package',
    params: packageParams,
    query: z.object({ name: z.string().trim().min(1).max(255) }),
    body: z.instanceof(Buffer, { error: 'invalid_request' }),
    bodyBytesMax: fileBytesMax,
    output: z.custom<WorkspacePackage>(),
    errors: [...changeErrors, 'document_refused', 'payload_too_large', 'unsupported_media_type'],
    async handle(call) {
      const caller = callerOf(call);
      const { packageId } = call.params;
      const source = { is: 'file', fileName: call.query.name, bytes: call.body } as const;
      const { roles, documents } = await parts.signoff.packages.get(caller, packageId);
      const subject = await parts.signoff.packages.addDocuments(caller, packageId, [
        {
          index: documents.length,
          source,
          approvals: approvalsFor({ asks: asksOfNewcomer(roles), checklist: [] }, []),
        },
      ]);
      return { data: encodePackage(subject) };
    },
  });

/** 10 MiB. */
const fileBytesMax = 10 * 1024 * 1024;
