export {
  decisionType,
  type EmailContent,
  type EvidenceActor,
  type EvidenceBundle,
  type EvidenceDocument,
  type EvidenceEntry,
  type EvidenceEvent,
  type EvidenceKey,
  type EvidenceSeal,
  type EvidenceTarget,
  evidenceFormat,
  type FileContent,
  type JsonObject,
  type JsonValue,
} from './bundle.ts';
export { CanonicalError, canonicalise } from './canonicalise.ts';
export { eventText, genesisText, sealText } from './chain-texts.ts';
export type {
  CheckedDocument,
  CheckedEntry,
  CheckedSeal,
  Finding,
  FindingCode,
  FirstBroken,
  VerificationReport,
} from './report.ts';
export { type VerifyOptions, verifyBundle, verifyBundleText } from './verify-bundle.ts';
export { keyIdOf, type TrustedKey } from './verify-seals.ts';
