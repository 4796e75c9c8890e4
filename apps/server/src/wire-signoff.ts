import { createEvidence, type Evidence } from './domains/evidence/index.ts';
import { createMails, type Mails } from './domains/mail/index.ts';
import { createSignoff, type Signoff, type SignoffContext } from './domains/signoff/index.ts';
import { createSmtp } from './egress/index.ts';
import { systemClock } from './kernel/clock.ts';
import type { Services } from './services.ts';
import { createSignoffMails } from './signoff-mails/create-signoff-mails.ts';

type Parts = Pick<Services, 'config' | 'logger' | 'database' | 'access' | 'keyring' | 'emails' | 'applications'> & {
  /** Each in the transaction of a change, one after the other: what it throws undoes the change. */
  readonly listeners: readonly SignoffContext['onChange'][];
};

interface WiredSignoff {
  readonly evidence: Evidence;
  readonly mails: Mails;
  readonly signoff: Signoff;
  close(): void;
}

/** Packages with what they borrow: the chain of evidence, emails to freeze, mails, and whoever is told of a change. */
export function wireSignoff(parts: Parts): WiredSignoff {
  const { config, logger, database, access, keyring, emails, applications } = parts;
  const smtp = config.smtp && createSmtp(config.smtp);
  const mails = createMails({
    database,
    smtp,
    clock: systemClock,
    onError: (error, facts) => logger.error({ err: error, ...facts }, 'mail failed'),
  });
  const evidence = createEvidence({ database, keyring });
  const writeMails = createSignoffMails({
    mails,
    publicUrl: config.publicUrl,
    signingSecret: (...seat) => signoff.packages.signingSecret(...seat),
    readBrand: async (tx, applicationId) =>
      (await applications.readLook(tx, applicationId)) ?? { name: '', accent: null },
  });
  const listeners = [...parts.listeners, writeMails];
  const signoff = createSignoff({
    database,
    access,
    keyring,
    evidence,
    emails,
    async onChange(tx, change) {
      for (const listener of listeners) await listener(tx, change);
    },
  });
  return { evidence, mails, signoff, close: () => smtp?.close() };
}
