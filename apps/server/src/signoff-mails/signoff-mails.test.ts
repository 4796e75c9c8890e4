import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Package, SignoffCaller } from '../domains/signoff/index.ts';
import { systemActor } from '../domains/signoff/index.ts';
import type { Worker } from '../jobs/worker.ts';
import { provisionApplication } from '../provision-application.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';

interface Received {
  readonly to: string;
  readonly subject: string;
  readonly source: string;
}

let stack: TestStack;
let server: SMTPServer;
let worker: Worker;
let caller: SignoffCaller;
let received: Received[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        // Quoted-printable: soft line breaks away, so that an address stands in one piece.
        const source = Buffer.concat(chunks).toString('utf8').replace(/=\r\n/g, '');
        const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(source)?.[1] ?? '';
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', subject: subject.replace(/\r\n/g, ''), source });
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  stack = await startTestStack({
    publicUrl: 'https://inlay.test',
    smtp: { url: `smtp://127.0.0.1:${port}`, from: 'Reviews <reviews@inlay.test>' },
  });
  const { services } = stack;
  const { applicationId } = await provisionApplication(services, {
    consoleId: await services.accounts.ensureConsole(),
    actor: 'system',
    name: 'Acme Mail',
  });
  caller = {
    applicationId,
    requestId: 'req_test',
    transact: services.database.transaction,
    actor: { ...systemActor, kind: 'application', id: 'key', by: 'api_key' },
  };
  worker = services.mails.startWorker();
});
afterAll(async () => {
  await worker.stop();
  await stack.close();
  await new Promise<void>((closed) => server.close(closed));
});
beforeEach(() => {
  received = [];
});

const html = Buffer.from('<!doctype html><title>Spring</title><p>Spring is here</p>');

/** Ada decides first, then Ben; sent by Sue. */
const send = (more: object = {}): Promise<Package> =>
  stack.services.signoff.packages.create(caller, {
    name: 'Spring letter',
    message: 'Please check the prices',
    sender: { email: 'sue@example.com', firstName: 'Sue', lastName: 'Sender' },
    roles: [
      { id: 'one', stage: 0, signers: [{ id: 'ada', email: 'ada@example.com', firstName: 'Ada', lastName: 'One' }] },
      {
        id: 'two',
        stage: 1,
        signers: [{ id: 'ben', email: 'ben@example.com', firstName: 'Ben', lastName: 'Two', language: 'de' }],
      },
    ],
    documents: [{ id: 'letter', name: 'letter', source: { is: 'file', fileName: 'letter.html', bytes: html } }],
    send: true,
    ...more,
  });

const as = (subject: Package, signerId: string): SignoffCaller => ({
  ...caller,
  actor: { ...caller.actor, kind: 'signer', id: signerId, by: 'review_session', packageId: subject.id },
});
const decision = { documentId: 'letter', statement: 'Yes', typedName: 'X', drawn: '', values: {}, views: [] } as const;
const arrived = (count: number) => expect.poll(() => received.length).toBe(count);

describe('mails of a package', () => {
  it('invite whose turn it is, the next when it comes, and tell everybody of the end', async () => {
    const { decisions } = stack.services.signoff;
    const subject = await send();
    await arrived(1);
    const [first] = received as [Received];
    expect(first).toMatchObject({ to: 'ada@example.com', subject: 'Sue Sender asks for your sign-off: Spring letter' });
    expect(first.source).toContain('Reply-To: Sue Sender <sue@example.com>');
    expect(first.source).toContain('Please check the prices');
    const invitation = /https:\/\/inlay\.test\/invite\/([\w-]{48})/.exec(first.source)?.[1] ?? '';
    expect(await stack.services.signoff.packages.findBySigningSecret(invitation)).toMatchObject({ signerId: 'ada' });

    await decisions.approve(as(subject, 'ada'), subject.id, [decision]);
    await arrived(2);
    expect(received[1]).toMatchObject({ to: 'ben@example.com' });
    expect(received[1]?.subject).toContain('Sue Sender bittet um Ihre Freigabe');

    await decisions.approve(as(subject, 'ben'), subject.id, [decision]);
    await arrived(5);
    expect(
      received
        .slice(2)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['ada@example.com', 'ben@example.com', 'sue@example.com']);
    expect(received[2]?.source).not.toContain('/invite/');
  });

  it('remind, and tell the sender why somebody declined', async () => {
    const { decisions } = stack.services.signoff;
    const subject = await send();
    await arrived(1);
    await decisions.notify(caller, subject.id, { email: 'ada@example.com' }, 'Today, please');
    await arrived(2);
    expect(received[1]?.subject).toBe('Reminder: Spring letter waits for you');
    expect(received[1]?.source).toContain('Today, please');
    await decisions.decline(as(subject, 'ada'), subject.id, {
      outcome: 'changes_requested',
      text: 'The price is wrong',
    });
    await arrived(3);
    expect(received[2]).toMatchObject({ to: 'sue@example.com', subject: 'Changes requested: Spring letter' });
    expect(received[2]?.source).toContain('The price is wrong');
  });

  it('are the state of a package, kept without what opens it', async () => {
    const subject = await send();
    await arrived(1);
    const { database, mails } = stack.services;
    const { applicationId } = caller;
    const read = () =>
      database.transaction({ applicationId }, (tx) => mails.list(tx, applicationId, `package:${subject.id}`));
    await expect.poll(async () => (await read())[0]?.status).toBe('sent');
    expect(await read()).toMatchObject([{ kind: 'invited', to: 'ada@example.com', failure: null }]);
    const kept = await database.transaction({ applicationId }, (tx) =>
      tx.rows<{ html: string; body_text: string }>({ text: 'select html, body_text from mail_message', values: [] }),
    );
    expect(kept.every((row) => row.html === '' && row.body_text === '')).toBe(true);
  });

  it('go to nobody whose address the host has not told', async () => {
    const { decisions, packages, senders } = stack.services.signoff;
    const nameless = await senders.ensureForEndUser(caller, { id: 7, externalId: 'u7', name: 'Una' });
    const subject = await packages.create(caller, {
      name: 'Quiet',
      sender: { id: nameless.id },
      roles: [{ id: 'one', signers: [{ id: 'ada', email: 'ada@example.com', firstName: 'Ada', lastName: '' }] }],
      documents: [{ id: 'letter', name: 'letter', source: { is: 'file', fileName: 'letter.html', bytes: html } }],
      send: true,
    });
    await arrived(1);
    expect(received[0]?.source).not.toContain('Reply-To');
    await decisions.approve(as(subject, 'ada'), subject.id, [decision]);
    await arrived(2);
    expect(received[1]?.to).toBe('ada@example.com');
  });
});
