import { type PackageMove, packageMoves, type WorkspacePackage } from '@inlay/contract';
import { z } from 'zod';
import type { Signoff } from '../../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageParams } from '../../review-caller.ts';
import { encodePackage } from '../encode-package.ts';
import { changeErrors, type WorkspaceParts } from '../workspace-parts.ts';

export const movePackage = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.move_package',
    method: 'POST',
    path: '/workspace/packages/:packageId/move',
    summary: 'Recall, withdraw, release, archive, set aside or bring back',
    params: packageParams,
    body: z.object({ move: z.enum(packageMoves as [PackageMove, ...PackageMove[]]) }),
    output: z.custom<WorkspacePackage>(),
    errors: changeErrors,
    async handle(call) {
      const verb = verbOf[call.body.move];
      return { data: encodePackage(await parts.signoff.packages[verb](callerOf(call), call.params.packageId)) };
    },
  });

type MovingVerb = Extract<
  keyof Signoff['packages'],
  'recall' | 'withdraw' | 'complete' | 'archive' | 'trash' | 'restore'
>;

const verbOf: Readonly<Record<PackageMove, MovingVerb>> = {
  recall: 'recall',
  withdraw: 'withdraw',
  release: 'complete',
  archive: 'archive',
  trash: 'trash',
  restore: 'restore',
};
