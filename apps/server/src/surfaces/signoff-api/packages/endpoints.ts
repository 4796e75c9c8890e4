import { z } from 'zod';
import type { Signoff } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { inOneTransaction } from '../in-one-transaction.ts';
import { nothing, packageErrors, packageParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';
import { decodeFields, kindOf } from '../wire/decode-package.ts';
import { encodePackage } from '../wire/encode-package.ts';
import { packageShape } from '../wire/shapes.ts';
import { applyRoles, changePackage } from './change-package.ts';
import { createPackage } from './create-package.ts';
import { listPackages } from './list-packages.ts';
import { readVisible } from './read-visible.ts';
import { summariseFields } from './summarise-fields.ts';

interface Parts {
  readonly signoff: Signoff;
}

/** Packages as a whole. */
export const packageEndpoints = (parts: Parts): readonly AnyEndpoint[] => [
  createPackage(parts),
  listPackages(parts),
  getPackage(parts),
  changePackage(parts),
  deletePackage(parts),
  clonePackage(parts),
  summariseFields(parts),
];

const getPackage = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_package',
    method: 'GET',
    path: '/packages/:packageId',
    summary: 'Get a package',
    description:
      'Members that this product does not know come back as they were sent. What is ours stands in `data.inlay`: round, outcome, hashes. A signer gets what the role sees.',
    params: packageParams,
    output: z.record(z.string(), z.unknown()),
    errors: [...packageErrors, 'signer_not_found'],
    async handle(call) {
      return { data: encodePackage(await readVisible(signoff, callerOf(call), call.params.packageId)) };
    },
  });

const deletePackage = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_package',
    method: 'DELETE',
    path: '/packages/:packageId',
    summary: 'Delete a package',
    description: 'In any state, and for good; its evidence stays and tells that it went.',
    params: packageParams,
    output: nothing,
    errors: packageErrors,
    async handle(call) {
      await signoff.packages.remove(callerOf(call), call.params.packageId);
      return { data: {} };
    },
  });

const clonePackage = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.clone_package',
    method: 'POST',
    path: '/packages/:packageId/clone',
    summary: 'Make a package of a template, or a template of a package',
    description:
      'A draft with the same people and documents and without decisions; what the body says about the package is changed in the copy, and so are roles: by their id, others are added. `type` says what it becomes: PACKAGE unless told otherwise.',
    params: packageParams,
    body: packageShape,
    output: z.object({ id: z.string() }),
    errors: [...packageErrors, 'validation_failed', 'package_not_modifiable'],
    handle: (call) =>
      inOneTransaction(callerOf(call), async (caller) => {
        const { packageId } = call.params;
        const kind = kindOf(call.body.type) ?? 'package';
        const source = await signoff.packages.get(caller, packageId);
        const copy = await signoff.packages.clone(caller, packageId, { ...decodeFields(call.body, source), kind });
        await applyRoles(signoff.packages, caller, copy, call.body);
        return { data: { id: copy.id } };
      }),
  });
