import { createBlock } from '@inlay/blocks';
import { serialiseTree } from '@inlay/document';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPluginHost, type PluginHost } from '../../../testing/plugin-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: PluginHost;
let token: string;
const ids: Record<string, number> = {};

beforeAll(async () => {
  stack = await startTestStack();
  host = await createPluginHost(stack);
  token = await host.token({ role: 'api' });
  await save('Alpha', { category: 'Header', tags: ['sale', 'top'] });
  await save('Beta', { category: 'Footer', tags: ['legal'], synchronised: true });
  await save('Gamma', { category: 'Footer', tags: ['sale'], folder: 'mine' });
});
afterAll(() => stack.close());

async function save(name: string, fields: object): Promise<void> {
  const { modules, database } = stack.services;
  const block = createBlock('text', () => `block-${name}`);
  if (!block) throw new Error('There is no text block');
  const made = await modules.create(
    {
      applicationId: host.applicationId,
      role: 'admin',
      variables: { userId: 'ada', emailId: '1' },
      actor: 'end_user:1',
      requestId: 'test',
      unbound: false,
      transact: database.transaction,
    },
    {
      folder: 'shared',
      kind: 'block',
      name,
      description: `About ${name}`,
      category: '',
      tags: [],
      synchronised: false,
      json: serialiseTree(block),
      ...fields,
    },
  );
  ids[name] = made.id;
}

const list = (query: string, as = token) => host.call('GET', `/api/v1/modules${query}`, { token: as });
const names = async (query: string) => (await list(query)).body.data.map(({ name }: { name: string }) => name);

describe('GET /api/v1/modules', () => {
  it('lists what the application has, without content', async () => {
    const { status, body } = await list('');
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 3, limit: 20, offset: 0 });
    expect(body.data[0]).toEqual({
      id: ids['Alpha'],
      key: 'common',
      type: 'CONTAINER',
      name: 'Alpha',
      description: 'About Alpha',
      category: 'Header',
      tags: ['sale', 'top'],
      synchronizable: false,
      version: 1,
      createdTime: expect.stringMatching(/^\d{4}-.*Z$/),
      updatedTime: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it.each([
    ['?key=common', ['Alpha', 'Beta']],
    ['?key=user_ada', ['Gamma']],
    ['?key=none', []],
    ['?query=amm', ['Gamma']],
    ['?query=%23sale', ['Alpha', 'Gamma']],
    ['?categories=footer', ['Beta', 'Gamma']],
    ['?categories=header,footer&tags=sale', ['Alpha', 'Gamma']],
    ['?tags=legal&tags=top', ['Alpha', 'Beta']],
    ['?synchronizable=true', ['Beta']],
    ['?synchronizable=0', ['Alpha', 'Gamma']],
    ['?sort=name%20desc', ['Gamma', 'Beta', 'Alpha']],
    ['?sort=-id', ['Gamma', 'Beta', 'Alpha']],
    ['?sort=name,asc', ['Alpha', 'Beta', 'Gamma']],
    ['?limit=2', ['Alpha', 'Beta']],
    ['?limit=2&page=1', ['Gamma']],
    ['?limit=1&offset=1', ['Beta']],
    ['?limit=1&offset=1&page=7', ['Beta']],
    ['?key=common&tags=sale&query=alpha&sort=id', ['Alpha']],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('finds by id', async () => {
    expect(await names(`?id=${ids['Beta']},${ids['Gamma']}`)).toEqual(['Beta', 'Gamma']);
    expect(await names(`?id=${ids['Beta']}&tags=sale`)).toEqual([]);
  });

  it('brings the content when it is asked for', async () => {
    const { body } = await list(`?withContent=1&id=${ids['Alpha']}`);
    expect(body.data[0].html).toContain('esd-block-text');
    expect(body.data[0].css).toContain('.es-wrapper');
  });

  it.each(['user', 'admin'])('is not for role %s', async (role) => {
    const { status, body } = await list('', await host.token({ role }));
    expect([status, body.code]).toEqual([403, 'not_allowed']);
  });

  it('is not for a browser where tokens must be bound', async () => {
    const { database, pluginSettings } = stack.services;
    const strict = await createPluginHost(stack);
    const { applicationId } = strict;
    const api = await strict.token({ role: 'api' });
    const ask = (headers: Record<string, string>) => strict.call('GET', '/api/v1/modules', { token: api, headers });
    expect((await ask({ origin: 'https://app.example' })).status).toBe(200);
    await database.transaction({ applicationId }, (tx) =>
      pluginSettings.change(tx, { applicationId, actor: 'system' }, { requireBoundTokens: true }),
    );
    expect((await ask({ origin: 'https://app.example' })).body.code).toBe('token_unbound');
    expect((await ask({})).status).toBe(200);
  });

  it.each([
    '?limit=0',
    '?limit=101',
    '?limit=x',
    '?offset=-1',
    '?offset=1e400',
    '?page=99999999999',
    '?sort=author',
    "?sort=id'--",
    '?id=x',
    '?id=1e3',
    '?key=%00',
    '?tags=%00',
    `?query=${'x'.repeat(257)}`,
    `?tags=${Array.from({ length: 101 }, (_, i) => i).join(',')}`,
  ])('refuses %s', async (query) => {
    const { status, body } = await list(query);
    expect([status, body.code]).toEqual([422, 'validation_failed']);
  });

  it('shows nothing of another application', async () => {
    const other = await createPluginHost(stack);
    const theirs = await other.token({ role: 'api' });
    for (const query of ['', `?id=${ids['Alpha']}`, '?key=common']) {
      const { body } = await other.call('GET', `/api/v1/modules${query}`, { token: theirs });
      expect(body).toMatchObject({ data: [], total: 0 });
    }
  });
});
