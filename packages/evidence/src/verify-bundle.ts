import { evidenceFormat, type JsonObject } from './bundle.ts';
import { canonicalise } from './canonicalise.ts';
import { Findings, type VerificationReport } from './report.ts';
import { hasOnly, isObject, short, textOf } from './shapes.ts';
import { verifyDecisions, verifyDocuments } from './verify-documents.ts';
import { verifyEntries } from './verify-entries.ts';
import { readKeys, type TrustedKey, verifySeals } from './verify-seals.ts';

const bundleMembers = ['format', 'applicationId', 'packageId', 'package', 'documents', 'entries', 'seals', 'keys'];

/** How to check. */
export interface VerifyOptions {
  /**
   * Keys that are known from elsewhere to be the application's; any other then breaks the evidence. Without,
   * seals are checked with the keys that the bundle brings, which proves only that one hand made both.
   */
  readonly trustedKeys?: readonly TrustedKey[];
  /** The bundle has no documents on purpose: chain and seals alone are checked. */
  readonly withoutDocuments?: boolean;
}

/**
 * Checks a bundle: form, order, hashes, documents, decisions, seals, keys. Never throws, whatever it is given,
 * and takes time in proportion to the size of the bundle.
 */
export async function verifyBundle(bundle: unknown, options: VerifyOptions = {}): Promise<VerificationReport> {
  const findings = new Findings();
  try {
    if (globalThis.crypto?.subtle === undefined) {
      findings.error('no_crypto', 'There is no Web Crypto here: browsers have it on https, on localhost and for files');
      return unreadable(findings);
    }
    return await verifyParts(bundle, options, findings);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    findings.error('form_invalid', `The bundle cannot be read: ${short(reason)}`);
    return unreadable(findings);
  }
}

/**
 * Checks the text of a bundle, as it came. A text that is not in the canonical form of RFC 8785 has been rewritten by
 * something on its way: that is told, because a file with the same member twice shows one thing to a reader and
 * another to a program.
 */
export async function verifyBundleText(text: string, options: VerifyOptions = {}): Promise<VerificationReport> {
  const findings = new Findings();
  let bundle: unknown;
  try {
    bundle = JSON.parse(text);
  } catch (error) {
    findings.error('not_json', `This is not JSON: ${short(error instanceof Error ? error.message : '')}`);
    return unreadable(findings);
  }
  const report = await verifyBundle(bundle, options);
  if (report.verdict === 'unreadable' || isCanonical(bundle, text)) return report;
  findings.warn('form_rewritten', 'The file is not in canonical form: it was formatted anew, or holds members twice');
  return { ...report, findings: [...report.findings, ...findings.list] };
}

function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonicalise(value) === text.replace(/\n$/, '');
  } catch {
    return false;
  }
}

async function verifyParts(bundle: unknown, options: VerifyOptions, findings: Findings): Promise<VerificationReport> {
  const { trustedKeys, withoutDocuments = false } = options;
  if (!isObject(bundle) || bundle['format'] !== evidenceFormat) {
    findings.error('not_a_bundle', `This is no bundle of the format ${evidenceFormat}`);
    return unreadable(findings);
  }
  const { entries, documents, seals, keys } = bundle;
  const [applicationId, packageId] = [textOf(bundle['applicationId']), textOf(bundle['packageId'])];
  const areLists = Array.isArray(entries) && Array.isArray(documents) && Array.isArray(seals) && Array.isArray(keys);
  if (!areLists || !applicationId || !packageId || !isObject(bundle['package'])) {
    findings.error('form_invalid', `A bundle must have ${bundleMembers.join(', ')}`);
    return unreadable(findings);
  }
  if (!hasOnly(bundle, bundleMembers))
    findings.error('form_invalid', `A bundle has the members ${bundleMembers.join(', ')} and no others`);
  if (entries.length === 0) findings.error('no_entries', 'There is no entry', { seq: 1 });
  const isPinned = trustedKeys !== undefined;
  const checkedEntries = await verifyEntries({ applicationId, packageId }, entries, findings);
  const checkedDocuments = await verifyDocuments(documents, findings);
  const decisionsBound = withoutDocuments ? 0 : verifyDecisions(entries, checkedDocuments, findings);
  const known = await readKeys(keys, trustedKeys, findings);
  const checkedSeals = await verifySeals({ packageId, entries, keys: known, isPinned }, seals, findings);
  const sealedSeq = checkedSeals.reduce((highest, { ok, seq }) => (ok ? Math.max(highest, seq) : highest), 0);
  const entriesAfterSeal = sealedSeq > 0 ? entries.length - sealedSeq : 0;
  tellCover(sealedSeq, entriesAfterSeal, isPinned, findings);
  const last: unknown = entries.at(-1);
  return {
    verdict: findings.hasError ? 'broken' : sealedSeq > 0 ? 'valid' : 'unsealed',
    trust: seals.length === 0 ? 'none' : isPinned ? 'pinned' : 'self-declared',
    applicationId,
    packageId,
    package: bundle['package'] as JsonObject,
    firstBroken: findings.firstBroken,
    findings: findings.list,
    findingsLeftOut: findings.leftOut,
    entries: checkedEntries,
    documents: checkedDocuments,
    seals: checkedSeals,
    decisionsBound,
    headHash: isObject(last) ? textOf(last['hash']) : null,
    sealedSeq,
    entriesAfterSeal,
  };
}

function tellCover(sealedSeq: number, after: number, isPinned: boolean, findings: Findings): void {
  if (sealedSeq === 0) {
    findings.warn('not_sealed', 'No good seal: nothing here proves that the entries were not written by somebody else');
    return;
  }
  if (after > 0) {
    const count = after === 1 ? '1 entry comes' : `${after} entries come`;
    findings.warn('entries_after_seal', `${count} after the last seal: hashed, and not yet signed`, {
      seq: sealedSeq + 1,
    });
  }
  if (!isPinned) {
    const message =
      'The keys are those that the bundle itself brings; compare their ids with what the application publishes';
    findings.warn('keys_self_declared', message);
  }
}

function unreadable(findings: Findings): VerificationReport {
  return {
    verdict: 'unreadable',
    trust: 'none',
    applicationId: null,
    packageId: null,
    package: {},
    firstBroken: null,
    findings: findings.list,
    findingsLeftOut: findings.leftOut,
    entries: [],
    documents: [],
    seals: [],
    decisionsBound: 0,
    headHash: null,
    sealedSeq: 0,
    entriesAfterSeal: 0,
  };
}
