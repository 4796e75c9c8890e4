import { Refusal } from '@inlay/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Transact } from '../../db/database.ts';
import { outboxChannel } from '../../jobs/outbox.ts';
import { createEmbedHost, type EmbedHost } from '../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import type { EmailCaller } from './index.ts';

let stack: TestStack;
let host: EmbedHost;
let bearer: string;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createEmbedHost(stack, 'app_SaveVersion1');
  bearer = await host.bearer('ada');
});
afterAll(() => stack.close());

const callerWith = (transact: Transact): EmailCaller => ({
  applicationId: host.applicationId,
  owner: { externalId: 'ada' },
  actor: 'end_user:1',
  requestId: 'req_test',
  transact,
});
const input = (text: string, ifMatch?: string) => ({
  name: 'N',
  subject: 'S',
  json: { body: { id: 'b', rows: [], values: { preheaderText: text } } },
  ifMatch,
});
const rowsOf = <Row>(text: string, values: readonly unknown[]) =>
  stack.services.database.transaction({ applicationId: host.applicationId }, (tx) => tx.rows<Row>({ text, values }));
const traces = async (id: string) => ({
  versions: (await rowsOf('select version from email_version where email_id = $1', [id])).length,
  events: (await rowsOf("select id from event where target = $1 and type = 'email.saved'", [`email:${id}`])).length,
  outgoing: (await rowsOf('select event_id from outbox where lane = $1', [id])).length,
});

describe('saving a version', () => {
  it('gives racers a version each, and their pushes leave in that order', async () => {
    const { emails, database } = stack.services;
    const id = await host.createEmail(bearer);
    const saves = await Promise.all(
      Array.from({ length: 20 }, (_, i) => emails.saveVersion(callerWith(database.transaction), id, input(`${i}`))),
    );
    const versions = saves.map((saved) => (saved.kind === 'saved' ? saved.email.version : 0));
    const expected = Array.from({ length: 20 }, (_, i) => i + 1);
    expect(versions.toSorted((a, b) => a - b)).toEqual(expected);
    const refs = await rowsOf<{ ref: string }>('select ref from outbox where lane = $1 order by seq', [id]);
    expect(refs.map(({ ref }) => Number(ref))).toEqual(expected);
  });

  it('lets one of twenty through that began from the same state', async () => {
    const { emails, database } = stack.services;
    const id = await host.createEmail(bearer);
    const { contentEtag } = await emails.get(callerWith(database.transaction), id);
    const saves = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        emails.saveVersion(callerWith(database.transaction), id, input(`${i}`, contentEtag)),
      ),
    );
    expect(saves.filter(({ kind }) => kind === 'saved')).toHaveLength(1);
    expect(await traces(id)).toEqual({ versions: 1, events: 1, outgoing: 1 });
  });

  it('leaves no trace when its transaction fails at the very end, and wakes nobody', async () => {
    const { emails, database } = stack.services;
    const id = await host.createEmail(bearer);
    // The call itself: a listener on Postgres is also woken when its connection comes up.
    const notify = vi.spyOn(database, 'notify');
    const failing: Transact = (scope, work) =>
      database.transaction(scope, async (tx) => {
        await work(tx);
        throw new Error('the power went out');
      });
    await expect(emails.saveVersion(callerWith(failing), id, input('lost'))).rejects.toThrow('power');
    expect(await traces(id)).toEqual({ versions: 0, events: 0, outgoing: 0 });
    expect(notify).not.toHaveBeenCalled();
    await emails.saveVersion(callerWith(database.transaction), id, input('kept'));
    expect(notify.mock.calls).toEqual([[outboxChannel]]);
    expect(await traces(id)).toEqual({ versions: 1, events: 1, outgoing: 1 });
    notify.mockRestore();
  });

  it('never begins a transaction for a design that is refused', async () => {
    const { emails } = stack.services;
    const never: Transact = () => Promise.reject(new Error('began'));
    await expect(emails.saveVersion(callerWith(never), '1', { ...input(''), json: [] })).rejects.toSatisfy(
      (error) =>
        error instanceof Refusal && error.code === 'design_refused' && error.details?.['reason'] === 'not_an_object',
    );
  });

  it('keeps every version: a restored one is a new one', async () => {
    const { emails, database } = stack.services;
    const caller = callerWith(database.transaction);
    const id = await host.createEmail(bearer);
    for (const text of ['one', 'two', 'one']) await emails.saveVersion(caller, id, input(text));
    const payloads = await Promise.all(
      [1, 2, 3].map((version) => emails.loadPushPayload(host.applicationId, id, version)),
    );
    const textOf = (payload: (typeof payloads)[number]) =>
      typeof payload === 'object' ? JSON.stringify(payload.json).match(/one|two/)?.[0] : payload;
    expect(payloads.map(textOf)).toEqual(['one', 'two', 'one']);
  });
});
