import { z } from 'zod';
import type { Package, Signoff } from '../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { packageErrors, packageParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';
import { encodeApproval } from '../wire/encode-package.ts';
import { fieldShape } from '../wire/shapes.ts';

const line = z.object({
  signerId: z.string(),
  documentId: z.string(),
  fieldId: z.string(),
  fieldName: z.string(),
  fieldValue: z.string().meta({ description: '`X` is a tick; empty while nobody has decided' }),
});

type Line = z.output<typeof line>;

export const summariseFields = ({ signoff }: { readonly signoff: Signoff }) =>
  defineEndpoint({
    operation: 'signoff.summarise_fields',
    method: 'GET',
    path: '/packages/:packageId/fieldSummary',
    summary: 'See what was ticked and written in a package',
    params: packageParams,
    output: z.array(line),
    errors: packageErrors,
    async handle(call) {
      return { data: linesOf(await signoff.packages.get(callerOf(call), call.params.packageId)) };
    },
  });

const linesOf = ({ documents, roles }: Package): Line[] =>
  documents.flatMap(({ id: documentId, approvals }) =>
    approvals.flatMap((approval) => {
      const role = roles.find(({ id }) => id === approval.roleId);
      // Of a group that has not decided, the first stands for all.
      const signerId = approval.decision?.signerId ?? role?.signers[0]?.id ?? '';
      return z
        .array(fieldShape)
        .parse(encodeApproval(approval)['fields'])
        .filter(({ type }) => type?.toUpperCase() === 'INPUT')
        .map(({ id, name, value }) => ({
          signerId,
          documentId,
          fieldId: id ?? '',
          fieldName: name ?? '',
          fieldValue: typeof value === 'string' ? value : '',
        }));
    }),
  );
