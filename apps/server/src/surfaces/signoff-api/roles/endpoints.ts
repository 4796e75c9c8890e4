import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Package, Role, Signoff } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { inOneTransaction } from '../in-one-transaction.ts';
import { nothing, packageErrors, packageParams, roleParams } from '../package-call.ts';
import { readVisible } from '../packages/read-visible.ts';
import { callerOf } from '../signoff-caller.ts';
import { decodeRole } from '../wire/decode-role.ts';
import { encodeRole } from '../wire/encode-package.ts';
import { roleShape, type WireRole } from '../wire/shapes.ts';

interface Parts {
  readonly signoff: Signoff;
  readonly publicUrl: string | undefined;
}

const answer = z.record(z.string(), z.unknown());
const listAnswer = z.object({ count: z.number(), results: z.array(answer) });
const writeErrors = [...packageErrors, 'validation_failed', 'package_not_modifiable'] as const;

/** Who decides, and in which order. */
export const roleEndpoints = (parts: Parts): readonly AnyEndpoint[] => [
  listRoles(parts),
  addRole(parts),
  replaceRoles(parts),
  getRole(parts),
  changeRole(parts),
  deleteRole(parts),
  unlockRole(parts),
  getSigningUrl(parts),
];

const findRole = ({ roles }: Package, roleId: string): Role =>
  roles.find(({ id }) => id === roleId) ?? refuse('role_not_found');

const encodeList = ({ roles }: Package) => ({ count: roles.length, results: roles.map(encodeRole) });

const listRoles = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.list_roles',
    method: 'GET',
    path: '/packages/:packageId/roles',
    summary: 'List the roles of a package',
    params: packageParams,
    output: listAnswer,
    errors: [...packageErrors, 'signer_not_found'],
    async handle(call) {
      return { data: encodeList(await readVisible(signoff, callerOf(call), call.params.packageId)) };
    },
  });

const addRole = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.add_role',
    method: 'POST',
    path: '/packages/:packageId/roles',
    summary: 'Add a role',
    description: 'While the package is out only to a stage (`index`) that is not open yet.',
    params: packageParams,
    body: roleShape,
    output: answer,
    errors: [...writeErrors, 'already_exists'],
    async handle(call) {
      const { packageId } = call.params;
      const caller = callerOf(call);
      const known = new Set((await signoff.packages.get(caller, packageId)).roles.map(({ id }) => id));
      const { roles } = await signoff.packages.addRole(caller, packageId, decodeRole(call.body));
      return { data: encodeRole(roles.find(({ id }) => !known.has(id)) ?? refuse('role_not_found')) };
    },
  });

const roleList = z.union([z.array(roleShape), z.object({ results: z.array(roleShape) })]);

const replaceRoles = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.replace_roles',
    method: 'PUT',
    path: '/packages/:packageId/roles',
    summary: 'Replace all roles',
    description:
      'A list. Roles with a known id change, others come in, those that are not named go with their approvals.',
    params: packageParams,
    body: roleList,
    output: listAnswer,
    errors: [...writeErrors, 'already_exists', 'role_not_found'],
    async handle(call) {
      const { packageId } = call.params;
      const caller = callerOf(call);
      const before = await signoff.packages.get(caller, packageId);
      const wanted = Array.isArray(call.body) ? call.body : call.body.results;
      const inputs = wanted.map((role) =>
        decodeRole(
          role,
          before.roles.find(({ id }) => id === role.id),
        ),
      );
      return { data: encodeList(await signoff.packages.replaceRoles(caller, packageId, inputs)) };
    },
  });

const getRole = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_role',
    method: 'GET',
    path: '/packages/:packageId/roles/:roleId',
    summary: 'Get a role',
    params: roleParams,
    output: answer,
    errors: [...packageErrors, 'role_not_found', 'signer_not_found'],
    async handle(call) {
      const { packageId, roleId } = call.params;
      return { data: encodeRole(findRole(await readVisible(signoff, callerOf(call), packageId), roleId)) };
    },
  });

const changeRole = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.change_role',
    method: 'PUT',
    alsoMethods: ['POST'],
    path: '/packages/:packageId/roles/:roleId',
    summary: 'Change a role',
    description:
      'Members that are not sent stay. While the package is out, signers of a role that has decided nothing yet may be exchanged: the links and sessions of those who leave end. `status` of an attachment requirement (COMPLETE, REJECTED) accepts or rejects what was attached.',
    params: roleParams,
    body: roleShape,
    output: answer,
    errors: [...writeErrors, 'role_not_found', 'attachment_not_found'],
    async handle(call) {
      const { packageId, roleId } = call.params;
      const caller = callerOf(call);
      const after = await inOneTransaction(caller, async (inside) => {
        const before = findRole(await signoff.packages.get(inside, packageId), roleId);
        const judgements = judgementsIn(call.body, before);
        // Who judges sends the role back as it was read: what is out may not be open to changes any more.
        let p =
          judgements.length > 0
            ? undefined
            : await signoff.packages.changeRole(inside, packageId, roleId, decodeRole(call.body, before));
        for (const { id, ...judgement } of judgements) {
          p = await signoff.decisions.judgeRequirement(inside, packageId, id, judgement);
        }
        return p ?? signoff.packages.get(inside, packageId);
      });
      return { data: encodeRole(findRole(after, roleId)) };
    },
  });

/** Requirements whose status the body changes. */
function judgementsIn({ attachmentRequirements }: WireRole, before: Role) {
  return (attachmentRequirements ?? []).flatMap((one) => {
    const known = before.requirements.find(({ id }) => id === one.id);
    const status = (one.status ?? '').toLowerCase();
    if (!known || status === known.status || (status !== 'complete' && status !== 'rejected')) return [];
    return [{ id: known.id, status, comment: one.comment ?? '' } as const];
  });
}

const deleteRole = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_role',
    method: 'DELETE',
    path: '/packages/:packageId/roles/:roleId',
    summary: 'Remove a role',
    description: 'Its approvals go with it.',
    params: roleParams,
    output: nothing,
    errors: [...packageErrors, 'role_not_found', 'package_not_modifiable'],
    async handle(call) {
      const { packageId, roleId } = call.params;
      await signoff.packages.removeRole(callerOf(call), packageId, roleId);
      return { data: {} };
    },
  });

const unlockRole = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.unlock_role',
    method: 'POST',
    path: '/packages/:packageId/roles/:roleId/unlock',
    summary: 'Unlock a role',
    params: roleParams,
    output: nothing,
    errors: [...packageErrors, 'role_not_found'],
    async handle(call) {
      const { packageId, roleId } = call.params;
      await signoff.packages.unlockRole(callerOf(call), packageId, roleId);
      return { data: {} };
    },
  });

const getSigningUrl = ({ signoff, publicUrl }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_signing_url',
    method: 'GET',
    path: '/packages/:packageId/roles/:roleId/signingUrl',
    summary: 'Get the invitation of a role',
    description:
      'An address for the first signer of the role; `signer` names another one. It stays the same while the package is out and the signer is in it, and opens nothing afterwards. Treat it like a password.',
    params: roleParams,
    query: z.object({ signer: z.string().max(320).optional() }),
    output: z.object({ packageId: z.string(), roleId: z.string(), url: z.string() }),
    errors: [...packageErrors, 'role_not_found', 'signer_not_found', 'package_not_modifiable'],
    secretAnswer: true,
    async handle(call) {
      const { packageId, roleId } = call.params;
      const caller = callerOf(call);
      const role = findRole(await signoff.packages.get(caller, packageId), roleId);
      const wanted = call.query.signer?.toLowerCase();
      const signer = role.signers.find(
        ({ id, email }) => !wanted || id === call.query.signer || email.toLowerCase() === wanted,
      );
      const secret = await signoff.packages.signingSecret(
        caller,
        packageId,
        roleId,
        (signer ?? refuse('signer_not_found')).id,
      );
      return { data: { packageId, roleId, url: `${publicUrl ?? ownAddress(call.request)}/invite/${secret}` } };
    },
  });

/** Where this request came in, when nobody has told our address. */
const ownAddress = ({
  headers,
  secure,
}: {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly secure: boolean;
}): string => `${secure ? 'https' : 'http'}://${String(headers['host'] ?? 'localhost')}`;
