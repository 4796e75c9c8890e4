import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSmtp } from '../../egress/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createMails, type Mails, type NewMail } from './index.ts';

interface Received {
  readonly recipients: readonly string[];
  readonly source: string;
}

let stack: TestStack;
let server: SMTPServer;
let url = '';
let received: Received[] = [];
/** What the mail server answers to the next recipients, instead of taking them. */
let refusals: number[] = [];

beforeAll(async () => {
  stack = await startTestStack();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      const code = refusals.shift();
      done(code === undefined ? undefined : Object.assign(new Error('not now'), { responseCode: code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ recipients, source: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  url = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(async () => {
  await new Promise<void>((closed) => server.close(closed));
  await stack.close();
});
beforeEach(() => {
  received = [];
  refusals = [];
});

const applicationId = 'app_mailtest0001';
const mail = (over: Partial<NewMail> = {}): NewMail => ({
  applicationId,
  about: 'package:one',
  kind: 'invited',
  to: { name: 'Zoë Müller', address: 'zoe@example.com' },
  replyTo: { name: 'Ada', address: 'ada@example.com' },
  subject: 'Bitte prüfen: „Frühling“',
  html: '<p>Grüße</p>',
  text: 'Grüße',
  ...over,
});

async function withMails(
  work: (mails: Mails) => Promise<void>,
  tuning: { readonly scheduleSeconds?: readonly number[] } = {},
): Promise<void> {
  const { database } = stack.services;
  const smtp = createSmtp({ url, from: 'Reviews <reviews@inlay.test>' });
  const errors: unknown[] = [];
  const mails = createMails({
    database,
    smtp,
    clock: systemClock,
    onError: (error) => errors.push(error),
    tuning: { pollMs: 20, ...tuning },
  });
  const worker = mails.startWorker();
  try {
    await work(mails);
    expect(errors).toEqual([]);
  } finally {
    await worker.stop();
    smtp.close();
  }
}

const inApplication = <T>(work: Parameters<TestStack['services']['database']['transaction']>[1]): Promise<T> =>
  stack.services.database.transaction({ applicationId }, work) as Promise<T>;

describe('mails', () => {
  it('leave after the commit, once, in the right encoding', async () => {
    await withMails(async (mails) => {
      await inApplication((tx) => mails.enqueue(tx, mail()));
      await expect.poll(() => received.length).toBe(1);
      const [{ recipients, source } = { recipients: [], source: '' }] = received;
      expect(recipients).toEqual(['zoe@example.com']);
      expect(source).toMatch(/^From: Reviews <reviews@inlay\.test>/m);
      expect(source).toMatch(/^Reply-To: Ada <ada@example\.com>/m);
      expect(source).toMatch(/^Message-ID: <evt_\w{26}@inlay\.test>/m);
      expect(source).toMatch(/^Auto-Submitted: auto-generated/m);
      expect(source).toContain('Gr=C3=BC=C3=9Fe');
      const states = () =>
        inApplication<readonly { status: string }[]>((tx) => mails.list(tx, applicationId, 'package:one'));
      await expect.poll(async () => (await states())[0]?.status).toBe('sent');
    });
  });

  it('are written only when the transaction is', async () => {
    await withMails(async (mails) => {
      const failing = inApplication(async (tx) => {
        await mails.enqueue(tx, mail({ about: 'package:rolled-back' }));
        throw new RangeError('no');
      });
      await expect(failing).rejects.toThrow('no');
      await inApplication((tx) => mails.enqueue(tx, mail({ about: 'package:after' })));
      await expect.poll(() => received.length).toBe(1);
      expect(await inApplication((tx) => mails.list(tx, applicationId, 'package:rolled-back'))).toEqual([]);
    });
  });

  it('are tried again after a temporary refusal, and given up at a final one', async () => {
    refusals = [451];
    await withMails(
      async (mails) => {
        await inApplication((tx) => mails.enqueue(tx, mail({ about: 'package:later' })));
        await expect.poll(() => received.length).toBe(1);
        refusals = [550];
        await inApplication((tx) => mails.enqueue(tx, mail({ about: 'package:never' })));
        const state = async () =>
          (
            await inApplication<readonly { status: string; failure: string | null }[]>((tx) =>
              mails.list(tx, applicationId, 'package:never'),
            )
          )[0];
        await expect.poll(async () => (await state())?.status).toBe('failed');
        expect((await state())?.failure).toContain('not now');
        expect(received.length).toBe(1);
      },
      { scheduleSeconds: [0.05] },
    );
  });

  it('leave by one of several workers alone', async () => {
    await withMails((one) =>
      withMails(async () => {
        await inApplication(async (tx) => {
          for (let i = 0; i < 20; i += 1) await one.enqueue(tx, mail({ about: `package:${i}`, subject: `Mail ${i}` }));
        });
        await expect.poll(() => received.length).toBe(20);
        const subjects = received.map(({ source }) => /^Subject: (.*)$/m.exec(source)?.[1]);
        expect(new Set(subjects).size).toBe(20);
      }),
    );
  });

  it('do not leave when what they tell is no longer so', async () => {
    const { database } = stack.services;
    const smtp = createSmtp({ url, from: 'reviews@inlay.test' });
    const mails = createMails({ database, smtp, clock: systemClock, onError: () => {} });
    await inApplication((tx) => mails.enqueue(tx, mail({ about: 'package:dropped' })));
    await inApplication((tx) => mails.dropWaiting(tx, applicationId, 'package:dropped'));
    expect(await inApplication((tx) => mails.list(tx, applicationId, 'package:dropped'))).toEqual([]);
    smtp.close();
  });

  it('are not written where nobody named a mail server', async () => {
    const { database } = stack.services;
    const mails = createMails({ database, smtp: undefined, clock: systemClock, onError: () => {} });
    expect(mails.enabled).toBe(false);
    await inApplication((tx) => mails.enqueue(tx, mail({ about: 'package:off' })));
    expect(await inApplication((tx) => mails.list(tx, applicationId, 'package:off'))).toEqual([]);
  });
});
