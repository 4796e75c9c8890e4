import { z } from 'zod';
import type { Package, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { formBytesMax } from '../accept-forms.ts';
import { inOneTransaction } from '../in-one-transaction.ts';
import { packageErrors, packageParams } from '../package-call.ts';
import { endAsSigner } from '../signing/end-as-signer.ts';
import { callerOf } from '../signoff-caller.ts';
import { decodeDocument, decodeDocumentChange } from '../wire/decode-document.ts';
import { decodeFields, statusOf } from '../wire/decode-package.ts';
import { decodeRole } from '../wire/decode-role.ts';
import { encodePackage } from '../wire/encode-package.ts';
import { refuseField } from '../wire/members.ts';
import { packageShape, type WirePackage } from '../wire/shapes.ts';
import { contentErrors } from './create-package.ts';
import { readVisible } from './read-visible.ts';

type Verbs = Signoff['packages'];

export const changePackage = ({ signoff }: { readonly signoff: Signoff }) =>
  defineEndpoint({
    operation: 'signoff.change_package',
    method: 'PUT',
    alsoMethods: ['POST'],
    path: '/packages/:packageId',
    summary: 'Change a package, send it, call it back',
    description:
      '`status` SENT sends, DRAFT calls back (of a completed package: withdraws its approval), COMPLETED releases, ARCHIVED archives; `trashed` sets aside and restores. Members that are not sent stay as they are; roles and documents are changed or added by their id, none is removed. All of a request happens, or nothing. A signer sets DECLINED or OPTED_OUT, with the reason in `messages`.',
    params: packageParams,
    body: packageShape,
    output: z.record(z.string(), z.unknown()),
    errors: [
      ...packageErrors,
      ...contentErrors,
      'package_not_modifiable',
      'document_not_found',
      'role_not_found',
      'signer_not_found',
      'not_your_turn',
      'already_decided',
    ],
    bodyBytesMax: formBytesMax,
    async handle(call) {
      const { packageId } = call.params;
      const after = await inOneTransaction(callerOf(call), async (caller) => {
        if (caller.actor.kind !== 'signer') return apply(signoff.packages, caller, packageId, call.body);
        await endAsSigner(signoff, caller, packageId, call.body);
        return readVisible(signoff, caller, packageId);
      });
      return { data: encodePackage(after) };
    },
  });

async function apply(verbs: Verbs, caller: SignoffCaller, id: string, body: WirePackage): Promise<Package> {
  const status = statusOf(body.status);
  let p = await verbs.get(caller, id);
  if (body.trashed === false && p.trashed) p = await verbs.restore(caller, id);
  // What is called back may change after that; what is sent changes before.
  if (status === 'draft') p = await moveTo(verbs, caller, p, status);
  p = await applyContent(verbs, caller, p, body);
  if (status !== undefined && status !== 'draft') p = await moveTo(verbs, caller, p, status);
  return body.trashed === true && !p.trashed ? verbs.trash(caller, id) : p;
}

async function applyContent(verbs: Verbs, caller: SignoffCaller, before: Package, body: WirePackage): Promise<Package> {
  const { id } = before;
  let p = before;
  const fields = decodeFields(body, p);
  if (Object.keys(body).some((name) => name !== 'status' && name !== 'trashed'))
    p = await verbs.change(caller, id, fields);
  p = await applyRoles(verbs, caller, p, body);
  for (const document of body.documents ?? []) {
    const known = p.documents.find((one) => one.id === document.id);
    p = known
      ? await verbs.changeDocument(caller, id, known.id, decodeDocumentChange(document, p.roles, known))
      : await verbs.addDocuments(caller, id, [decodeDocument(document, undefined, p.roles)]);
  }
  return p;
}

/** Roles are changed by their id, or added; none is removed. */
export async function applyRoles(
  verbs: Verbs,
  caller: SignoffCaller,
  before: Package,
  body: Pick<WirePackage, 'roles'>,
): Promise<Package> {
  let p = before;
  for (const role of body.roles ?? []) {
    const known = p.roles.find((one) => one.id === role.id);
    const input = decodeRole(role, known);
    p = known ? await verbs.changeRole(caller, p.id, known.id, input) : await verbs.addRole(caller, p.id, input);
  }
  return p;
}

/** Clients send back the state that they have read: that is no change. */
function moveTo(verbs: Verbs, caller: SignoffCaller, p: Package, status: Package['status']): Promise<Package> {
  if (p.status === status) return Promise.resolve(p);
  const { id } = p;
  switch (status) {
    case 'sent':
      return verbs.send(caller, id);
    case 'draft':
      return p.status === 'completed' || p.status === 'archived'
        ? verbs.withdraw(caller, id)
        : verbs.recall(caller, id);
    case 'completed':
      return verbs.complete(caller, id);
    case 'archived':
      return verbs.archive(caller, id);
    default:
      return refuseField(
        'status',
        `${status.toUpperCase()} is where signers and dates bring a package; you cannot set it`,
      );
  }
}
