import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplicationHost, type EmbedHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: EmbedHost;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createApplicationHost(stack);
});
afterAll(() => stack.close());

const design = (text: string) => ({ body: { id: 'b', rows: [], values: { preheaderText: text } } });

/** An email of a person with some saved versions, and the session of its editor. */
async function withVersions(person: string, count: number) {
  const bearer = await host.bearer(person);
  const id = await host.createEmail(bearer);
  const { body } = await host.call('POST', '/thirdApp/session', {
    body: { code: await host.code(bearer), id, redeemId: randomBytes(24).toString('base64url') },
  });
  const authorization = `Bearer ${body.session}`;
  let { etag } = body.email;
  for (let number = 1; number <= count; number += 1) {
    const saved = await host.call('PUT', '/thirdApp/email', {
      authorization,
      body: { name: `Name ${number}`, subject: `Subject ${number}`, json: design(`Preheader ${number}`) },
      headers: { 'if-match': etag },
    });
    expect(saved.status).toBe(200);
    etag = saved.body.etag;
  }
  const get = (path: string, as = authorization) => host.call('GET', `/thirdApp${path}`, { authorization: as });
  return { id, get };
}

describe('GET /thirdApp/versions', () => {
  it('200: newest first, page by page, with who saved', async () => {
    const { get } = await withVersions('ada', 33);
    const first = await get('/versions');
    expect(first.status).toBe(200);
    expect(first.body.items).toHaveLength(30);
    expect(first.body.items[0]).toMatchObject({ version: 33, name: 'Name 33', subject: 'Subject 33', author: 'ada' });
    expect(first.body.items[0].htmlBytes).toBeGreaterThan(100);
    const second = await get(`/versions?cursor=${first.body.nextCursor}`);
    expect(second.body.items.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
    expect(second.body.nextCursor).toBeNull();
  });

  it('200 and empty before the first save', async () => {
    const { get } = await withVersions('ben', 0);
    expect((await get('/versions')).body).toEqual({ items: [], nextCursor: null });
  });

  it('401 without a session, 422 for a cursor of no list', async () => {
    const { get } = await withVersions('cleo', 1);
    expect((await get('/versions', '')).status).toBe(401);
    for (const cursor of ['x', '0', '-1', '1e9', '99999999999']) {
      expect((await get(`/versions?cursor=${cursor}`)).status).toBe(422);
    }
  });
});

describe('GET /thirdApp/versions/:version', () => {
  it('200: the state as it was saved', async () => {
    const { get } = await withVersions('dora', 2);
    const { status, body } = await get('/versions/1');
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, name: 'Name 1', subject: 'Subject 1', author: 'dora' });
    expect(body.json.body.values.preheaderText).toBe('Preheader 1');
    expect(body.html).toContain('Preheader 1');
  });

  it('404 for one that is not there', async () => {
    const { get } = await withVersions('eve', 1);
    for (const version of ['0', '2', 'x', '-1', '1.5', '99999999999', '%00']) {
      const answer = await get(`/versions/${version}`);
      expect([version, answer.status >= 400 && answer.status < 500]).toEqual([version, true]);
    }
    expect((await get('/versions/2')).body.error).toBe('version_not_found');
  });

  it("shows nobody's but those of the session's own email", async () => {
    const mine = await withVersions('fay', 1);
    const theirs = await withVersions('gus', 3);
    expect((await mine.get('/versions/3')).body.error).toBe('version_not_found');
    expect((await mine.get('/versions')).body.items).toHaveLength(1);
    expect((await theirs.get('/versions')).body.items).toHaveLength(3);
  });
});
