import { decisionType } from './bundle.ts';
import { fromBase64 } from './bytes.ts';
import type { CheckedDocument, Findings } from './report.ts';
import { hasOnly, isCount, isObject, listOf, short, textOf } from './shapes.ts';
import { hashOfValue, sha256 } from './verify-entries.ts';

const documentMembers = ['documentId', 'name', 'round', 'mediaType', 'signedHash', 'content'];

/** Checks that every document is what its hash was made of. */
export async function verifyDocuments(
  documents: readonly unknown[],
  findings: Findings,
): Promise<readonly CheckedDocument[]> {
  const checked: CheckedDocument[] = [];
  const seen = new Set<string>();
  for (const [index, document] of documents.entries()) {
    const fields = isObject(document) ? document : {};
    const { round } = fields;
    const [documentId, name, signedHash] = [fields['documentId'], fields['name'], fields['signedHash']].map(textOf);
    if (!isObject(document) || !hasOnly(document, documentMembers) || !documentId || !signedHash || !isCount(round)) {
      findings.error('document_malformed', `Document ${index + 1} must have ${documentMembers.join(', ')}`);
      continue;
    }
    const about = { documentId: short(documentId) };
    const actual = await hashOfContent(fields['content']);
    const ok = actual === signedHash;
    if (!ok) {
      const message = `Document "${short(name)}" (${short(documentId)}, round ${round}) is not what its hash was made of`;
      findings.error('document_hash_mismatch', message, {
        ...about,
        expected: short(signedHash),
        actual: actual ?? '',
      });
    }
    const key = JSON.stringify([documentId, round]);
    if (seen.has(key))
      findings.error('document_twice', `Document ${short(documentId)} is there twice for round ${round}`, about);
    seen.add(key);
    checked.push({ documentId, name: name ?? '', round, signedHash, ok });
  }
  return checked;
}

/** A file is hashed by its bytes, everything else by its canonical text. */
async function hashOfContent(content: unknown): Promise<string | undefined> {
  if (!isObject(content)) return undefined;
  if (!hasOnly(content, ['base64'])) return hashOfValue(content);
  const bytes = fromBase64(content['base64'], 'base64');
  return bytes && sha256(bytes);
}

/**
 * Checks that what the entries say about documents is true of the bundle's: a decision names one by its hash
 * (`data.signedHash`), a sending lists all of them (`data.documents`, each with `documentId` and `signedHash`).
 * @returns the number of decisions that are bound to a document.
 */
export function verifyDecisions(
  entries: readonly unknown[],
  documents: readonly CheckedDocument[],
  findings: Findings,
): number {
  const byHash = Map.groupBy(documents, ({ signedHash }) => signedHash);
  const named = new Set<string>();
  let bound = 0;
  for (const [index, entry] of entries.entries()) {
    if (!isObject(entry) || !isObject(entry['data'])) continue;
    const about = { seq: isCount(entry['seq']) ? entry['seq'] : index + 1, type: short(textOf(entry['type'])) };
    const { signedHash } = entry['data'];
    if (entry['type'] === decisionType) {
      const wanted = documentIdOf(entry);
      const ofHash = byHash.get(textOf(signedHash)) ?? [];
      if (ofHash.length === 0) {
        const message = `The decision in entry ${about.seq} is about a document that is not in the bundle`;
        findings.error('document_not_in_bundle', message, { ...about, expected: short(signedHash) });
      } else if (wanted !== undefined && !ofHash.some(({ documentId }) => documentId === wanted)) {
        const message = `The decision in entry ${about.seq} is about document ${short(wanted)}, and its hash is another's`;
        findings.error('document_of_other_hash', message, { ...about, documentId: short(wanted) });
      } else {
        bound += 1;
      }
    }
    if (typeof signedHash === 'string') named.add(signedHash);
    for (const item of listOf(entry['data']['documents'])) {
      if (isObject(item) && typeof item['signedHash'] === 'string') {
        named.add(item['signedHash']);
        verifyListed(item, byHash, about, findings);
      }
    }
  }
  for (const { documentId, name, round, signedHash } of documents.filter((d) => !named.has(d.signedHash))) {
    const message = `No entry names document "${short(name)}" (${short(documentId)}, round ${round}) by its hash`;
    findings.warn('document_unnamed', message, { documentId: short(documentId), expected: short(signedHash) });
  }
  return bound;
}

function documentIdOf(entry: Readonly<Record<string, unknown>>): string | undefined {
  const { data, target } = entry;
  if (isObject(data) && typeof data['documentId'] === 'string') return data['documentId'];
  return isObject(target) && target['kind'] === 'document' ? textOf(target['id']) : undefined;
}

function verifyListed(
  item: Readonly<Record<string, unknown>>,
  byHash: ReadonlyMap<string, readonly CheckedDocument[]>,
  about: { readonly seq: number; readonly type: string },
  findings: Findings,
): void {
  const [documentId, signedHash] = [textOf(item['documentId']), textOf(item['signedHash'])];
  const ofHash = byHash.get(signedHash);
  if (ofHash === undefined) {
    const message = `Entry ${about.seq} lists document ${short(documentId)}, which is not in the bundle with that hash`;
    findings.warn('document_not_in_bundle', message, { ...about, expected: short(signedHash) });
  } else if (documentId !== '' && !ofHash.some((document) => document.documentId === documentId)) {
    const message = `Entry ${about.seq} lists document ${short(documentId)}, and its hash is another's`;
    findings.error('document_of_other_hash', message, { ...about, documentId: short(documentId) });
  }
}
