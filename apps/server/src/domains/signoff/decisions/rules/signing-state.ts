import type { Package } from '../../package.ts';
import type { SigningState } from '../verbs.ts';
import { findSigner, owedBy } from './seats.ts';

/**
 * As the published contract asks it: of a package, one signer, one document, or both.
 * @throws Refusal `signer_not_found`. A document that is not in the package has nothing to sign.
 */
export function signingState(subject: Package, signer: string | null, documentId: string | null): SigningState {
  if (subject.trashed) return 'trashed';
  if (subject.status !== 'sent') return subject.status;
  const roles = signer === null ? subject.roles : [findSigner(subject, signer).role];
  const asked = roles
    .flatMap((role) => owedBy(subject, role))
    .filter(({ document }) => documentId === null || document.id === documentId);
  const required = asked.filter(({ approval }) => !approval.optional);
  const counted = required.length > 0 ? required : asked;
  return counted.every(({ approval }) => approval.decision !== null) ? 'signed' : 'pending';
}
