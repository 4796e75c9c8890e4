import { browserKeyHeader } from '@inlay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPluginPageHost, type PluginPageHost } from '../../testing/plugin-page-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let host: PluginPageHost;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createPluginPageHost(stack);
});
afterAll(() => stack.close());

let count = 0;

/** One person's page of one shared email. */
interface Seat {
  open(fields?: object): ReturnType<PluginPageHost['ask']>;
  resume(): ReturnType<PluginPageHost['ask']>;
  draft(text: string, baseVersion?: number): ReturnType<PluginPageHost['ask']>;
  save(text: string, etag: string): ReturnType<PluginPageHost['ask']>;
  mark(leaving: boolean): ReturnType<PluginPageHost['ask']>;
}

const design = (text: string) => ({ body: { id: 'b', rows: [], values: { preheaderText: text } } });
const work = (text: string) => ({ name: 'Shared', subject: 'S', json: design(text) });

/** @param userId Absent: nobody in particular, at the browser of this key. */
async function seatOf(emailId: string, userId: string | undefined, browserKey?: string): Promise<Seat> {
  const token = await host.token({ ...(userId ? { userId } : {}), bound: { emailId } });
  const headers = browserKey === undefined ? {} : { [browserKeyHeader]: browserKey };
  const ask = (method: string, path: string, body?: object, more: Record<string, string> = {}) =>
    host.ask(token, method, path, { emailId }, { ...(body ? { body } : {}), headers: { ...headers, ...more } });
  const first = { html: null, css: null, contentPolicy: 'keep', name: null };
  return {
    open: (fields = {}) => ask('POST', '/thirdApp/plugin/session', { ...first, ...fields }),
    resume: () => ask('GET', '/thirdApp/session'),
    draft: (text, baseVersion = 0) => ask('PUT', '/thirdApp/draft', { ...work(text), baseVersion }),
    save: (text, etag) => ask('PUT', '/thirdApp/email', work(text), { 'if-match': etag }),
    mark: (leaving) => ask('POST', '/thirdApp/plugin/presence', { leaving }),
  };
}
const newKey = (): string => {
  count += 1;
  return `shared ${count}`;
};
const draftIn = ({ body }: { body: { email: { draft: { json: unknown; baseVersion: number } | null } } }) =>
  body.email.draft && [body.email.draft.json, body.email.draft.baseVersion];

describe('two people at one email', () => {
  it('autosave by turns, reload, and each has their own text', async () => {
    const emailId = newKey();
    const [ada, bob] = [await seatOf(emailId, 'ada'), await seatOf(emailId, 'bob')];
    expect((await ada.open()).body.email.draft).toBeNull();
    await bob.open();
    for (const round of ['1', '2']) {
      expect((await ada.draft(`ada ${round}`)).status).toBe(200);
      expect((await bob.draft(`bob ${round}`)).status).toBe(200);
    }
    for (const [seat, text] of [
      [ada, 'ada 2'],
      [bob, 'bob 2'],
    ] as const) {
      expect(draftIn(await seat.open())).toEqual([design(text), 0]);
      expect(draftIn(await seat.resume())).toEqual([design(text), 0]);
    }
    const eve = await seatOf(emailId, 'eve');
    expect(draftIn(await eve.open()), 'nobody else has any').toBeNull();
  });

  it('one saves; the other keeps the draft with its base, is refused, and saves on the new state', async () => {
    const emailId = newKey();
    const [ada, bob] = [await seatOf(emailId, 'ada'), await seatOf(emailId, 'bob')];
    const { etag } = (await ada.open()).body.email;
    await bob.open();
    await ada.draft('ada');
    await bob.draft('bob');
    expect((await ada.save('ada', etag)).body).toMatchObject({ version: 1 });
    expect((await ada.open()).body.email).toMatchObject({ version: 1, draft: null });
    const reopened = await bob.open();
    expect(reopened.body.email).toMatchObject({ version: 1, json: design('ada') });
    expect(draftIn(reopened)).toEqual([design('bob'), 0]);
    const refused = await bob.save('bob', etag);
    expect([refused.status, refused.body.error, refused.body.email.json]).toEqual([
      412,
      'version_conflict',
      design('ada'),
    ]);
    expect(draftIn(await bob.open())).toEqual([design('bob'), 0]);
    expect((await bob.save('bob', refused.body.etag)).body).toMatchObject({ version: 2 });
    expect(draftIn(await bob.open())).toBeNull();
  });

  it('the owner finds the same draft through the Embed API, and nobody else’s', async () => {
    const emailId = newKey();
    const [ada, bob] = [await seatOf(emailId, 'owner'), await seatOf(emailId, 'guest')];
    const { id } = (await ada.open()).body.email;
    await bob.open();
    await ada.draft('mine');
    await bob.draft('not mine');
    const { database, emails, endUsers } = stack.services;
    const { applicationId } = host;
    const owner = await database.transaction({ applicationId }, (tx) => endUsers.findByExternalId(tx, 'owner'));
    const opened = await emails.open(
      {
        applicationId,
        owner: { externalId: 'owner' },
        actor: `end_user:${owner?.id}`,
        requestId: 'req_test',
        transact: database.transaction,
      },
      id,
    );
    expect(JSON.parse(opened.draft?.design ?? 'null')).toEqual(design('mine'));
  });
});

describe('content for an email that was never saved', () => {
  const content = { html: '<p>From the host</p>', css: '' };

  it("begins it beside somebody else's draft, and stands back behind one's own", async () => {
    const emailId = newKey();
    const [ada, bob] = [await seatOf(emailId, 'ada'), await seatOf(emailId, 'bob')];
    await ada.open();
    await ada.draft('ada');
    expect((await ada.open(content)).body).toMatchObject({ contentIgnored: true, email: { version: 0 } });
    expect((await bob.open(content)).body).toMatchObject({ contentIgnored: false, email: { version: 1, draft: null } });
    expect(draftIn(await ada.open())).toEqual([design('ada'), 0]);
  });

  it.each([
    ['error', undefined],
    ['replace', 'editor_active'],
  ])('is refused with %s while somebody has a draft', async (contentPolicy, reason) => {
    const emailId = newKey();
    const [ada, bob] = [await seatOf(emailId, 'ada'), await seatOf(emailId, 'bob')];
    await ada.open();
    await ada.draft('ada');
    await ada.mark(true);
    const { status, body } = await bob.open({ ...content, contentPolicy });
    expect([status, body.error, body.reason]).toEqual([409, 'content_exists', reason]);
    expect(draftIn(await ada.open())).toEqual([design('ada'), 0]);
  });
});

describe('people whom the host does not name', () => {
  const [here, there] = ['here_here_here_here', 'there_there_there_there'];

  it('have a draft per browser', async () => {
    const emailId = newKey();
    const [one, two] = [await seatOf(emailId, undefined, here), await seatOf(emailId, undefined, there)];
    await one.open();
    await two.open();
    await one.draft('one');
    await two.draft('two');
    expect(draftIn(await one.open())).toEqual([design('one'), 0]);
    expect(draftIn(await two.open())).toEqual([design('two'), 0]);
    const third = await seatOf(emailId, undefined, 'third_third_third');
    expect(draftIn(await third.open())).toBeNull();
    const again = await seatOf(emailId, undefined, here);
    expect(draftIn(await again.open()), 'another token, the same browser').toEqual([design('one'), 0]);
  });

  it('get back what they left where the browser forgets them, and nothing of who is still there', async () => {
    const emailId = newKey();
    const tab = (name: string) => seatOf(emailId, undefined, `tab_${name.padEnd(16, '_')}`);
    const [one, two] = [await tab('one'), await tab('two')];
    await one.open();
    await two.open();
    await one.draft('one');
    await two.draft('two');
    await one.mark(true);
    const three = await tab('three');
    const content = { html: '<p>x</p>', css: '' };
    expect((await three.open({ ...content, contentPolicy: 'replace' })).body.error, 'takes nothing').toBe(
      'content_exists',
    );
    expect(draftIn(await one.resume()), 'still there').toEqual([design('one'), 0]);
    expect(draftIn(await three.open(content))).toEqual([design('one'), 0]);
    expect(draftIn(await three.resume())).toEqual([design('one'), 0]);
    expect(draftIn(await two.open())).toEqual([design('two'), 0]);
    expect(draftIn(await (await tab('four')).open()), 'everybody is there').toBeNull();
    const named = await seatOf(emailId, 'ada');
    expect(draftIn(await named.open())).toBeNull();
    const kept = await seatOf(emailId, undefined, here);
    await three.mark(true);
    expect(draftIn(await kept.open()), 'a browser that remembers gets its own only').toBeNull();
  });

  it('are seen by each other, without a name, and count as at work', async () => {
    const emailId = newKey();
    const [one, two] = [await seatOf(emailId, undefined, here), await seatOf(emailId, undefined, there)];
    await one.open();
    const { users, user } = (await two.open()).body;
    expect(users).toEqual([user, user]);
    expect(user).toMatchObject({ name: '', avatar: null });
    const replace = { html: '<p>New</p>', css: '', contentPolicy: 'replace' };
    expect((await one.open({ ...replace, contentPolicy: 'keep' })).body.email.version).toBe(1);
    const refused = await two.open(replace);
    expect([refused.status, refused.body.reason]).toEqual([409, 'editor_active']);
    expect((await one.mark(true)).body.users).toHaveLength(1);
    expect((await two.open(replace)).body.email.version, 'who left is not at work').toBe(2);
  });

  it('a name is a name in every browser: the key says nothing about a person of the host', async () => {
    const emailId = newKey();
    const [desk, phone] = [await seatOf(emailId, 'ada', here), await seatOf(emailId, 'ada', there)];
    await desk.open();
    await desk.draft('from the desk');
    expect(draftIn(await phone.open())).toEqual([design('from the desk'), 0]);
  });

  it.each(['short', 'x'.repeat(65), 'with/a/slash/in_it'])('422 for the key %s', async (key) => {
    const answer = await (await seatOf(newKey(), undefined, key)).open();
    expect([answer.status, answer.body.error]).toEqual([422, 'validation_failed']);
  });
});
