import { createBlock } from '@inlay/blocks';
import { serialiseTree } from '@inlay/document';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain } from '../../testing/explain.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import type { LibraryCaller } from '../libraries/index.ts';
import type { ListAllModules } from './index.ts';
import * as store from './store.ts';

let stack: TestStack;
let ids: number[];
const applicationId = 'app_ModuleOwner1';
beforeAll(async () => {
  stack = await startTestStack();
  ids = [
    await create('ada', 'Beta', { category: 'Heads', tags: ['Red', 'big'], synchronised: true }),
    await create('ada', 'alpha', { category: 'Feet', tags: ['red'] }),
    await create('bob', 'Gamma', { category: 'heads' }),
    await create('bob', 'alpha', { folder: 'shared' }, 'admin'),
  ];
});
afterAll(() => stack.close());

const callerOf = (userId: string, role = 'user', of = applicationId): LibraryCaller => ({
  applicationId: of,
  role,
  variables: { emailId: 'one', userId },
  actor: `plugin_user:${userId}`,
  requestId: 'req_test',
  unbound: false,
  transact: stack.services.database.transaction,
});
const json = (() => {
  const block = createBlock('text', () => 'b1');
  if (!block) throw new Error('There is no text block');
  return serialiseTree(block);
})();
const create = async (userId: string, name: string, more: object = {}, role = 'user', of = applicationId) => {
  const fields = {
    folder: 'mine',
    kind: 'block',
    name,
    description: '',
    category: '',
    tags: [],
    synchronised: false,
    json,
  } as const;
  return (await stack.services.modules.create(callerOf(userId, role, of), { ...fields, ...more })).id;
};
const all = async (query: ListAllModules = {}, of = applicationId) =>
  stack.services.modules.listAll(callerOf('', 'api', of), query);
const found = async (query: ListAllModules) => (await all(query)).items.map(({ id }) => ids.indexOf(id));

describe("the list of the host's backend", () => {
  it.each([
    [{}, [0, 1, 2, 3]],
    [{ sort: 'id desc' }, [3, 2, 1, 0]],
    [{ sort: 'name asc' }, [1, 3, 0, 2]],
    [{ sort: 'name desc' }, [2, 0, 3, 1]],
    [{ key: 'common' }, [3]],
    [{ key: 'user_ada' }, [0, 1]],
    [{ key: `pluginId_${'0f'.repeat(16)}_user_bob` }, [2]],
    [{ key: 'user_' }, []],
    [{ q: 'ALPHA' }, [1, 3]],
    [{ q: '#re' }, [0, 1]],
    [{ categories: ['HEADS', 'none'] }, [0, 2]],
    [{ tags: ['BIG', 'x'] }, [0]],
    [{ tags: ['red'], categories: ['feet'] }, [1]],
    [{ synchronised: true }, [0]],
    [{ synchronised: false, q: 'a', key: 'user_ada' }, [1]],
    [{ ids: [] }, []],
    [{ limit: 2, offset: 1 }, [1, 2]],
  ] as [ListAllModules, number[]][])('%j finds %j', async (query, expected) =>
    expect(await found(query)).toEqual(expected),
  );

  it('takes ids, counts all pages and gives the content', async () => {
    const page = await all({ ids: [ids[2] ?? 0, ids[0] ?? 0], limit: 1, withContent: true });
    expect(page).toMatchObject({ total: 2, items: [{ id: ids[0], version: 1, folderKey: 'user_~userId~ada~' }] });
    expect(JSON.parse(page.items[0]?.json ?? '')).toEqual(json);
    expect((await all({ limit: 1 })).items[0]?.json).toBeNull();
    expect(await all({ offset: 50 })).toEqual({ items: [], total: 4 });
    expect(await all({ offset: 50, q: 'nothing' })).toEqual({ items: [], total: 0 });
  });

  it('knows its own application only', async () => {
    const other = 'app_ModuleOther1';
    const id = await create('ada', 'Theirs', {}, 'user', other);
    expect((await all({}, other)).items.map((module) => module.id)).toEqual([id]);
    expect((await all({ ids: [id] })).total).toBe(0);
    await expect(stack.services.modules.get(callerOf('ada'), id)).rejects.toMatchObject({ code: 'module_not_found' });
    await expect(stack.services.modules.change(callerOf('ada'), id, { name: 'Stolen' })).rejects.toMatchObject({
      code: 'module_not_found',
    });
    expect(await stack.services.modules.current(callerOf('ada', 'api'), [id])).toEqual([]);
    await stack.services.database.transaction({ applicationId: other }, (tx) =>
      stack.services.modules.forgetApplication(tx, other),
    );
    expect((await all({}, other)).total).toBe(0);
    expect((await all()).total).toBe(4);
  });
});

describe('lists', () => {
  it.runIf(process.env['INLAY_TEST_DATABASE_URL'])('of a folder read an index among 20,000 modules', async () => {
    const plan = await stack.services.database.transaction({ applicationId: 'app_ManyModules1' }, async (tx) => {
      await tx.run({
        text: `insert into module (application_id, folder_key, kind, name, description, category, tags, synchronised, content, author)
          select 'app_ManyModules1', 'k' || n % 20, 'row', 'module ' || n, '', '', '{}', false, '{}', 'x' from generate_series(1, 20000) as n`,
        values: [],
      });
      return explain(tx, (on) =>
        store.listFolder(on, {
          applicationId: 'app_ManyModules1',
          folderKey: 'k1',
          searchText: '',
          searchId: null,
          searchTag: '',
          categories: null,
          tags: null,
          kind: null,
          synchronised: null,
          beforeId: 100_000,
          limit: 41,
        }),
      );
    });
    expect(plan).toMatch(/Index (?:Only )?Scan(?: Backward)? using module_list/);
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  });
});
