import { z } from 'zod';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { type PackageCallParts, packageErrors, roleParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';

/** A signer hands the own role over where it allows that; the sender any role that has not finished. */
export const reassignRole = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.reassign_role',
    method: 'POST',
    path: '/packages/:packageId/roles/:roleId/reassign',
    summary: 'Hand a role over to somebody else',
    description: 'Sessions and tokens of the former signer end. Both are in the evidence.',
    params: roleParams,
    body: z.object({
      email: z.string().max(254),
      firstName: z.string().max(64),
      lastName: z.string().max(64),
      message: z.string().max(4_000).nullish().meta({ description: 'Why, for the evidence and the callback' }),
    }),
    output: z.object({ roleId: z.string(), signerId: z.string() }),
    errors: [
      ...packageErrors,
      'invalid_json',
      'validation_failed',
      'role_not_found',
      'signer_not_found',
      'not_your_turn',
      'already_decided',
      'package_not_modifiable',
    ],
    async handle(call) {
      const { packageId, roleId } = call.params;
      const { email, firstName, lastName, message } = call.body;
      const to = { email, firstName, lastName };
      const after = await signoff.decisions.reassign(callerOf(call), packageId, roleId, to, message ?? '');
      const signerId = after.roles.find(({ id }) => id === roleId)?.signers.at(-1)?.id ?? '';
      return { data: { roleId, signerId } };
    },
  });
