import { z } from 'zod';
import type { AnyEndpoint } from '../../../http/endpoint.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { nothing, type PackageCallParts, packageErrors, packageParams, roleParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';

/** Invites or reminds now. */
export const notificationEndpoints = (parts: PackageCallParts): readonly AnyEndpoint[] => [
  notifySigner(parts),
  notifyRole(parts),
];

const message = z.string().max(4_000).nullish().meta({ description: "Absent: the package's own" });
const errors = [
  ...packageErrors,
  'invalid_json',
  'validation_failed',
  'not_your_turn',
  'already_decided',
  'package_not_modifiable',
] as const;

const notifySigner = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.notify_signer',
    method: 'POST',
    path: '/packages/:packageId/notifications',
    summary: 'Write to a signer again',
    params: packageParams,
    body: z.object({ email: z.string().min(1).max(320).meta({ description: 'Address or id of the signer' }), message }),
    output: nothing,
    errors: [...errors, 'signer_not_found'],
    async handle(call) {
      const { email, message: text } = call.body;
      await signoff.decisions.notify(callerOf(call), call.params.packageId, { email }, text ?? '');
      return { data: {} };
    },
  });

const notifyRole = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.notify_role',
    method: 'POST',
    path: '/packages/:packageId/roles/:roleId/notifications',
    summary: 'Write to everybody of a role again',
    params: roleParams,
    body: z.object({ message }),
    output: nothing,
    errors: [...errors, 'role_not_found'],
    async handle(call) {
      const { packageId, roleId } = call.params;
      await signoff.decisions.notify(callerOf(call), packageId, { roleId }, call.body.message ?? '');
      return { data: {} };
    },
  });
