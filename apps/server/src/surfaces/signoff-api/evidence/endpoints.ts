import { z } from 'zod';
import type { Evidence } from '../../../domains/evidence/index.ts';
import { createEvidenceFiles, readEntries, type Signoff } from '../../../domains/signoff/index.ts';
import type { AnyEndpoint, RequestFacts } from '../../../http/endpoint.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import type { ApplicationLookup } from '../../editor-page/editor-application.ts';
import { download } from '../download.ts';
import { packageErrors, packageParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';
import { encodeAudit } from './encode-audit.ts';

export interface EvidenceParts {
  readonly signoff: Pick<Signoff, 'packages' | 'decisions'>;
  readonly evidence: Pick<Evidence, 'bundle' | 'read'>;
  readonly applications: ApplicationLookup;
  readonly publicUrl: string | undefined;
}

/** What happened, for machines and for people. */
export const evidenceEndpoints = (parts: EvidenceParts): readonly AnyEndpoint[] => [
  getAudit(parts),
  getEvidence(parts),
];

const errors = [...packageErrors, 'signer_not_found'] as const;

const getAudit = ({ signoff, evidence }: EvidenceParts) =>
  defineEndpoint({
    operation: 'signoff.get_audit',
    method: 'GET',
    path: '/packages/:packageId/audit',
    summary: 'Get the audit trail',
    description: 'Oldest first. Asking is an entry itself.',
    params: packageParams,
    output: z.object({ 'package-id': z.string(), 'audit-events': z.array(z.record(z.string(), z.string())) }),
    errors,
    async handle(call) {
      const { packageId } = call.params;
      const entries = await readEntries({ evidence, ...signoff }, callerOf(call), packageId);
      const events = entries.flatMap(encodeAudit).map((event) => ({ ...event }));
      return { data: { 'package-id': packageId, 'audit-events': events } };
    },
  });

const getEvidence = ({ signoff, evidence, applications, publicUrl }: EvidenceParts) => {
  const readFile = createEvidenceFiles({ ...signoff, evidence, applications, publicUrl });
  return defineEndpoint({
    operation: 'signoff.get_evidence',
    method: 'GET',
    path: '/packages/:packageId/evidence/summary',
    summary: 'Get the evidence of a package',
    description:
      'The certificate as PDF; with `format=json`, or where the client accepts JSON alone, the bundle that anybody can check without us. Taking it is an entry itself.',
    params: packageParams,
    query: z.object({ format: z.enum(['pdf', 'json']).optional() }),
    output: z.null(),
    errors: [...errors, 'validation_failed'],
    async handle(call) {
      const format = call.query.format ?? formatFor(call.request);
      const { name, type, body } = await readFile(callerOf(call), call.params.packageId, format);
      return download(name, type, body);
    },
  });
};

/** PDF for whoever takes one, or anything. */
function formatFor({ headers }: RequestFacts): 'pdf' | 'json' {
  const accept = headers['accept'];
  if (typeof accept !== 'string') return 'pdf';
  const types = accept.split(',').map((part) => part.split(';', 1)[0]?.trim().toLowerCase());
  const takesPdf = types.some((type) => type === '*/*' || type === 'application/*' || type === 'application/pdf');
  return !takesPdf && types.includes('application/json') ? 'json' : 'pdf';
}
