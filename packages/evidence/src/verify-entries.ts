import type { EvidenceEvent } from './bundle.ts';
import { fromHashHex, joinBytes, toHex, utf8 } from './bytes.ts';
import { canonicalise } from './canonicalise.ts';
import { eventText, genesisText } from './chain-texts.ts';
import type { CheckedEntry, Findings } from './report.ts';
import { hasOnly, isCount, isObject, isTime, short, textOf } from './shapes.ts';

/** Digests that are under way at once; one after the other they would wait for each other's turn. */
const batchSize = 256;

const entryMembers = ['seq', 'at', 'type', 'actor', 'target', 'data', 'prevHash', 'hash'];
const actorMembers = ['kind', 'id', 'name', 'email', 'ip', 'userAgent', 'sessionRef', 'by', 'factors'];
const targetMembers = ['kind', 'id', 'name'];

/** SHA-256 in lower-case hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes)));
}

/**
 * Checks form, order, times, links and hashes of the entries. Every entry is checked by itself, so that what
 * is wrong with one says nothing about the next.
 */
export async function verifyEntries(
  ids: { readonly applicationId: string; readonly packageId: string },
  entries: readonly unknown[],
  findings: Findings,
): Promise<readonly CheckedEntry[]> {
  const hashes = await computeHashes(entries);
  const checked: CheckedEntry[] = [];
  let previousHash = await sha256(utf8(genesisText(ids.applicationId, ids.packageId)));
  let previousAt = '';
  let expectedSeq = 1;
  for (const [index, entry] of entries.entries()) {
    const fields = isObject(entry) ? entry : {};
    const type = textOf(fields['type']);
    const links = { expectedSeq, previousHash, previousAt, hash: hashes[index] };
    const problems = problemsOf(entry, links);
    const { seq } = fields;
    for (const { code, message, ...more } of problems)
      findings.error(code, message, { seq: expectedSeq, ...(type ? { type } : {}), ...more });
    checked.push({ ...describe(fields), seq: isCount(seq) ? seq : expectedSeq, type, ok: problems.length === 0 });
    previousHash = textOf(fields['hash']);
    if (isTime(fields['at']) && fields['at'] > previousAt) previousAt = fields['at'];
    expectedSeq = isCount(seq) && seq > expectedSeq ? seq + 1 : expectedSeq + 1;
  }
  return checked;
}

interface Links {
  readonly expectedSeq: number;
  readonly previousHash: string;
  readonly previousAt: string;
  /** Computed; undefined where the entry has no canonical form. */
  readonly hash: string | undefined;
}

interface Problem {
  readonly code:
    | 'entry_malformed'
    | 'entry_missing'
    | 'seq_wrong'
    | 'time_backwards'
    | 'prev_hash_mismatch'
    | 'hash_mismatch';
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
}

function problemsOf(entry: unknown, links: Links): readonly Problem[] {
  const { expectedSeq: place, previousHash, previousAt, hash } = links;
  if (!isObject(entry)) return [{ code: 'entry_malformed', message: `Entry ${place} is no object` }];
  const problems: Problem[] = [];
  const form = formProblem(entry);
  if (form) problems.push({ code: 'entry_malformed', message: `Entry ${place}: ${form}` });
  const { seq, at } = entry;
  if (isCount(seq) && seq > place) {
    const missing = seq === place + 1 ? `Entry ${place} is missing` : `Entries ${place} to ${seq - 1} are missing`;
    const told = { expected: String(place), actual: String(seq) };
    problems.push({
      code: 'entry_missing',
      message: `${missing}: in this place is one that says it is ${seq}`,
      ...told,
    });
  } else if (seq !== place) {
    const told = { expected: String(place), actual: short(seq) };
    problems.push({ code: 'seq_wrong', message: `Entry ${place} says it is entry ${short(seq)}`, ...told });
  }
  if (isTime(at) && at < previousAt) {
    const told = { expected: previousAt, actual: at };
    problems.push({ code: 'time_backwards', message: `Entry ${place} is older than the one before it`, ...told });
  }
  if (entry['prevHash'] !== previousHash) {
    const before = place === 1 ? 'the first link of this package' : 'the hash of the entry before it';
    const told = { expected: previousHash, actual: short(entry['prevHash']) };
    problems.push({ code: 'prev_hash_mismatch', message: `The prevHash of entry ${place} is not ${before}`, ...told });
  }
  if (hash === undefined || entry['hash'] !== hash) {
    const told = { expected: hash ?? '', actual: short(entry['hash']) };
    problems.push({ code: 'hash_mismatch', message: `Entry ${place} is not what its hash was made of`, ...told });
  }
  return problems;
}

function formProblem(entry: Readonly<Record<string, unknown>>): string | undefined {
  if (!hasOnly(entry, entryMembers)) return `it must have the members ${entryMembers.join(', ')} and no others`;
  const { actor, target } = entry;
  if (!isTime(entry['at'])) return 'at is no time of the form 2026-06-10T08:00:00.000Z';
  if (textOf(entry['type']) === '') return 'type is no text';
  if (!isObject(actor) || !hasOnly(actor, actorMembers)) return `actor must have ${actorMembers.join(', ')}`;
  if (!isObject(target) || !hasOnly(target, targetMembers)) return `target must have ${targetMembers.join(', ')}`;
  if (!isObject(entry['data'])) return 'data is no object';
  return undefined;
}

async function computeHashes(entries: readonly unknown[]): Promise<readonly (string | undefined)[]> {
  const hashes: (string | undefined)[] = [];
  for (let start = 0; start < entries.length; start += batchSize) {
    hashes.push(...(await Promise.all(entries.slice(start, start + batchSize).map(computeHash))));
  }
  return hashes;
}

/** Over the entry's own prevHash: whether that is the right one is another question. */
async function computeHash(entry: unknown): Promise<string | undefined> {
  if (!isObject(entry)) return undefined;
  const previous = fromHashHex(entry['prevHash']);
  if (!previous) return undefined;
  try {
    return await sha256(joinBytes(previous, utf8(eventText(entry as unknown as EvidenceEvent))));
  } catch {
    return undefined; // it has no canonical form, so nothing was hashed that looks like it
  }
}

function describe(fields: Readonly<Record<string, unknown>>): Pick<CheckedEntry, 'at' | 'actor' | 'target'> {
  const actor = isObject(fields['actor']) ? fields['actor'] : {};
  const target = isObject(fields['target']) ? fields['target'] : {};
  return {
    at: short(textOf(fields['at'])),
    actor: short([actor['name'], actor['email'], actor['id'], actor['kind']].map(textOf).find(Boolean) ?? ''),
    target: short([target['name'], target['id'], target['kind']].map(textOf).find(Boolean) ?? ''),
  };
}

/** SHA-256 over the canonical text of a value; undefined where it has none. */
export async function hashOfValue(value: unknown): Promise<string | undefined> {
  try {
    return await sha256(utf8(canonicalise(value)));
  } catch {
    return undefined;
  }
}
