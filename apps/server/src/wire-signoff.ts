import type { Evidence } from './domains/evidence/index.ts';
import { createSignoff, type Signoff, type SignoffContext } from './domains/signoff/index.ts';
import type { Services } from './services.ts';

type Parts = Pick<Services, 'database' | 'access' | 'keyring' | 'emails'> & {
  readonly evidence: Evidence;
  /** Each in the transaction of a change, one after the other: what it throws undoes the change. */
  readonly listeners: readonly SignoffContext['onChange'][];
};

/** Packages with what they borrow: the chain of evidence, emails to freeze, and whoever is told of a change. */
export function wireSignoff({ database, access, keyring, emails, evidence, listeners }: Parts): Signoff {
  return createSignoff({
    database,
    access,
    keyring,
    evidence,
    emails,
    async onChange(tx, change) {
      for (const listener of listeners) await listener(tx, change);
    },
  });
}
