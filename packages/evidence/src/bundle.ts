/** What canonical JSON has a form for. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object with whatever keys. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Names the form of bundles and of the first link of a chain. */
export const evidenceFormat = 'inlay-evidence/1';

/** Type of the entry that binds a decision to the hash of the document it was made about. */
export const decisionType = 'approval.given';

/** Who did it. What is not known is null. */
export interface EvidenceActor {
  readonly kind: 'application' | 'sender' | 'signer' | 'system';
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** Tells one session from the next; never the secret of it. */
  readonly sessionRef: string | null;
  /** Kind of the secret that let them in: `signer_single_use`, `api_key` … */
  readonly by: string | null;
  /** What they have shown besides: `link`, `email_code` … */
  readonly factors: readonly string[];
}

/** What it was done to. */
export interface EvidenceTarget {
  readonly kind: 'package' | 'document' | 'role' | 'signer' | 'attachment';
  readonly id: string;
  readonly name: string | null;
}

/** What is hashed of an entry: everything but the two hashes. */
export interface EvidenceEvent {
  /** 1 for the first of a package, without gaps. */
  readonly seq: number;
  /** ISO 8601 in UTC with milliseconds: `2026-06-10T08:00:00.000Z`. Never before that of the entry above. */
  readonly at: string;
  /** `package.sent`, `approval.given`, … */
  readonly type: string;
  readonly actor: EvidenceActor;
  readonly target: EvidenceTarget;
  readonly data: JsonObject;
}

/** One link of the chain. Hashes are SHA-256, in lower-case hex. */
export interface EvidenceEntry extends EvidenceEvent {
  /** `hash` of the entry above; of the first: hash of the genesis text. */
  readonly prevHash: string;
  /** SHA-256 over the 32 bytes of `prevHash` and the canonical text of the event. */
  readonly hash: string;
}

/** An email as it was when it was frozen; its hash is SHA-256 over the canonical text of this. */
export interface EmailContent {
  readonly design: JsonValue;
  readonly html: string;
  readonly plainText: string;
  readonly preheader: string;
  readonly subject: string;
  readonly from: string;
}

/** A file as it was uploaded; its hash is SHA-256 over its bytes. */
export interface FileContent {
  readonly base64: string;
}

/** A document that was up for a decision. */
export interface EvidenceDocument {
  readonly documentId: string;
  readonly name: string;
  /** 1 for the first; a package that was called back and sent again is in its next. */
  readonly round: number;
  readonly mediaType: string;
  /** Lower-case hex. */
  readonly signedHash: string;
  readonly content: EmailContent | FileContent;
}

/** A signature over the head of the chain, as it was at `sealedAt`. */
export interface EvidenceSeal {
  readonly keyId: string;
  readonly algorithm: 'Ed25519';
  readonly packageId: string;
  /** Of the last entry that it covers. */
  readonly seq: number;
  readonly headHash: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly sealedAt: string;
  /** base64url, over the canonical text of the other members. */
  readonly signature: string;
}

/** The public half of a key that seals. */
export interface EvidenceKey {
  /** The first 16 hex digits of the SHA-256 of the 32 bytes. */
  readonly keyId: string;
  /** base64url of the raw 32 bytes. */
  readonly publicKey: string;
  /** ISO 8601: no seal before. */
  readonly from: string;
  /** ISO 8601: no seal after; null while it is in use. */
  readonly until: string | null;
}

/** Everything that somebody needs to check a package without us. */
export interface EvidenceBundle {
  readonly format: typeof evidenceFormat;
  readonly applicationId: string;
  readonly packageId: string;
  /** For people: name, sender, signers, status. No part of the proof. */
  readonly package: JsonObject;
  readonly documents: readonly EvidenceDocument[];
  readonly entries: readonly EvidenceEntry[];
  readonly seals: readonly EvidenceSeal[];
  readonly keys: readonly EvidenceKey[];
}
