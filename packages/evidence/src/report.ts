import type { JsonObject } from './bundle.ts';

/** What can be wrong, or worth knowing. */
export type FindingCode =
  | 'not_json'
  | 'no_crypto'
  | 'not_a_bundle'
  | 'form_invalid'
  | 'form_rewritten'
  | 'no_entries'
  | 'entry_malformed'
  | 'seq_wrong'
  | 'entry_missing'
  | 'time_backwards'
  | 'prev_hash_mismatch'
  | 'hash_mismatch'
  | 'document_malformed'
  | 'document_twice'
  | 'document_hash_mismatch'
  | 'document_not_in_bundle'
  | 'document_of_other_hash'
  | 'document_unnamed'
  | 'key_malformed'
  | 'key_id_mismatch'
  | 'key_twice'
  | 'key_unknown'
  | 'key_not_trusted'
  | 'keys_self_declared'
  | 'seal_malformed'
  | 'seal_of_other_package'
  | 'seal_head_mismatch'
  | 'seal_signature_wrong'
  | 'seal_outside_key_period'
  | 'seal_before_its_head'
  | 'signature_unchecked'
  | 'not_sealed'
  | 'entries_after_seal';

/** One thing that the check came upon. */
export interface Finding {
  /** An error breaks the evidence; a warning is for the reader to judge. */
  readonly severity: 'error' | 'warning';
  readonly code: FindingCode;
  /** One English sentence, complete by itself. */
  readonly message: string;
  /** Of the entry that it is about. */
  readonly seq?: number;
  /** Type of that entry, where it has one. */
  readonly type?: string;
  readonly documentId?: string;
  /** Place in the bundle's list of seals, from 0. */
  readonly seal?: number;
  readonly expected?: string;
  readonly actual?: string;
}

/** What became of one entry; for lists that people read. */
export interface CheckedEntry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  /** Name, address or kind of who did it. */
  readonly actor: string;
  readonly target: string;
  readonly ok: boolean;
}

/** What became of one document. */
export interface CheckedDocument {
  readonly documentId: string;
  readonly name: string;
  readonly round: number;
  /** As the bundle says it. */
  readonly signedHash: string;
  readonly ok: boolean;
}

/** What became of one seal. */
export interface CheckedSeal {
  readonly keyId: string;
  readonly seq: number;
  readonly sealedAt: string;
  readonly ok: boolean;
  /** Its key is one of those that the caller trusts. */
  readonly trusted: boolean;
}

/** The first thing in the order of the chain that does not hold. */
export interface FirstBroken {
  readonly seq: number;
  /** Of the entry at that place; null where there is none, or it has none. */
  readonly type: string | null;
  readonly what: FindingCode;
  readonly message: string;
}

/** What a check has found. */
export interface VerificationReport {
  /**
   * `valid`: every link, document, decision and seal holds. `unsealed`: nothing contradicts itself, and no
   * seal was found good, so that whoever wrote the file could have written anything. `broken`: something does
   * not match. `unreadable`: it is no bundle.
   */
  readonly verdict: 'valid' | 'unsealed' | 'broken' | 'unreadable';
  /** Whose keys the seals were checked with: those of the caller, those that the bundle itself brings, or none. */
  readonly trust: 'pinned' | 'self-declared' | 'none';
  readonly applicationId: string | null;
  readonly packageId: string | null;
  /** For people; the chain does not prove it. */
  readonly package: JsonObject;
  readonly firstBroken: FirstBroken | null;
  readonly findings: readonly Finding[];
  /** Findings beyond the thousand that are listed. */
  readonly findingsLeftOut: number;
  readonly entries: readonly CheckedEntry[];
  readonly documents: readonly CheckedDocument[];
  readonly seals: readonly CheckedSeal[];
  /** Decisions whose document was found with its hash. */
  readonly decisionsBound: number;
  /** Of the last entry; null for a chain without entries. */
  readonly headHash: string | null;
  /** The last entry that a good seal covers; 0: none. */
  readonly sealedSeq: number;
  readonly entriesAfterSeal: number;
}

const findingsMax = 1000;

/** Collects findings, the first thousand of them. */
export class Findings {
  readonly list: Finding[] = [];
  leftOut = 0;
  #first: FirstBroken | null = null;
  #hasError = false;

  error(code: FindingCode, message: string, more: Omit<Finding, 'severity' | 'code' | 'message'> = {}): void {
    this.#hasError = true;
    const { seq } = more;
    if (seq !== undefined && (this.#first === null || seq < this.#first.seq))
      this.#first = { seq, type: more.type ?? null, what: code, message };
    this.#add({ severity: 'error', code, message, ...more });
  }

  warn(code: FindingCode, message: string, more: Omit<Finding, 'severity' | 'code' | 'message'> = {}): void {
    this.#add({ severity: 'warning', code, message, ...more });
  }

  get hasError(): boolean {
    return this.#hasError;
  }

  get firstBroken(): FirstBroken | null {
    return this.#first;
  }

  #add(finding: Finding): void {
    if (this.list.length < findingsMax) this.list.push(finding);
    else this.leftOut += 1;
  }
}
