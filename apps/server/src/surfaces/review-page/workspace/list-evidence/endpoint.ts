import type { EvidenceLine, EvidencePage } from '@inlay/contract';
import type { EvidenceEntry } from '@inlay/evidence';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageErrors, packageParams } from '../../review-caller.ts';
import type { WorkspaceParts } from '../workspace-parts.ts';

export const listEvidence = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.list_evidence',
    method: 'GET',
    path: '/workspace/packages/:packageId/evidence',
    summary: 'The record of a package, newest first',
    params: packageParams,
    query: z.object({ before: z.coerce.number().int().min(0).optional() }),
    output: z.custom<EvidencePage>(),
    errors: packageErrors,
    async handle(call) {
      const caller = callerOf(call);
      const { packageId } = call.params;
      await parts.signoff.packages.get(caller, packageId);
      const { applicationId } = caller;
      const key = { applicationId, packageId };
      const data = await parts.database.transaction({ applicationId }, async (tx) => {
        const end = call.query.before ?? ((await parts.evidence.head(tx, key))?.seq ?? 0) + 1;
        const from = Math.max(1, end - pageSize);
        const entries = await parts.evidence.read(tx, key, { from, max: Math.max(1, end - from) });
        const items = entries.filter(({ seq }) => seq < end).map(encodeEntry);
        return { items: items.reverse(), nextCursor: from > 1 ? String(from) : null };
      });
      return { data };
    },
  });

const pageSize = 50;

const encodeEntry = ({ seq, at, type, actor, target }: EvidenceEntry): EvidenceLine => ({
  seq,
  at,
  type,
  actorKind: actor.kind,
  actor: actor.name || actor.email || '',
  ip: actor.ip ?? '',
  target: target.name ?? '',
});
