import type { JsonObject } from '@inlay/document';
import type { Database, Queryable, Transaction } from '../../db/database.ts';
import type { Keyring } from '../../kernel/keyring.ts';
import type { Access } from '../access/index.ts';
import type { SignoffCaller } from './caller.ts';
import type { PackageEvent } from './events.ts';
import type { Package } from './package.ts';

/** What the verbs of this domain need. The composition root plugs in what crosses to other domains. */
export interface SignoffContext {
  readonly database: Database;
  readonly access: Pick<Access, 'revokeSubject' | 'revokeSubjects'>;
  /** Makes the secrets of invitations. */
  readonly keyring: Pick<Keyring, 'hash' | 'urlSecret'>;
  readonly evidence: EvidencePort;
  readonly emails: EmailsPort;
  /** In the transaction of the change: callbacks to the host, mails to signers, pushes that waited for an approval. */
  readonly onChange: (tx: Transaction, change: SettledChange) => Promise<void>;
}

/** A change that is about to be committed. */
export interface SettledChange {
  readonly caller: SignoffCaller;
  /** Null for a new package. */
  readonly before: Package | null;
  /** Null for a deleted one. */
  readonly after: Package | null;
  readonly events: readonly PackageEvent[];
  /** Emails whose approval came or went with this change. */
  readonly approvals: readonly ApprovalChange[];
}

export interface ApprovalChange {
  readonly emailId: string;
  readonly contentSha256: string;
  readonly approved: boolean;
}

export interface EvidencePort {
  append(
    tx: Transaction,
    key: { readonly applicationId: string; readonly packageId: string },
    entries: readonly NewEvidence[],
  ): Promise<unknown>;
  seal(tx: Transaction, key: { readonly applicationId: string; readonly packageId: string }): Promise<unknown>;
}

export interface NewEvidence {
  readonly type: string;
  readonly actor: {
    readonly kind: 'application' | 'sender' | 'signer' | 'system';
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly ip: string;
    readonly userAgent: string;
    readonly sessionRef: string | null;
    readonly by: string | null;
    readonly factors: readonly string[];
  };
  readonly target: PackageEvent['target'];
  readonly data: JsonObject;
}

/** Reads emails of the application, whoever owns them. */
export interface EmailsPort {
  /** Current version, or the one named. Undefined where there is none. */
  readForSignoff(
    tx: Queryable,
    applicationId: string,
    emailId: string,
    version: number | null,
  ): Promise<EmailToFreeze | undefined>;
}

export interface EmailToFreeze {
  readonly emailId: string;
  readonly endUserId: number;
  readonly name: string;
  readonly version: number;
  readonly subject: string;
  readonly design: string;
  readonly html: string;
  readonly plainText: string;
  readonly contentSha256: string;
}
