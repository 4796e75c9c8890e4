import { refuse, type WorkspacePackage } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageParams } from '../../review-caller.ts';
import { encodePackage } from '../../workspace/encode-package.ts';
import { changeErrors, type WorkspaceParts, within } from '../../workspace/workspace-parts.ts';
import { applyDraft } from '../apply-draft.ts';
import { draftSchema } from '../draft-schema.ts';
import { choiceOf } from '../email-choice.ts';

/** The designer's work as a whole: all of it is saved, or nothing. */
export const saveDraft = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.save_draft',
    method: 'PUT',
    path: '/designer/packages/:packageId',
    summary: 'Save a draft',
    params: packageParams,
    body: z.object({ base: z.string().max(40), draft: draftSchema }),
    output: z.custom<WorkspacePackage>(),
    errors: [...changeErrors, 'version_conflict', 'email_not_found'],
    async handle(call) {
      const caller = callerOf(call);
      const { packageId } = call.params;
      const { base, draft } = call.body;
      const saved = await call.transact({ applicationId: caller.applicationId }, async (tx) => {
        const inner = within(caller, tx);
        const before = await parts.signoff.packages.get(inner, packageId);
        if (before.status !== 'draft') return refuse('package_not_modifiable');
        if (before.updatedAt !== base) return refuse('version_conflict');
        const choice = choiceOf(call.principal, before);
        return applyDraft(parts, { caller: inner, tx, choice }, before, draft);
      });
      return { data: encodePackage(saved) };
    },
  });
