import { z } from 'zod';
import type { NewPackage, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { type FormFile, formBytesMax } from '../accept-forms.ts';
import { packageErrors } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';
import { decodeDocument } from '../wire/decode-document.ts';
import { decodeFields, kindOf, senderOf, statusOf } from '../wire/decode-package.ts';
import { decodeRole } from '../wire/decode-role.ts';
import { refuseField } from '../wire/members.ts';
import { packageShape, type WirePackage } from '../wire/shapes.ts';
import { parseShape } from './parse-shape.ts';
import { matchFiles, readPayload } from './read-payload.ts';

/** What content may be refused with. */
export const contentErrors = [
  'invalid_json',
  'validation_failed',
  'document_refused',
  'email_not_found',
  'version_not_found',
  'already_exists',
  'payload_too_large',
  'unsupported_media_type',
] as const;

export const createPackage = ({ signoff }: { readonly signoff: Signoff }) =>
  defineEndpoint({
    operation: 'signoff.create_package',
    method: 'POST',
    path: '/packages',
    summary: 'Create a package',
    description:
      'A draft or, with `"status":"SENT"`, one that is sent at once. As JSON, or as a form: part `payload` is the package as JSON text, parts `file` are its documents in their order. Only `name` is required.',
    body: z.unknown(),
    output: z.object({ id: z.string() }),
    errors: [...packageErrors, ...contentErrors, 'sender_not_found', 'package_not_modifiable'],
    bodyBytesMax: formBytesMax,
    async handle(call) {
      const { payload, files } = readPayload(call.body);
      const input = decodeNew(parseShape(packageShape, payload), files);
      const { id } = await make(signoff, callerOf(call), input, parseShape(packageShape, payload));
      return { data: { id } };
    },
  });

function make(signoff: Signoff, caller: SignoffCaller, input: NewPackage, { trashed }: WirePackage) {
  const made = signoff.packages.create(caller, input);
  return trashed === true ? made.then(({ id }) => signoff.packages.trash(caller, id)) : made;
}

function decodeNew(body: WirePackage, files: readonly FormFile[]): NewPackage {
  const status = statusOf(body.status) ?? 'draft';
  if (status !== 'draft' && status !== 'sent') refuseField('status', 'a new package is DRAFT or SENT');
  const roles = (body.roles ?? []).map((role) => decodeRole(role));
  const sender = senderOf(body);
  const kind = kindOf(body.type);
  const { name } = body;
  return {
    ...decodeFields(body),
    name: name ?? refuseField('name', 'is required'),
    ...(kind ? { kind } : {}),
    ...(sender ? { sender } : {}),
    roles,
    documents: matchFiles(body.documents ?? [], files).map(({ document, file }) =>
      decodeDocument(document, file, roles),
    ),
    send: status === 'sent',
  };
}
