import type { ChoosablePage } from '@inlay/contract';
import { z } from 'zod';
import type { SignoffCaller } from '../../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageErrors, packageParams } from '../../review-caller.ts';
import type { WorkspaceParts } from '../../workspace/workspace-parts.ts';
import { choiceOf } from '../email-choice.ts';

export const listEmails = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.list_emails',
    method: 'GET',
    path: '/designer/packages/:packageId/emails',
    summary: 'Emails that may be put in',
    params: packageParams,
    query: z.object({ q: z.string().trim().max(128).default(''), cursor: z.string().max(64).optional() }),
    output: z.custom<ChoosablePage>(),
    errors: packageErrors,
    async handle(call) {
      const caller = callerOf(call);
      const subject = await parts.signoff.packages.get(caller, call.params.packageId, 'change');
      const choice = choiceOf(call.principal, subject);
      const { q, cursor } = call.query;
      const { items, next } = await parts.emails.listChoosable(caller, choice, { q, after: cursor ?? null });
      const names = await readOwners(parts, caller, [...new Set(items.map(({ endUserId }) => endUserId))]);
      return {
        data: {
          items: items.map(({ endUserId, updatedAt, ...email }) => ({
            ...email,
            updatedAt: updatedAt.toISOString(),
            ownerName: names.get(endUserId) ?? '',
          })),
          nextCursor: next,
        },
      };
    },
  });

/** One look-up per owner of the page: most are one person's. */
const readOwners = (
  { endUsers }: WorkspaceParts,
  { applicationId, transact }: Pick<SignoffCaller, 'applicationId' | 'transact'>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> =>
  transact({ applicationId }, async (tx) => {
    const names = new Map<number, string>();
    for (const id of ids) {
      const endUser = await endUsers.findById(tx, id);
      if (endUser) names.set(id, endUser.name || endUser.externalId);
    }
    return names;
  });
