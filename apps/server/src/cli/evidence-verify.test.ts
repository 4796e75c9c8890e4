import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalise, type EvidenceBundle, eventText, genesisText, keyIdOf, sealText } from '@inlay/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashLink, makeEvidenceKeyPair, signEvidence } from '../kernel/evidence-signature.ts';
import { evidenceVerify } from './evidence-verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'inlay-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pair = makeEvidenceKeyPair();
let bundle: EvidenceBundle;
beforeAll(() => {
  const [applicationId, packageId] = ['app_1', 'pkg'];
  let previous = hashLink(null, genesisText(applicationId, packageId));
  const entries = [1, 2, 3].map((seq) => {
    const at = '2026-06-10T08:00:00.000Z';
    const nobody = {
      id: null,
      name: null,
      email: null,
      ip: null,
      userAgent: null,
      sessionRef: null,
      by: null,
      factors: [],
    };
    const target = { kind: 'package', id: packageId, name: null } as const;
    const event = { seq, at, type: 'document.viewed', actor: { kind: 'system', ...nobody }, target, data: {} } as const;
    const hash = hashLink(previous, eventText(event));
    const entry = { ...event, prevHash: previous.toString('hex'), hash: hash.toString('hex') };
    previous = hash;
    return entry;
  });
  const sealed = {
    keyId: pair.keyId,
    algorithm: 'Ed25519',
    packageId,
    seq: 3,
    headHash: previous.toString('hex'),
    sealedAt: '2026-06-10T09:00:00.000Z',
  } as const;
  bundle = {
    format: 'inlay-evidence/1',
    applicationId,
    packageId,
    package: {},
    documents: [],
    entries,
    seals: [{ ...sealed, signature: signEvidence(pair.privateKey, sealText(sealed)) }],
    keys: [{ keyId: pair.keyId, publicKey: pair.publicKey, from: '2026-06-10T00:00:00.000Z', until: null }],
  };
});

async function verify(content: string, values: Record<string, string | boolean | string[]> = {}) {
  const file = join(folder, 'bundle.json');
  writeFileSync(file, content);
  const printed: string[] = [];
  const say = (line: string): void => void printed.push(line);
  const code = await evidenceVerify.run({ values, positionals: [file], say, print: say });
  return { code, text: printed.join('\n') };
}

describe('inlay evidence verify', () => {
  it('ends with 0 for what is whole, with the key named or in a list', async () => {
    expect(await keyIdOf(new Uint8Array(Buffer.from(pair.publicKey, 'base64url')))).toBe(pair.keyId);
    const list = join(folder, 'keys.json');
    writeFileSync(list, JSON.stringify({ keys: bundle.keys }));
    for (const values of [{ key: [pair.publicKey] }, { keys: list }]) {
      const { code, text } = await verify(canonicalise(bundle), values);
      expect([code, text]).toEqual([0, expect.stringMatching(/^VALID\n.*3 of 3 hold.*the keys you named/s)]);
    }
    expect((await verify(canonicalise(bundle))).text).toContain('the keys in the file itself');
  });

  it('ends with 1 and names the entry that was changed', async () => {
    const changed = canonicalise(bundle).replace('"seq":2,"target":{"id":"pkg"', '"seq":2,"target":{"id":"pkh"');
    const { code, text } = await verify(changed, { key: [pair.publicKey] });
    expect([code, text]).toEqual([
      1,
      expect.stringContaining('First fault: entry 2 (document.viewed): Entry 2 is not'),
    ]);
  });

  it('ends with 1 for another key, and for what nobody sealed', async () => {
    const other = makeEvidenceKeyPair().publicKey;
    expect((await verify(canonicalise(bundle), { key: [other] })).code).toBe(1);
    const { code, text } = await verify(canonicalise({ ...bundle, seals: [] }));
    expect([code, text.split(':')[0]]).toEqual([1, 'NOT SEALED']);
  });

  it('ends with 2 for what is no bundle, and refuses keys that are none', async () => {
    expect((await verify('{}')).code).toBe(2);
    expect((await verify('no json')).code).toBe(2);
    await expect(verify('{}', { key: ['short'] })).rejects.toThrow(/base64url/);
    await expect(verify('{}', { keys: join(folder, 'bundle.json') })).rejects.toThrow(/list of keys/);
  });

  it('gives the whole report as JSON', async () => {
    const { text } = await verify(canonicalise(bundle), { json: true });
    expect(JSON.parse(text)).toMatchObject({ verdict: 'valid', sealedSeq: 3, firstBroken: null });
  });

  it('shows nothing that steers a terminal', async () => {
    const { text } = await verify(canonicalise({ ...bundle, packageId: 'p\u001b[2J' }));
    expect(text).not.toContain('\u001b');
  });
});
