import { type EvidenceKey, type EvidenceSeal, sealText } from '@inlay/evidence';
import type { Queryable, Transaction } from '../../db/database.ts';
import { makeEvidenceKeyPair, signEvidence } from '../../kernel/evidence-signature.ts';
import type { Keyring } from '../../kernel/keyring.ts';
import * as store from './store.ts';
import { toKey, toSeal } from './to-bundle.ts';

/** Names the key under which private halves are sealed at rest. */
const sealingPurpose = 'evidence-key/1';

/** Another process may retire the key that was found, or make the one that was missing, before it is held. */
const triesMax = 3;

/** The keys of an application, and what is signed with them. */
export function createKeys({ keyring }: { readonly keyring: Keyring }) {
  async function makeKey(tx: Transaction, applicationId: string): Promise<void> {
    const { keyId, publicKey, privateKey } = makeEvidenceKeyPair();
    const sealed = keyring.seal(sealingPurpose, privateKey);
    await store.insertKey(tx, applicationId, { keyId, publicKey, privateKey: sealed, secretKey: sealingPurpose });
  }

  async function holdKey(tx: Transaction, applicationId: string) {
    for (let tries = 0; tries < triesMax; tries += 1) {
      const active = await store.holdActiveKey(tx, applicationId);
      if (active) return active;
      await makeKey(tx, applicationId);
    }
    throw new Error(`The evidence key of ${applicationId} changes faster than it can be held`);
  }

  return {
    async list(tx: Queryable, applicationId: string): Promise<readonly EvidenceKey[]> {
      return (await store.listKeys(tx, applicationId)).map(toKey);
    },

    async seal(tx: Transaction, key: store.PackageKey): Promise<EvidenceSeal | undefined> {
      const head = await store.readHead(tx, key);
      if (head.seq === null || head.hash === null || head.at === null) return undefined;
      const active = await holdKey(tx, key.applicationId);
      const { seq } = head;
      const known = (await store.listSeals(tx, key)).find((row) => row.seq === seq && row.key_id === active.key_id);
      if (known) return toSeal(key.packageId, known);
      // The clock of the database may be set back; a seal is never older than what it covers.
      const sealed_at = new Date(Math.max(active.now.getTime(), head.at.getTime(), active.valid_from.getTime()));
      const row = { seq, key_id: active.key_id, head_hash: head.hash, sealed_at, signature: '' };
      const { signature: _, ...unsigned } = toSeal(key.packageId, row);
      const signature = signEvidence(keyring.open(sealingPurpose, active.private_key), sealText(unsigned));
      await store.insertSeal(tx, key, { ...row, signature });
      return { ...unsigned, signature };
    },

    async rotate(tx: Transaction, applicationId: string): Promise<EvidenceKey> {
      const old = await store.lockActiveKey(tx, applicationId);
      if (old) await store.retireKey(tx, applicationId, old.key_id);
      await makeKey(tx, applicationId);
      return toKey(await holdKey(tx, applicationId));
    },
  };
}
