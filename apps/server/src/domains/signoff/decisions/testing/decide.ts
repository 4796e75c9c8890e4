import { Refusal } from '@inlay/contract';
import type { Change } from '../../events.ts';
import type { Package } from '../../package.ts';
import { approve } from '../rules/approve.ts';
import { startRound } from '../rules/stages.ts';
import type { NewDecision } from '../verbs.ts';
import { at, buildApproval, buildDocument, buildPackage, buildRole } from './build-package.ts';

export const by = (id: string, delegateId: string | null = null, sessionFields: Record<string, string> = {}) =>
  ({ kind: 'signer', id, delegateId, sessionFields }) as const;
export const app = { kind: 'application', id: 'key', delegateId: null, sessionFields: {} } as const;

export const decision = (documentId: string, more: Partial<NewDecision> = {}): NewDecision => ({
  documentId,
  statement: 'I approve',
  typedName: 'Ada',
  drawn: '',
  values: {},
  views: [],
  ...more,
});
export const sign = (subject: Package, signerId: string, ...documentIds: string[]): Change<Package> =>
  approve(
    subject,
    by(signerId),
    documentIds.map((id) => decision(id)),
    at(5),
  );
export const send = (subject: Package): Package => startRound(subject, at(1)).next;
export const types = ({ events }: Change<Package>): string[] => events.map(({ type }) => type);
export const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
  return 'nothing was refused';
};

/** Two stages: legal and brand side by side, then the boss. */
export const threeRoles = (more: Partial<Package> = {}): Package =>
  send(
    buildPackage(
      [buildRole('legal', 0, ['ada', 'bea']), buildRole('brand', 0, ['cyd']), buildRole('boss', 1, ['dan'])],
      [
        buildDocument('d1', [buildApproval('a1', 'legal'), buildApproval('a2', 'brand'), buildApproval('a3', 'boss')]),
        buildDocument('d2', [buildApproval('b1', 'legal')]),
      ],
      more,
    ),
  );
