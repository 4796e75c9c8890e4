import type { Queryable, Transaction } from '../../db/database.ts';
import type { SignoffContext } from './context.ts';
import { createDecisions } from './decisions/index.ts';
import type { DecisionUpkeep, DecisionVerbs } from './decisions/verbs.ts';
import { createPackages, createSenders } from './packages/index.ts';
import type { PackageVerbs, SenderVerbs } from './packages/verbs.ts';
import { createSettings, type SettingsVerbs } from './settings.ts';
import * as store from './store.ts';

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
export { type PackageEvent, type PackageEventType, packageEventTypes } from './events.ts';
export type * from './package.ts';
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

/** What an email's answer and its push carry. */
export interface EmailApproval {
  /** `none`: it is in no package. `stale`: another content of it was approved. */
  readonly status: 'none' | 'draft' | 'pending' | 'approved' | 'declined' | 'stale';
  readonly packageId: string | null;
  readonly round: number | null;
  readonly approvedAt: string | null;
  /** Hex SHA-256 of the content, and of the one that was approved last. */
  readonly contentHash: string | null;
  readonly approvedHash: string | null;
  readonly match: boolean;
}

export function createSignoff(context: SignoffContext): Signoff {
  return {
    packages: createPackages(context),
    senders: createSenders(context),
    decisions: createDecisions(context),
    settings: createSettings(),
    readApproval,
    forgetApplication: store.deleteEverything,
  };
}

async function readApproval(
  tx: Queryable,
  applicationId: string,
  emailId: string,
  contentSha256: Buffer | null,
): Promise<EmailApproval> {
  const contentHash = contentSha256?.toString('hex') ?? null;
  const approved = await store.findApproved(tx, applicationId, emailId);
  const match = approved.find(({ content_sha256 }) => content_sha256.toString('hex') === contentHash);
  const last = match ?? approved[0];
  const latest = await store.findLatestPackageOf(tx, applicationId, emailId);
  const hashes = {
    contentHash,
    approvedHash: last?.content_sha256.toString('hex') ?? null,
    match: match !== undefined,
    approvedAt: last?.approved_at.toISOString() ?? null,
  };
  if (match) return { status: 'approved', packageId: match.package_id, round: match.round, ...hashes };
  if (!latest) return { status: 'none', packageId: null, round: null, ...hashes };
  const status = last && latest.status !== 'sent' ? 'stale' : statusOf(latest.status);
  return { status, packageId: latest.id, round: latest.round, ...hashes };
}

function statusOf(status: string): EmailApproval['status'] {
  if (status === 'sent') return 'pending';
  if (status === 'draft') return 'draft';
  return status === 'completed' || status === 'archived' ? 'stale' : 'declined';
}
