import type { EmailApproval } from '@inlay/contract';
import type { Queryable, Transaction } from '../../db/database.ts';
import { readApprovals } from './approvals/index.ts';
import type { SignoffContext } from './context.ts';
import { createDecisions } from './decisions/index.ts';
import type { DecisionUpkeep, DecisionVerbs } from './decisions/verbs.ts';
import { createPackages, createSenders } from './packages/index.ts';
import type { PackageVerbs, SenderVerbs } from './packages/verbs.ts';
import { createSettings, type SettingsVerbs } from './settings.ts';
import * as store from './store.ts';

export { pinRequired, readApprovals } from './approvals/index.ts';
export { actorOf, type SignoffActor, type SignoffCaller, systemActor } from './caller.ts';
export { senderSubject, signerSubject } from './change-package.ts';
export type {
  ApprovalChange,
  EmailsPort,
  EmailToFreeze,
  EvidencePort,
  NewEvidence,
  SettledChange,
  SignoffContext,
} from './context.ts';
export type { NewDecision, NewPerson, SignerSeat, SigningState } from './decisions/verbs.ts';
export type { PackageEvent, PackageEventType } from './events.ts';
export { createEvidenceFiles, type EvidenceFormat, type ReadEvidenceFile, readEntries } from './evidence-of-package.ts';
export type * from './package.ts';
export { isReadyForCompletion } from './packages/rules/status.ts';
export type {
  DocumentChange,
  NewApproval,
  NewDocument,
  NewPackage,
  NewRole,
  NewSigner,
  PackageChange,
  PackageQuery,
} from './packages/verbs.ts';
export type { SignoffSettings } from './settings.ts';

/** Review and sign-off of emails: packages, who decides about them, and what was decided. */
export interface Signoff {
  readonly packages: PackageVerbs;
  readonly senders: SenderVerbs;
  readonly decisions: DecisionVerbs & DecisionUpkeep;
  readonly settings: SettingsVerbs;
  /** Whether this content of this email is approved now, and in which package it is or was. */
  readApproval(
    tx: Queryable,
    applicationId: string,
    emailId: string,
    contentSha256: Buffer | null,
  ): Promise<EmailApproval>;
  forgetApplication(tx: Transaction): Promise<void>;
}

/** Of an email of an application that has never used sign-off. */
const noApproval: EmailApproval = {
  status: 'none',
  packageId: null,
  round: null,
  approvedAt: null,
  contentHash: null,
  approvedHash: null,
  match: false,
};

export function createSignoff(context: SignoffContext): Signoff {
  return {
    packages: createPackages(context),
    senders: createSenders(context),
    decisions: createDecisions(context),
    settings: createSettings(),
    async readApproval(tx, applicationId, emailId, contentSha256) {
      const { approvals } = await readApprovals(tx, applicationId, [{ emailId, contentSha256 }]);
      return approvals?.get(emailId) ?? { ...noApproval, contentHash: contentSha256?.toString('hex') ?? null };
    },
    forgetApplication: store.deleteEverything,
  };
}
