import { beforeAll, describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../tools/cpu-time.ts';
import type { EvidenceBundle, EvidenceEntry } from './bundle.ts';
import { canonicalise } from './canonicalise.ts';
import {
  chainOf,
  makeBundle,
  makeDocument,
  makeSealingKey,
  type SealingKey,
  sealOf,
  timeOf,
} from './testing/make-bundle.ts';
import { verifyBundle, verifyBundleText } from './verify-bundle.ts';

let key: SealingKey;
let small: EvidenceBundle;
let long: EvidenceBundle;
beforeAll(async () => {
  key = await makeSealingKey();
  [small, long] = await Promise.all([makeBundle(8, key), makeBundle(10_000, key)]);
});

const pinned = () => ({ trustedKeys: [{ publicKey: key.publicKey }] });
const withEntries = (bundle: EvidenceBundle, entries: readonly unknown[]) => ({ ...bundle, entries });
const codes = (report: { readonly findings: readonly { readonly code: string }[] }) =>
  report.findings.map(({ code }) => code);
const replaced = <T>(list: readonly T[], index: number, item: T): T[] =>
  list.map((old, i) => (i === index ? item : old));
const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index];
  if (item === undefined) throw new RangeError(`No item ${index}`);
  return item;
};

describe('a bundle as it was made', () => {
  it('is valid with the right key pinned, and says nothing else', async () => {
    const report = await verifyBundleText(canonicalise(small), pinned());
    expect(report).toMatchObject({ verdict: 'valid', trust: 'pinned', findings: [], sealedSeq: 8, decisionsBound: 3 });
    expect(report.entries.map(({ ok }) => ok)).toEqual(Array(8).fill(true));
  });

  it('is valid with its own keys, and says that these are its own', async () => {
    const report = await verifyBundle(small);
    expect([report.verdict, report.trust, codes(report)]).toEqual(['valid', 'self-declared', ['keys_self_declared']]);
  });

  it('of 10,000 entries is checked in under two seconds', async () => {
    const { value, cpuMs } = await withCpuMs(() => verifyBundle(long, pinned()));
    expect(value.verdict).toBe('valid');
    expect(cpuMs).toBeLessThan(2000);
  });

  it('tells how many entries come after the seal', async () => {
    const seals = [await sealOf(small.entries, 5, key)];
    const report = await verifyBundle({ ...small, seals }, pinned());
    expect(report).toMatchObject({ verdict: 'valid', sealedSeq: 5, entriesAfterSeal: 3 });
    expect(report.findings[0]).toMatchObject({ code: 'entries_after_seal', seq: 6, severity: 'warning' });
  });

  it('without a seal is not called valid', async () => {
    expect(await verifyBundle({ ...small, seals: [] }, pinned())).toMatchObject({ verdict: 'unsealed', trust: 'none' });
  });
});

describe('one changed byte', () => {
  /** Every byte of the text, each replaced by another that JSON may hold at that place, and by a digit. */
  const damaged = (entry: EvidenceEntry, index: number): unknown => {
    const text = canonicalise(entry);
    const old = text[index];
    for (const other of [old === 'x' ? 'y' : 'x', old === '1' ? '2' : '1', ' ']) {
      try {
        const parsed: unknown = JSON.parse(text.slice(0, index) + other + text.slice(index + 1));
        if (canonicalise(parsed) !== text) return parsed;
      } catch {}
    }
    return undefined; // no longer JSON: nobody takes that for evidence
  };

  it('is found wherever it is in a short chain, and the entry is named', async () => {
    let changedCount = 0;
    for (const [i, entry] of small.entries.entries()) {
      for (let index = 0; index < canonicalise(entry).length; index += 1) {
        const other = damaged(entry, index);
        if (other === undefined) continue;
        changedCount += 1;
        const report = await verifyBundle(withEntries(small, replaced(small.entries, i, other as EvidenceEntry)));
        expect([index, report.verdict, report.firstBroken?.seq]).toEqual([index, 'broken', i + 1]);
      }
    }
    expect(changedCount).toBeGreaterThan(2500);
  });

  it('is found in a chain of 10,000, and the entry is named with its type', async () => {
    for (const i of [0, 1, 4_999, 9_998, 9_999]) {
      const entry = at(long.entries, i);
      const other = damaged(entry, canonicalise(entry).indexOf('signer-') + 2) as EvidenceEntry;
      const report = await verifyBundle(withEntries(long, replaced(long.entries, i, other)), pinned());
      expect(report.firstBroken).toMatchObject({ seq: i + 1, type: entry.type, what: 'hash_mismatch' });
      expect(report.entries.filter(({ ok }) => !ok)).toHaveLength(1);
    }
  });

  it('in a text that means the same is told, not taken for a forgery', async () => {
    const report = await verifyBundleText(JSON.stringify(small, null, 2), pinned());
    expect([report.verdict, codes(report)]).toEqual(['valid', ['form_rewritten']]);
    const twice = canonicalise(small).replace('{"applicationId"', '{"packageId":"other","applicationId"');
    expect(codes(await verifyBundleText(twice, pinned()))).toEqual(['form_rewritten']);
  });
});

describe('a chain that was rearranged', () => {
  const check = async (entries: readonly unknown[]) =>
    (await verifyBundle(withEntries(small, entries), pinned())).firstBroken;

  it('names the entry that was taken out', async () => {
    expect(await check(small.entries.toSpliced(3, 1))).toMatchObject({ seq: 4, what: 'entry_missing' });
  });

  it('names the place where one was put in', async () => {
    expect(await check(small.entries.toSpliced(3, 0, at(small.entries, 2)))).toMatchObject({
      seq: 4,
      what: 'seq_wrong',
    });
  });

  it('names the first of two that changed places', async () => {
    const [a, b] = [at(small.entries, 3), at(small.entries, 4)];
    expect(await check(small.entries.toSpliced(3, 2, b, a))).toMatchObject({ seq: 4, what: 'entry_missing' });
  });

  it('names the first entry that was cut off before the seal', async () => {
    expect(await check(small.entries.slice(0, 6))).toMatchObject({ seq: 7, type: null, what: 'entry_missing' });
    expect(await check([])).toMatchObject({ seq: 1 });
  });

  it('names the sealed entry when the whole chain was computed anew', async () => {
    const events = small.entries.map(({ type, data, target }) => ({
      type,
      data: type === 'document.viewed' ? { mode: 'never' } : data,
      ...(target.kind === 'document' ? { documentId: target.id } : {}),
    }));
    expect(await check(await chainOf(events))).toMatchObject({ seq: 8, what: 'seal_head_mismatch' });
  });

  it('belongs to one package of one application', async () => {
    for (const other of [{ packageId: 'another' }, { applicationId: 'app_another' }]) {
      const report = await verifyBundle({ ...small, ...other }, pinned());
      expect(report.firstBroken).toMatchObject({ seq: 1, what: 'prev_hash_mismatch' });
    }
  });
});

describe('documents', () => {
  const check = (documents: readonly unknown[]) => verifyBundle({ ...small, documents }, pinned());
  const [first, second] = [() => at(small.documents, 0), () => at(small.documents, 1)];

  it('whose contents were swapped are both named', async () => {
    const swapped = [
      { ...first(), content: second().content },
      { ...second(), content: first().content },
    ];
    const report = await check(swapped);
    expect(report.findings.filter(({ code }) => code === 'document_hash_mismatch').map((f) => f.documentId)).toEqual([
      'doc-1',
      'doc-2',
    ]);
  });

  it('whose ids were swapped contradict what was sent and decided', async () => {
    const swapped = [
      { ...first(), documentId: 'doc-2' },
      { ...second(), documentId: 'doc-1' },
    ];
    const report = await check(swapped);
    expect(report.firstBroken).toMatchObject({ seq: 1, what: 'document_of_other_hash' });
    expect(report.decisionsBound).toBe(0);
  });

  it('that are missing break the decision about them', async () => {
    const report = await check([first()]);
    expect(report.firstBroken).toMatchObject({ type: 'approval.given', what: 'document_not_in_bundle' });
  });

  it('that no entry names are told', async () => {
    const report = await check([...small.documents, await makeDocument('doc-3')]);
    expect([report.verdict, codes(report)]).toEqual(['valid', ['document_unnamed']]);
  });

  it('that are files are hashed by their bytes', async () => {
    const hash = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
    const file = (content: object) => ({
      ...first(),
      documentId: 'f',
      signedHash: hash,
      mediaType: 'text/plain',
      content,
    });
    expect(codes(await check([...small.documents, file({ base64: 'aGVsbG8=' })]))).toEqual(['document_unnamed']);
    // The last two bits of "8" carry nothing: "9" decodes to the same bytes and is still not what was stored.
    for (const base64 of ['aGVsbG9=', 'aGVsbG8', 'aGVsbG4=', 'aGVs bG8=', 5])
      expect(codes(await check([...small.documents, file({ base64 })]))).toContain('document_hash_mismatch');
  });
});

describe('seals and keys', () => {
  it('of a key that is not trusted break the evidence', async () => {
    const other = await makeSealingKey();
    const report = await verifyBundle(small, { trustedKeys: [{ publicKey: other.publicKey }] });
    expect([report.verdict, report.findings[0]?.code]).toEqual(['broken', 'key_not_trusted']);
  });

  it('made by another hand under the same key id are found', async () => {
    const other = await makeSealingKey();
    const forged = { ...(await sealOf(small.entries, 8, other)), keyId: key.keyId };
    expect(codes(await verifyBundle({ ...small, seals: [forged] }, pinned()))).toContain('seal_signature_wrong');
    const renamed = [{ ...at(small.keys, 0), publicKey: other.publicKey }];
    expect(codes(await verifyBundle({ ...small, keys: renamed }))).toContain('key_id_mismatch');
  });

  it('fail when any of their members changes', async () => {
    const seal = at(small.seals, 0);
    const changes = {
      keyId: '0'.repeat(16),
      algorithm: 'none',
      packageId: 'x',
      seq: 7,
      headHash: '0'.repeat(64),
      sealedAt: timeOf(20),
      signature: 'AAAA',
    };
    for (const [name, value] of Object.entries(changes)) {
      const report = await verifyBundle({ ...small, seals: [{ ...seal, [name]: value }] }, pinned());
      expect([name, report.verdict, report.seals.every(({ ok }) => !ok)]).toEqual([name, 'broken', true]);
    }
  });

  it('survive a change of keys: each seal counts within the time of its key', async () => {
    const next = await makeSealingKey();
    const seals = [await sealOf(small.entries, 4, key), await sealOf(small.entries, 8, next)];
    const keys = [
      { keyId: key.keyId, publicKey: key.publicKey, from: timeOf(0), until: timeOf(6) },
      { keyId: next.keyId, publicKey: next.publicKey, from: timeOf(6), until: null },
    ];
    const both = { trustedKeys: keys };
    expect(await verifyBundle({ ...small, seals, keys }, both)).toMatchObject({ verdict: 'valid', findings: [] });
    const late = [await sealOf(small.entries, 8, key)];
    expect(codes(await verifyBundle({ ...small, seals: late, keys }, both))).toEqual([
      'seal_outside_key_period',
      'not_sealed',
    ]);
  });
});

describe('whatever else somebody hands in', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`);
  const part = (more: object) => ({ ...small, ...more });

  it.each<[string, () => unknown, string]>([
    ['nothing', () => undefined, 'unreadable'],
    ['a list', () => [], 'unreadable'],
    ['another format', () => part({ format: 'inlay-evidence/2' }), 'unreadable'],
    ['no lists', () => part({ entries: {} }), 'unreadable'],
    ['a member too many', () => part({ note: 'trust me' }), 'broken'],
    ['entries that are none', () => part({ entries: [null, 1, [], 'x'] }), 'broken'],
    [
      'a nesting that no stack holds',
      () => part({ entries: [deep], documents: [deep], seals: [deep], keys: [deep] }),
      'broken',
    ],
    ['a deep package', () => part({ package: deep }), 'valid'],
    ['seals and keys that are none', () => part({ seals: [null, {}], keys: ['x', null] }), 'broken'],
    [
      'an object that throws',
      () =>
        new Proxy(
          {},
          {
            get: () => {
              throw new Error('no');
            },
          },
        ),
      'unreadable',
    ],
  ])('%s ends in a report', async (_, make, verdict) => {
    expect((await verifyBundle(make(), pinned())).verdict).toBe(verdict);
  });

  it('text that is no JSON ends in a report', async () => {
    expect(await verifyBundleText('{"format":')).toMatchObject({ verdict: 'unreadable' });
  });

  it('a flood of faults is cut at a thousand, and counted', async () => {
    const report = await verifyBundle(part({ entries: Array(5000).fill({}) }), pinned());
    expect(report.findings).toHaveLength(1000);
    expect(report.findingsLeftOut).toBeGreaterThan(10_000);
  });
});
