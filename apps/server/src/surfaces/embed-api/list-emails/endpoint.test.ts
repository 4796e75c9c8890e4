import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedHost, type EmbedHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: EmbedHost;
let bearer: string;
const ids: string[] = [];
beforeAll(async () => {
  stack = await startTestStack();
  host = await createEmbedHost(stack, 'app_ListEmails12');
  bearer = await host.bearer('ada');
  for (let i = 0; i < 5; i += 1)
    ids.unshift(await host.createEmail(bearer, { name: `Email ${i}`, subject: i === 2 ? 'Sale 100%' : '' }));
  await host.createEmail(await host.bearer('bob'), { name: 'Email of Bob' });
});
afterAll(() => stack.close());

const list = (query: string, authorization = bearer) => host.call('GET', `access/email${query}`, { authorization });
const idsOf = (body: { data: { items: { id: string }[] } }) => body.data.items.map(({ id }) => id);

describe('GET /access/email', () => {
  it('200: newest first, own ones only, in pages and by the last id', async () => {
    const all = await list('');
    expect(all.status).toBe(200);
    expect(idsOf(all.body)).toEqual(ids);
    expect(all.body.data).toMatchObject({ page: 1, pageSize: 20, total: 5, next: null });
    expect(all.body.data.items[0]).not.toHaveProperty('json');
    const second = await list('?page=2&pageSize=2');
    expect(idsOf(second.body)).toEqual(ids.slice(2, 4));
    expect(second.body.data.next).toBe(ids[3]);
    expect(idsOf((await list(`?pageSize=2&after=${second.body.data.next}`)).body)).toEqual(ids.slice(4));
    expect(idsOf((await list('?page=9')).body)).toEqual([]);
  });

  it('200: searches name and subject as text, not as a pattern', async () => {
    expect(idsOf((await list('?q=EMAIL+3')).body)).toEqual([ids[1]]);
    expect(idsOf((await list('?q=100%25')).body)).toEqual([ids[2]]);
    for (const q of ['%_', '_', '\\', "'", 'Bob']) {
      expect(idsOf((await list(`?q=${encodeURIComponent(q)}`)).body)).toEqual([]);
    }
  });

  it('200: with id it is that one email; 404 for another', async () => {
    expect((await list(`?id=${ids[0]}`)).body.data).toMatchObject({ id: ids[0], json: expect.anything() });
    expect((await list('?id=12')).body.error).toBe('email_not_found');
  });

  it('200 with Basic and userId, 422 without, 404 for nobody', async () => {
    expect(idsOf((await list('?userId=ada', host.basic)).body)).toEqual(ids);
    expect((await list('', host.basic)).body.error).toBe('validation_failed');
    expect((await list('?userId=nobody', host.basic)).body.error).toBe('end_user_not_found');
  });

  it.each([
    '?page=0',
    '?page=x',
    '?pageSize=101',
    '?pageSize=0',
    '?q=%00',
    '?after=%00',
    '?after=12',
    '?id=%00',
    '?page=1000&pageSize=100',
    `?q=${'x'.repeat(256)}`,
  ])('422 for %s', async (query) => {
    const answer = await list(query);
    expect([answer.status, answer.body.error]).toEqual([422, 'validation_failed']);
  });

  it('401 without a secret', async () => {
    expect((await list('', '')).status).toBe(401);
  });
});
