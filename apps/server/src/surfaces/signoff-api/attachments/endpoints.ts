import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Requirement, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';
import type { AnyEndpoint } from '../../../http/endpoint.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { uniqueNames, zipOf } from '../../../kernel/zip.ts';
import { FormBody } from '../accept-forms.ts';
import { download } from '../download.ts';
import { type PackageCallParts, packageErrors, packageParams, roleParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';
import { encodeFile } from '../wire/encode-package.ts';

/** What signers have to bring. Accepting and rejecting is a change of the role's requirement. */
export const attachmentEndpoints = (parts: PackageCallParts): readonly AnyEndpoint[] => [
  addAttachment(parts),
  getAttachment(parts),
  getFile(parts),
  removeAttachment(parts),
  removeFile(parts),
  zipAll(parts),
  zipRole(parts),
];

const id = z.string().min(1).max(200);
const attachmentParams = z.object({ packageId: id, attachmentId: id });
const fileParams = attachmentParams.extend({ fileId: z.string().regex(/^\d{1,15}$/, 'must be a number') });

const readErrors = [...packageErrors, 'signer_not_found', 'package_not_modifiable', 'attachment_not_found'] as const;
const writeErrors = [...readErrors, 'validation_failed', 'not_your_turn'] as const;

const requirementAnswer = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  required: z.boolean(),
  status: z.string(),
  comment: z.string(),
  files: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      insertDate: z.number().meta({ description: 'Milliseconds since 1970' }),
      preview: z.boolean(),
    }),
  ),
});

const encode = ({ id: requirementId, name, description, required, status, comment, files }: Requirement) => ({
  id: requirementId,
  name,
  description,
  required,
  status: status.toUpperCase(),
  comment,
  files: files.map(encodeFile),
});

const addAttachment = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.add_attachment',
    method: 'POST',
    path: '/packages/:packageId/attachment/:attachmentId',
    summary: 'Attach a file',
    description:
      'Multipart, files in parts called `file`. PDF, PNG, JPEG, WebP, GIF, text, CSV, Office or ZIP, told by their bytes; 10 MiB a file, 10 files a requirement. By the signer whose turn it is.',
    params: attachmentParams,
    body: z.instanceof(FormBody, { message: 'must be multipart/form-data' }),
    output: requirementAnswer,
    errors: [...writeErrors, 'payload_too_large', 'unsupported_media_type'],
    async handle(call) {
      const { packageId, attachmentId } = call.params;
      const { files } = call.body;
      if (files.length === 0) {
        const message = 'at least one file';
        refuse('validation_failed', `file: ${message}`, { fields: [{ field: 'file', message }] });
      }
      const caller = callerOf(call);
      const { applicationId } = caller;
      // Several files are one request: all of them, or none.
      const last = await call.transact({ applicationId }, async (tx) => {
        const inside: SignoffCaller = { ...caller, transact: (_scope, work) => work(tx) };
        let requirement: Requirement | undefined;
        for (const { fileName, bytes } of files) {
          const file = { name: fileName, mediaType: '', content: bytes };
          requirement = await signoff.decisions.addAttachment(inside, packageId, attachmentId, file);
        }
        return requirement ?? refuse('attachment_not_found');
      });
      return { data: encode(last) };
    },
  });

const getFile = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.get_attachment',
    method: 'GET',
    path: '/packages/:packageId/attachment/:attachmentId/file/:fileId',
    summary: 'Download one attached file',
    params: fileParams,
    output: z.null(),
    errors: [...readErrors, 'validation_failed'],
    async handle(call) {
      const { packageId, attachmentId, fileId } = call.params;
      const file = await signoff.decisions.readAttachment(callerOf(call), packageId, attachmentId, Number(fileId));
      return download(file.name, file.mediaType, file.content);
    },
  });

const getAttachment = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.get_attachment',
    method: 'GET',
    path: '/packages/:packageId/attachment/:attachmentId',
    summary: 'Download the file that was attached last',
    params: attachmentParams,
    output: z.null(),
    errors: readErrors,
    async handle(call) {
      const { packageId, attachmentId } = call.params;
      const caller = callerOf(call);
      const found = await findFiles(signoff, caller, packageId, { requirementId: attachmentId });
      const last = found.at(-1) ?? refuse('attachment_not_found');
      const file = await signoff.decisions.readAttachment(caller, packageId, attachmentId, last.fileId);
      return download(file.name, file.mediaType, file.content);
    },
  });

const removeFile = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.remove_attachment',
    method: 'DELETE',
    path: '/packages/:packageId/attachment/:attachmentId/file/:fileId',
    summary: 'Take one attached file back',
    params: fileParams,
    output: requirementAnswer,
    errors: writeErrors,
    async handle(call) {
      const { packageId, attachmentId, fileId } = call.params;
      const caller = callerOf(call);
      return {
        data: encode(await signoff.decisions.removeAttachment(caller, packageId, attachmentId, Number(fileId))),
      };
    },
  });

const removeAttachment = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.remove_attachment',
    method: 'DELETE',
    path: '/packages/:packageId/attachment/:attachmentId',
    summary: 'Take the file that was attached last back',
    params: attachmentParams,
    output: requirementAnswer,
    errors: writeErrors,
    async handle(call) {
      const { packageId, attachmentId } = call.params;
      const caller = callerOf(call);
      const found = await findFiles(signoff, caller, packageId, { requirementId: attachmentId });
      const last = found.at(-1) ?? refuse('attachment_not_found');
      return {
        data: encode(await signoff.decisions.removeAttachment(caller, packageId, attachmentId, last.fileId)),
      };
    },
  });

const zipErrors = [...readErrors, 'role_not_found', 'payload_too_large'] as const;

const zipAll = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.zip_attachments',
    method: 'GET',
    path: '/packages/:packageId/attachment/zip',
    summary: 'Download all attached files',
    params: packageParams,
    output: z.null(),
    errors: zipErrors,
    handle: (call) => zip(signoff, callerOf(call), call.params.packageId, {}),
  });

const zipRole = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.zip_attachments',
    method: 'GET',
    path: '/packages/:packageId/attachment/zip/:roleId',
    summary: 'Download all files that a role attached',
    params: roleParams,
    output: z.null(),
    errors: zipErrors,
    handle: (call) => zip(signoff, callerOf(call), call.params.packageId, { roleId: call.params.roleId }),
  });

/** An archive is made in memory. */
const zipBytesMax = 200 * 1024 * 1024;

async function zip(
  signoff: PackageCallParts['signoff'],
  caller: SignoffCaller,
  packageId: string,
  wanted: { readonly roleId?: string },
) {
  const found = await findFiles(signoff, caller, packageId, wanted);
  if (found.length === 0) refuse('attachment_not_found', 'Nothing has been attached');
  if (found.reduce((sum, { bytes }) => sum + bytes, 0) > zipBytesMax) {
    refuse('payload_too_large', 'Together the files are too large for an archive; take them one by one');
  }
  const files: { readonly name: string; readonly content: Buffer }[] = [];
  for (const { requirementId, fileId } of found) {
    files.push(await signoff.decisions.readAttachment(caller, packageId, requirementId, fileId));
  }
  const names = uniqueNames(files.map(({ name }) => name));
  const body = zipOf(files.map(({ content }, i) => ({ name: names[i] ?? `file ${i + 1}`, content })));
  await signoff.decisions.downloaded(caller, packageId, 'zip');
  return download('attachments.zip', 'application/zip', body);
}

interface Wanted {
  readonly roleId?: string;
  readonly requirementId?: string;
}

/** Oldest first; of a signer, those of the own role. @throws Refusal `role_not_found`, `attachment_not_found`, `not_allowed`. */
async function findFiles(
  { packages, decisions }: Pick<Signoff, 'packages' | 'decisions'>,
  caller: SignoffCaller,
  packageId: string,
  { roleId, requirementId }: Wanted,
) {
  const subject = await packages.get(caller, packageId);
  const { actor } = caller;
  const own = actor.kind === 'signer' ? decisions.findSigner(subject, actor.id).role.id : null;
  if (roleId !== undefined && !subject.roles.some(({ id: one }) => one === roleId)) refuse('role_not_found');
  const roles = subject.roles.filter(
    (role) => (own === null || role.id === own) && (roleId === undefined || role.id === roleId),
  );
  const requirements = roles.flatMap((role) => role.requirements);
  const chosen = requirements.filter((one) => requirementId === undefined || one.id === requirementId);
  if (requirementId !== undefined && chosen.length === 0) refuse('attachment_not_found');
  return chosen.flatMap((requirement) =>
    requirement.files.map((file) => ({ requirementId: requirement.id, fileId: file.id, bytes: file.bytes })),
  );
}
