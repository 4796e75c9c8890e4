import { canonicalise, type EvidenceDocument, verifyBundle, verifyBundleText } from '@inlay/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';
import { hashLink } from '../../kernel/evidence-signature.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createEvidence, type Evidence, type NewEntry } from './index.ts';

let stack: TestStack;
let evidence: Evidence;
beforeAll(async () => {
  stack = await startTestStack();
  evidence = createEvidence(stack.services);
});
afterAll(() => stack.close());

const applicationId = 'app_Evidence';
const inside = <T>(work: (tx: Transaction) => Promise<T>, id = applicationId): Promise<T> =>
  stack.services.database.transaction({ applicationId: id }, work);

const nobody: NewEntry['actor'] = {
  kind: 'sender',
  id: 's1',
  name: 'Grace \u0000 “Hopper”',
  email: null,
  ip: null,
  userAgent: null,
  sessionRef: null,
  by: 'sender_session',
  factors: [],
};
const entry = (type: string, data: NewEntry['data'] = {}): NewEntry => ({
  type,
  actor: nobody,
  target: { kind: 'package', id: 'p', name: 'Spring' },
  data,
});
const keyOf = (packageId: string) => ({ applicationId, packageId });

async function decided(packageId: string): Promise<{ readonly documents: readonly EvidenceDocument[] }> {
  const content = { design: {}, html: '<p>ü</p>', plainText: 'ü', preheader: '', subject: 'S', from: 'a@b.example' };
  const signedHash = hashLink(null, canonicalise(content)).toString('hex');
  await inside(async (tx) => {
    await evidence.append(tx, keyOf(packageId), [
      entry('package.sent', { documents: [{ documentId: 'd', signedHash }] }),
    ]);
    await evidence.append(tx, keyOf(packageId), [
      entry('document.viewed'),
      entry('approval.given', { documentId: 'd', signedHash }),
    ]);
    await evidence.append(tx, keyOf(packageId), []);
  });
  return { documents: [{ documentId: 'd', name: 'Email', round: 1, mediaType: 'text/html', signedHash, content }] };
}

describe('the evidence of a package', () => {
  it('is a bundle that whoever gets it can check with the published key', async () => {
    const { documents } = await decided('pkg-whole');
    const seal = await inside((tx) => evidence.seal(tx, keyOf('pkg-whole')));
    const bundle = await inside((tx) =>
      evidence.bundle(tx, keyOf('pkg-whole'), { package: { name: 'Spring' }, documents }),
    );
    const trustedKeys = await evidence.keys(applicationId);
    const report = await verifyBundleText(canonicalise(bundle), { trustedKeys });
    expect(report).toMatchObject({ verdict: 'valid', trust: 'pinned', findings: [], decisionsBound: 1, sealedSeq: 3 });
    expect(seal).toMatchObject({ seq: 3, headHash: report.headHash });
    expect(await inside((tx) => evidence.head(tx, keyOf('pkg-whole')))).toEqual({ seq: 3, hash: report.headHash });
    expect((await inside((tx) => evidence.verify(tx, keyOf('pkg-whole')))).verdict).toBe('valid');
  });

  it('is read in pages', async () => {
    await decided('pkg-pages');
    const page = await inside((tx) => evidence.read(tx, keyOf('pkg-pages'), { from: 2, max: 1 }));
    expect(page.map(({ seq, type }) => [seq, type])).toEqual([[2, 'document.viewed']]);
    expect(page[0]?.actor.name).toBe(nobody.name);
  });

  it('is sealed once per head and key; without an entry there is nothing to seal', async () => {
    expect(await inside((tx) => evidence.seal(tx, keyOf('pkg-none')))).toBeUndefined();
    await decided('pkg-twice');
    const [first, second] = [
      await inside((tx) => evidence.seal(tx, keyOf('pkg-twice'))),
      await inside((tx) => evidence.seal(tx, keyOf('pkg-twice'))),
    ];
    expect(second).toEqual(first);
  });

  it('stays valid when the key changes, and the old key cannot seal any more', async () => {
    const { documents } = await decided('pkg-keys');
    const before = await inside((tx) => evidence.seal(tx, keyOf('pkg-keys')));
    const next = await inside((tx) => evidence.rotateKey(tx, applicationId));
    await inside((tx) => evidence.append(tx, keyOf('pkg-keys'), [entry('package.archived')]));
    const after = await inside((tx) => evidence.seal(tx, keyOf('pkg-keys')));
    expect([after?.keyId, after?.keyId === before?.keyId]).toEqual([next.keyId, false]);
    const bundle = await inside((tx) => evidence.bundle(tx, keyOf('pkg-keys'), { package: {}, documents }));
    const trustedKeys = await evidence.keys(applicationId);
    expect(await verifyBundle(bundle, { trustedKeys })).toMatchObject({ verdict: 'valid', findings: [], sealedSeq: 4 });
    expect(trustedKeys.find(({ keyId }) => keyId === before?.keyId)?.until).not.toBeNull();
    const left = await inside((tx) =>
      tx.rows(sql`select key_id from evidence_key where private_key is not null and application_id = ${applicationId}`),
    );
    expect(left).toEqual([{ key_id: next.keyId }]);
  });

  it('of one application is nothing to another', async () => {
    await decided('pkg-own');
    expect(await inside((tx) => evidence.read(tx, keyOf('pkg-own')), 'app_Other')).toEqual([]);
    expect(await inside((tx) => tx.rows(sql`select * from evidence_key`), 'app_Other')).toEqual([]);
  });
});

describe('two who append at once', () => {
  it('never lose an entry: one of them fails as a whole, or comes after the other', async () => {
    await decided('pkg-race');
    const append = (n: number) => inside((tx) => evidence.append(tx, keyOf('pkg-race'), [entry(`race.${n}`)]));
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => append(n)));
    const made = results.filter(({ status }) => status === 'fulfilled').length;
    expect(made).toBeGreaterThan(0);
    const report = await inside((tx) => evidence.verify(tx, keyOf('pkg-race')));
    expect([report.entries.length, report.firstBroken]).toEqual([3 + made, null]);
  });
});

describe('the database', () => {
  it.each([
    ['changes an entry', sql`update evidence_entry set type = 'x'`],
    ['removes an entry', sql`delete from evidence_entry`],
    ['empties the table', sql`truncate evidence_entry`],
    ['changes a seal', sql`update evidence_seal set signature = ''`],
    ['removes a seal', sql`delete from evidence_seal`],
    ['removes a key', sql`delete from evidence_key`],
    ['changes a public key', sql`update evidence_key set public_key = 'x'`],
  ])('refuses the app that %s', async (_, statement) => {
    await expect(inside((tx) => tx.run(statement))).rejects.toThrow(/permission denied/);
  });

  it('refuses an entry that does not follow the one before it, is no hash of itself, or says another place', async () => {
    await decided('pkg-link');
    const head = await inside((tx) => evidence.head(tx, keyOf('pkg-link')));
    const last = Buffer.from(head?.hash ?? '', 'hex');
    const text = (seq: number): string => `{"data":{},"seq":${seq},"target":{}}`;
    const insert = (seq: number, previous: Buffer, event: string, hash = hashLink(previous, event)) =>
      inside((tx) =>
        tx.run(sql`insert into evidence_entry (application_id, package_id, seq, at, type, entry, prev_hash, hash)
          values (${applicationId}, 'pkg-link', ${seq}, now(), 'x', ${event}, ${previous}, ${hash})`),
      );
    await expect(insert(5, last, text(5))).rejects.toThrow(/does not follow/);
    await expect(insert(4, Buffer.alloc(32), text(4))).rejects.toThrow(/does not follow/);
    await expect(insert(1, last, text(1))).rejects.toThrow(/does not follow/);
    await expect(insert(4, last, text(4), Buffer.alloc(32))).rejects.toThrow(/evidence_entry_hash/);
    await expect(insert(4, last, text(3))).rejects.toThrow(/evidence_entry_seq/);
    expect(await insert(4, last, text(4))).toBe(1);
    await expect(insert(4, last, text(4))).rejects.toThrow(/duplicate key|evidence_entry_pkey/);
  });

  it('lets evidence go with its application, and with nothing else', async () => {
    const { applications, accounts } = stack.services;
    const consoleId = await accounts.ensureConsole();
    const made = await applications.createApplication({ consoleId, actor: 'system', name: 'Ends' });
    const key = { applicationId: made.id, packageId: 'pkg-end' };
    await inside(async (tx) => {
      await evidence.append(tx, key, [entry('package.sent')]);
      await evidence.seal(tx, key);
    }, made.id);
    await decided('pkg-stays');
    await applications.deleteApplication({ id: made.id, consoleId, actor: 'system', typedName: 'Ends' }, []);
    for (const table of [
      sql`select from evidence_entry`,
      sql`select from evidence_seal`,
      sql`select from evidence_key`,
    ])
      expect(await inside((tx) => tx.rows(table), made.id)).toEqual([]);
    expect(await inside((tx) => evidence.read(tx, keyOf('pkg-stays')))).toHaveLength(3);
  });
});
