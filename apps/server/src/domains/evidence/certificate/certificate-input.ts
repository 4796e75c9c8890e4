import type { EvidenceEntry, EvidenceKey, EvidenceSeal } from '@inlay/evidence';

/** A person as the package knows them; empty texts are left out. */
export interface CertificatePerson {
  readonly name: string;
  readonly email: string;
  readonly company?: string;
  readonly title?: string;
}

/** What one signer was asked for, and what they decided. */
export interface CertificateRecipient extends CertificatePerson {
  /** Name of the role: `Legal`. */
  readonly role: string;
  /** 1 for the first; equal stages decide side by side. */
  readonly stage: number;
  readonly decision: 'pending' | 'approved' | 'declined' | 'opted_out' | 'reassigned' | 'not_needed';
  /** ISO 8601. */
  readonly decidedAt: string | null;
  /** Given with a refusal. */
  readonly reason?: string | null;
  /** The sentence that was shown and agreed to. */
  readonly statement: string | null;
  readonly typedName: string | null;
  /** PNG or JPEG. */
  readonly drawnSignature: Buffer | null;
  /** What the host said about the session when it made the token. */
  readonly sessionFields: Readonly<Record<string, string>>;
  /** Who acted in this person's place. */
  readonly delegate: CertificatePerson | null;
}

/** One frozen document of one round. */
export interface CertificateDocument {
  readonly documentId: string;
  readonly name: string;
  readonly round: number;
  readonly mediaType: string;
  /** SHA-256 in lower-case hex. */
  readonly signedHash: string;
}

/** Everything a certificate says. Times are ISO 8601 and are shown in UTC. */
export interface CertificateInput {
  /** Who runs this: name of the application. */
  readonly applicationName: string;
  readonly applicationId: string;
  readonly packageId: string;
  readonly name: string;
  readonly description?: string;
  /** The word of the wire: `COMPLETED`. */
  readonly status: string;
  readonly createdAt: string;
  readonly sentAt: string | null;
  /** Completed, declined, opted out or expired. */
  readonly endedAt: string | null;
  readonly dueAt: string | null;
  /** How often it was sent. */
  readonly rounds: number;
  readonly sender: CertificatePerson;
  readonly documents: readonly CertificateDocument[];
  readonly recipients: readonly CertificateRecipient[];
  readonly entries: readonly EvidenceEntry[];
  readonly seals: readonly EvidenceSeal[];
  readonly keys: readonly EvidenceKey[];
  /** Address of the page that checks a bundle; null: only the command is named. */
  readonly verifyUrl: string | null;
  /** One of the interface's locales; any other gives English. */
  readonly locale?: string;
}
