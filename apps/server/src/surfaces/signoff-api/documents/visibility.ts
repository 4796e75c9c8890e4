import { z } from 'zod';
import type { Package, Signoff } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { packageErrors, packageParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';

interface Parts {
  readonly signoff: Signoff;
}

const visibility = z.object({
  configurations: z
    .array(z.looseObject({ documentUid: z.string(), roleUids: z.array(z.string()).nullish() }))
    .max(50)
    .meta({ description: 'Which roles see which document; a document that is not named stays as it is' }),
});
const path = '/packages/:packageId/documents/visibility';

/** Which role sees which document. */
export const visibilityEndpoints = (parts: Parts): readonly AnyEndpoint[] => [
  getVisibility(parts),
  setVisibility(parts),
];

const encode = ({ documents, roles }: Package) => ({
  configurations: documents.map(({ id, visibleTo }) => ({
    documentUid: id,
    roleUids: [...(visibleTo ?? roles.map((role) => role.id))],
  })),
});

const getVisibility = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_visibility',
    method: 'GET',
    path,
    summary: 'See which role sees which document',
    params: packageParams,
    output: visibility,
    errors: packageErrors,
    async handle(call) {
      return { data: encode(await signoff.packages.get(callerOf(call), call.params.packageId)) };
    },
  });

const setVisibility = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.set_visibility',
    method: 'POST',
    alsoMethods: ['PUT'],
    path,
    summary: 'Say which role sees which document',
    description: 'Of a draft. `roleUids` null: everybody. Who has to decide about a document has to see it.',
    params: packageParams,
    body: visibility,
    output: visibility,
    errors: [...packageErrors, 'validation_failed', 'document_not_found', 'package_not_modifiable'],
    async handle(call) {
      const wanted = call.body.configurations.map(
        ({ documentUid, roleUids }) => [documentUid, roleUids ?? null] as const,
      );
      const caller = callerOf(call);
      return {
        data: encode(await signoff.packages.setVisibility(caller, call.params.packageId, Object.fromEntries(wanted))),
      };
    },
  });
