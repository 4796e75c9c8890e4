import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedHost, type EmbedHost } from '../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import type { EmailCaller } from './index.ts';

let stack: TestStack;
let host: EmbedHost;
let bearer: string;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createEmbedHost(stack, 'app_Drafts12345');
  bearer = await host.bearer('ada');
});
afterAll(() => stack.close());

const as = (actor: string, author?: string): EmailCaller => ({
  applicationId: host.applicationId,
  owner: { externalId: 'ada' },
  actor,
  author,
  requestId: 'req_test',
  transact: stack.services.database.transaction,
});
const json = (text: string) => ({ body: { id: 'b', rows: [], values: { preheaderText: text } } });
const draft = (text: string, baseVersion = 0) => ({ name: 'N', subject: 'S', json: json(text), baseVersion });
const save = (text: string, ifMatch?: string) => ({ name: 'N', subject: 'S', json: json(text), ifMatch });
const run = (text: string, values: readonly unknown[]) =>
  stack.services.database.transaction({ applicationId: host.applicationId }, (tx) => tx.run({ text, values }));
const authorsOf = async (id: string): Promise<readonly string[]> => {
  const text = 'select author from email_draft where email_id = $1 order by author';
  const rows = await stack.services.database.transaction({ applicationId: host.applicationId }, (tx) =>
    tx.rows<{ author: string }>({ text, values: [id] }),
  );
  return rows.map(({ author }) => author);
};
/** What a person finds on opening: their text and the version that it began from. */
const finds = async (caller: EmailCaller, id: string): Promise<readonly [unknown, number] | null> => {
  const { draft: found } = await stack.services.emails.open(caller, id);
  if (!found) return null;
  const design = JSON.parse(found.design) as ReturnType<typeof json>;
  return [design.body.values.preheaderText, found.baseVersion];
};

describe('drafts', () => {
  const [ada, bob] = ['end_user:1', 'end_user:2'];

  it('are one per person, whoever writes in between', async () => {
    const { emails } = stack.services;
    const id = await host.createEmail(bearer);
    for (const round of ['1', '2', '3']) {
      await emails.saveDraft(as(ada), id, draft(`ada ${round}`));
      await emails.saveDraft(as(bob), id, draft(`bob ${round}`));
    }
    expect(await finds(as(ada), id)).toEqual(['ada 3', 0]);
    expect(await finds(as(bob), id)).toEqual(['bob 3', 0]);
    expect(await finds(as('end_user:3'), id)).toBeNull();
  });

  it('survive twenty people who write at once', async () => {
    const { emails } = stack.services;
    const id = await host.createEmail(bearer);
    const people = Array.from({ length: 20 }, (_, i) => as(`end_user:${i + 100}`));
    await Promise.all(people.map((person) => emails.saveDraft(person, id, draft(person.actor))));
    for (const person of people) expect(await finds(person, id)).toEqual([person.actor, 0]);
  });

  it('go with the save of their author; those of others stay, with the version they began from', async () => {
    const { emails } = stack.services;
    const id = await host.createEmail(bearer);
    await emails.saveDraft(as(ada), id, draft('ada'));
    await emails.saveDraft(as(bob), id, draft('bob'));
    expect((await emails.saveVersion(as(bob), id, save('bob'))).kind).toBe('saved');
    expect(await finds(as(bob), id)).toBeNull();
    expect(await finds(as(ada), id)).toEqual(['ada', 0]);
    const { email } = await emails.open(as(ada), id);
    expect(email.version).toBe(1);
  });

  it('go where somebody saves what another has just saved', async () => {
    const { emails } = stack.services;
    const id = await host.createEmail(bearer);
    const { contentEtag } = await emails.get(as(ada), id);
    await emails.saveDraft(as(ada), id, draft('same'));
    await emails.saveVersion(as(bob), id, save('same', contentEtag));
    expect((await emails.saveVersion(as(ada), id, save('same', contentEtag))).kind).toBe('saved');
    expect(await finds(as(ada), id)).toBeNull();
  });

  it('stay where a save is refused because somebody else was faster', async () => {
    const { emails } = stack.services;
    const id = await host.createEmail(bearer);
    const { contentEtag } = await emails.get(as(ada), id);
    await emails.saveDraft(as(ada), id, draft('ada'));
    await emails.saveVersion(as(bob), id, save('bob', contentEtag));
    expect((await emails.saveVersion(as(ada), id, save('ada', contentEtag))).kind).toBe('conflict');
    expect(await finds(as(ada), id)).toEqual(['ada', 0]);
  });

  it("stay under the host's own changes, by key and by the author's token", async () => {
    const { emails } = stack.services;
    const id = await host.createEmail(bearer);
    await emails.saveDraft(as(ada), id, draft('ada'));
    for (const actor of ['api_key:1', ada]) {
      await emails.update(as(actor), id, { content: { json: json(actor) } });
      await emails.update(as(actor), id, { name: actor });
    }
    expect(await finds(as(ada), id)).toEqual(['ada', 0]);
    expect((await emails.get(as(ada), id)).version).toBe(2);
  });

  it('go with the email, all of them', async () => {
    const { emails } = stack.services;
    const id = await host.createEmail(bearer);
    await emails.saveDraft(as(ada), id, draft('ada'));
    await emails.saveDraft(as(bob), id, draft('bob'));
    await emails.remove(as('api_key:1'), id);
    expect(await authorsOf(id)).toEqual([]);
  });

  it('belong to a browser where one actor stands for several people', async () => {
    const { emails } = stack.services;
    const id = await host.createEmail(bearer);
    const nobody = 'plugin_user:anonymous_1';
    const [one, two] = [as(nobody, `${nobody}/one`), as(nobody, `${nobody}/two`)];
    await emails.saveDraft(one, id, draft('one'));
    await emails.saveDraft(two, id, draft('two'));
    expect(await finds(one, id)).toEqual(['one', 0]);
    await emails.saveVersion(one, id, save('one'));
    expect(await finds(one, id)).toBeNull();
    expect(await finds(two, id)).toEqual(['two', 0]);
    const versions = await emails.listVersions(one, id, null);
    expect(JSON.stringify(versions)).not.toContain('/one');
  });

  it('are forgotten after 90 days without a change, of every application, and not before', async () => {
    const { emails } = stack.services;
    const other = await createEmbedHost(stack, 'app_DraftsOther1');
    const elsewhere = await other.createEmail(await other.bearer('ada'));
    const elsewhereAs = { ...as(ada), applicationId: other.applicationId };
    await emails.saveDraft(elsewhereAs, elsewhere, draft('old'));
    await stack.services.database.transaction({ applicationId: other.applicationId }, (tx) =>
      tx.run({ text: "update email_draft set saved_at = now() - interval '91 days'", values: [] }),
    );
    const id = await host.createEmail(bearer);
    for (const [author, days] of [
      ['end_user:1', 89],
      ['end_user:2', 91],
      ['end_user:3', 0],
    ] as const) {
      await emails.saveDraft(as(author), id, draft(author));
      await run("update email_draft set saved_at = now() - $1 * interval '1 day' where email_id = $2 and author = $3", [
        days,
        id,
        author,
      ]);
    }
    expect(await emails.deleteOldDrafts()).toBe(2);
    expect(await authorsOf(id)).toEqual(['end_user:1', 'end_user:3']);
    expect(await finds(elsewhereAs, elsewhere)).toBeNull();
    expect(await emails.deleteOldDrafts()).toBe(0);
  });
});
