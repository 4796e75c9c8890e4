import { refuse } from '@inlay/contract';
import { sha256Hex } from '../../../kernel/sha256.ts';
import { changePackage, readPackage } from '../change-package.ts';
import type { SignoffContext } from '../context.ts';
import type { Package, Requirement } from '../package.ts';
import { attachmentBytesMax, attachmentTypeOf, fileNameOf } from './rules/attachment-type.ts';
import { checkRoom, findRequirement, judge, requirementToFill, withFile, withoutFile } from './rules/requirements.ts';
import { mustBeShown } from './rules/watch.ts';
import * as store from './store.ts';
import type { DecisionVerbs } from './verbs.ts';

type AttachmentVerbs = Pick<
  DecisionVerbs,
  'addAttachment' | 'removeAttachment' | 'readAttachment' | 'judgeRequirement'
>;

/** What signers bring, and what the sender says to it. */
export function createAttachments(context: SignoffContext): AttachmentVerbs {
  const change = changePackage(context);
  return {
    async addAttachment(caller, id, requirementId, { name: given, content }) {
      if (content.length > attachmentBytesMax) refuse('payload_too_large', 'A file has at most 10 MiB');
      const name = fileNameOf(given);
      const mediaType = attachmentTypeOf(name, content) ?? refuseType();
      const after = await change(caller, id, async (subject, { tx, now }) => {
        const found = requirementToFill(subject, caller.actor, requirementId);
        checkRoom(found.requirement);
        const fileId = await store.insertAttachment(tx, caller, id, {
          roleId: found.role.id,
          requirementId,
          name,
          mediaType,
          content,
          addedBy: caller.actor.delegateId ?? caller.actor.id,
          addedAt: now,
        });
        const file = { id: fileId, name, mediaType, bytes: content.length, addedAt: now };
        return withFile(subject, found, file, { now, sha256: sha256Hex(content) });
      });
      return requirementOf(after, requirementId);
    },
    async removeAttachment(caller, id, requirementId, fileId) {
      const after = await change(caller, id, async (subject, { tx, now }) => {
        const found = requirementToFill(subject, caller.actor, requirementId);
        const changed = withoutFile(subject, found, fileId, now);
        await store.deleteAttachment(tx, { packageId: id, requirementId, fileId });
        return changed;
      });
      return requirementOf(after, requirementId);
    },
    readAttachment: (caller, id, requirementId, fileId) =>
      caller.transact({ applicationId: caller.applicationId }, async (tx) => {
        const subject = await readPackage(tx, caller, id);
        if (caller.actor.kind === 'signer') mustBeShown(subject);
        findRequirement(subject, caller.actor, requirementId);
        const file = await store.findAttachment(tx, { packageId: id, requirementId, fileId });
        if (!file) return refuse('attachment_not_found');
        return { name: file.name, mediaType: file.media_type, content: Buffer.from(file.content) };
      }),
    judgeRequirement: (caller, id, requirementId, judgement) =>
      change(caller, id, (subject, { now }) => judge(subject, caller.actor, requirementId, judgement, now)),
  };
}

const refuseType = (): never =>
  refuse('unsupported_media_type', 'Attach a PDF, an image, text, CSV, an Office file or a ZIP');

const requirementOf = (subject: Package, requirementId: string): Requirement =>
  subject.roles.flatMap(({ requirements }) => requirements).find(({ id }) => id === requirementId) ??
  refuse('attachment_not_found');
