import { createBlock, createRow } from '@inlay/blocks';
import { type JsonObject, type NodeTree, serialiseTree, withModuleMark } from '@inlay/document';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLibraryPerson, type LibraryPerson } from '../../../testing/library-person.ts';
import { createPluginPageHost, type PluginPageHost } from '../../../testing/plugin-page-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: PluginPageHost;
let ada: LibraryPerson;
let bob: LibraryPerson;
let admin: LibraryPerson;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createPluginPageHost(stack);
  const one = { metadata: { emailId: 'one' }, bound: { emailId: 'one' } };
  ada = await createLibraryPerson(stack, host, { userId: 'ada', ...one });
  bob = await createLibraryPerson(stack, host, { userId: 'bob', ...one });
  admin = await createLibraryPerson(stack, host, { userId: 'root', role: 'ADMIN', ...one });
});
afterAll(() => stack.close());

let count = 0;
const nextId = (): string => {
  count += 1;
  return `n${count}`;
};
const block = (text: string, wire: JsonObject = {}): NodeTree => {
  const made = createBlock('text', nextId);
  if (!made) throw new Error('There is no text block');
  const values = { ...(made.wire['values'] as JsonObject), text: `<p>${text}</p>` };
  return { ...made, wire: { ...made.wire, values, ...wire } };
};
const row = (...blocks: NodeTree[]): NodeTree => {
  const made = createRow([1], nextId);
  return { ...made, children: made.children.map((column) => ({ ...column, children: blocks })) };
};
const marked = (tree: NodeTree): NodeTree => ({ ...tree, wire: withModuleMark(tree.wire, { id: '7', version: 2 }) });
const fields = (json: unknown, more: object = {}) => ({
  folder: 'mine',
  kind: 'block',
  name: 'Footer',
  description: '',
  category: '',
  tags: [],
  synchronised: false,
  json,
  ...more,
});
const save = (person: LibraryPerson, more: object = {}, tree = block('Hello')) =>
  person.call('POST', '/modules', fields(serialiseTree(tree), { kind: tree.kind, ...more }));
const names = async (person: LibraryPerson, query: string): Promise<string[]> =>
  (await person.call('GET', `/modules?${query}`)).body.items.map((module: { name: string }) => module.name);

describe('POST /thirdApp/modules', () => {
  it('200: keeps a block and a row, and gives them back as they came in', async () => {
    const tree = row(block('One'), block('Two'));
    const { status, body } = await save(
      ada,
      {
        name: ' Two texts ',
        description: 'Line one\nline two',
        category: 'Footers',
        tags: ['#Sale', 'sale', ' ', 'b'],
      },
      tree,
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^\d+$/),
      folder: 'mine',
      kind: 'row',
      name: 'Two texts',
      description: 'Line one\nline two',
      category: 'Footers',
      tags: ['sale', 'b'],
      synchronised: false,
      version: 1,
      updatedAt: expect.stringMatching(/Z$/),
      canWrite: true,
      canDelete: true,
    });
    const read = await ada.call('GET', `/modules/${body.id}`);
    expect(read.body).toEqual({ ...body, json: serialiseTree(tree), html: expect.any(String) });
    expect(read.body.html).toMatch(/^<!doctype html.*One.*Two/is);
    const single = (await save(ada)).body;
    expect((await ada.call('GET', `/modules/${single.id}`)).body.html).toContain('Hello');
  });

  it('takes the mark of the module that it was made from away', async () => {
    const { body } = await save(ada, { synchronised: true }, marked(block('Instance')));
    const { json } = (await ada.call('GET', `/modules/${body.id}`)).body;
    expect(JSON.stringify(json)).not.toContain('"module":');
  });

  it('422 design_refused for what is no module, for another kind, and for a synchronised module in another', async () => {
    const nested = serialiseTree(row(marked(block('Inner'))));
    const big = serialiseTree(block('x'.repeat(500_001)));
    const cases: [unknown, object, string][] = [
      [null, {}, 'not_an_object'],
      [{ inlay: { format: 99, kind: 'block' }, node: {} }, {}, 'format_too_new'],
      [serialiseTree(row()), {}, 'wrong_kind'],
      [nested, { kind: 'row', synchronised: true }, 'nested_module'],
      [big, {}, 'too_many_bytes'],
    ];
    for (const [json, more, reason] of cases) {
      const { status, body } = await ada.call('POST', '/modules', fields(json, more));
      expect([status, body.error, body.reason]).toEqual([422, 'design_refused', reason]);
    }
    const plain = await ada.call('POST', '/modules', fields(nested, { kind: 'row' }));
    expect(plain.status).toBe(200);
    const turned = await ada.call('PATCH', `/modules/${plain.body.id}`, { synchronised: true });
    expect([turned.status, turned.body.reason]).toEqual([422, 'nested_module']);
  });

  it('413 far above the size of a module, 422 for fields, 403 and 404 for folders', async () => {
    expect((await save(ada, { description: 'x' }, block('x'.repeat(700_000)))).status).toBe(413);
    for (const more of [
      { name: ' ' },
      { name: 'a\u0000' },
      { name: 'x'.repeat(129) },
      { tags: Array(21).fill('x') },
      { category: 'a\nb' },
      { kind: 'column' },
    ]) {
      expect([more, (await save(ada, more)).body.error]).toEqual([
        more,
        expect.stringMatching(/^(?:validation_failed|invalid_json)$/),
      ]);
    }
    expect((await save(ada, { folder: 'shared' })).body.error).toBe('folder_not_allowed');
    expect((await save(ada, { folder: 'email' })).body.error).toBe('folder_not_found');
    expect((await save(admin, { folder: 'shared' })).status).toBe(200);
  });
});

describe('GET /thirdApp/modules', () => {
  it('filters by all that is asked for, and goes on behind a cursor', async () => {
    const person = await createLibraryPerson(stack, host, { userId: 'filters', metadata: { emailId: 'one' } });
    const sale = (await save(person, { name: 'Sale banner', category: 'Heads', tags: ['Summer', 'red'] })).body;
    await save(person, { name: 'Sale row', category: 'heads', tags: ['winter'] }, row());
    await save(person, { name: 'Imprint', category: 'Feet', tags: ['summer'] });
    const cases: [string, string[]][] = [
      ['', ['Imprint', 'Sale row', 'Sale banner']],
      ['&q=sale', ['Sale row', 'Sale banner']],
      ['&q=%23sum', ['Imprint', 'Sale banner']],
      ['&q=%23ummer', []],
      [`&q=${sale.id}`, ['Sale banner']],
      ['&category=HEADS', ['Sale row', 'Sale banner']],
      ['&tag=SUMMER', ['Imprint', 'Sale banner']],
      ['&kind=row', ['Sale row']],
      ['&q=sale&tag=summer&category=heads&kind=block', ['Sale banner']],
      ['&q=sale&kind=row&tag=summer', []],
      ['&q=%25', []],
    ];
    for (const [query, expected] of cases)
      expect([query, await names(person, `folder=mine${query}`)]).toEqual([query, expected]);
    const labels = await person.call('GET', '/modules/labels?folder=mine');
    expect(labels.body).toEqual({ categories: ['Feet', 'Heads', 'heads'], tags: expect.any(Array) });
    expect([...labels.body.tags].sort()).toEqual(['Summer', 'red', 'summer', 'winter']);

    for (let i = 0; i < 40; i += 1) await save(person, { name: `N${i}` });
    const first = (await person.call('GET', '/modules?folder=mine')).body;
    expect([first.items.length, first.items[0].name]).toEqual([40, 'N39']);
    const second = (await person.call('GET', `/modules?folder=mine&cursor=${first.nextCursor}`)).body;
    expect(second.items.map((m: { name: string }) => m.name)).toEqual(['Imprint', 'Sale row', 'Sale banner']);
    expect(second.nextCursor).toBeNull();
    expect((await person.call('GET', '/modules?folder=mine&cursor=x')).status).toBe(400);
    expect((await person.call('GET', '/modules?folder=mine&kind=column')).status).toBe(422);
    expect((await person.call('GET', '/modules')).status).toBe(422);
  });

  it('shows whose rights they are on each module', async () => {
    const { id } = (await save(admin, { folder: 'shared', name: 'Head' })).body;
    const read = await ada.call('GET', `/modules/${id}`);
    expect(read.body).toMatchObject({ canWrite: false, canDelete: false, folder: 'shared' });
  });
});

describe('PATCH /thirdApp/modules/:id', () => {
  it('counts versions of content only', async () => {
    const { id } = (await save(ada, { synchronised: true })).body;
    const named = await ada.call('PATCH', `/modules/${id}`, { name: 'Other', tags: ['x'] });
    expect(named.body).toMatchObject({ version: 1, name: 'Other', tags: ['x'], synchronised: true });
    const filled = await ada.call('PATCH', `/modules/${id}`, { json: serialiseTree(block('New text')) });
    expect(filled.body).toMatchObject({ version: 2, name: 'Other' });
    const current = await ada.call('POST', '/modules/current', { ids: [id, '999999', 'x', ''] });
    expect(current.body.items).toHaveLength(1);
    expect(current.body.items[0]).toMatchObject({ id, version: 2, html: expect.stringContaining('New text') });
    const wrong = await ada.call('PATCH', `/modules/${id}`, { json: serialiseTree(row()) });
    expect(wrong.body.reason).toBe('wrong_kind');
  });

  it('gives ten changes at once ten versions', async () => {
    const { id } = (await save(ada)).body;
    const json = serialiseTree(block('Again'));
    const answers = await Promise.all(Array.from({ length: 10 }, () => ada.call('PATCH', `/modules/${id}`, { json })));
    const versions = answers.map(({ body }) => body.version).sort((a, b) => a - b);
    expect(versions).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('moves where both folders may be written; 403 and 404 else', async () => {
    const { id } = (await save(admin)).body;
    const moved = await admin.call('PATCH', `/modules/${id}`, { folder: 'shared' });
    expect(moved.body.folder).toBe('shared');
    expect((await ada.call('PATCH', `/modules/${id}`, { name: 'x' })).body.error).toBe('folder_not_allowed');
    expect((await ada.call('DELETE', `/modules/${id}`, {})).body.error).toBe('folder_not_allowed');
    const own = (await save(ada)).body.id;
    expect((await ada.call('PATCH', `/modules/${own}`, { folder: 'shared' })).body.error).toBe('folder_not_allowed');
    expect((await bob.call('PATCH', `/modules/${own}`, { name: 'x' })).body.error).toBe('module_not_found');
    expect((await bob.call('GET', `/modules/${own}`)).body.error).toBe('module_not_found');
    expect((await bob.call('POST', '/modules/current', { ids: [own] })).body.items).toEqual([]);
    for (const text of ['0', 'abc', '-1', '9'.repeat(30), 'current']) {
      expect([text, (await ada.call('GET', `/modules/${text}`)).status]).toEqual([text, 404]);
    }
  });
});

describe('DELETE /thirdApp/modules/:id', () => {
  it('200: and back again; events say who did what, and whose word it was', async () => {
    const claimed = await createLibraryPerson(stack, host, { userId: 'kim', metadata: { emailId: 'claimed' } });
    const { id } = (await save(claimed, { name: 'Once' })).body;
    expect((await claimed.call('DELETE', `/modules/${id}`, {})).body).toEqual({});
    expect(await names(claimed, 'folder=mine')).toEqual([]);
    expect((await claimed.call('POST', '/modules/current', { ids: [id] })).body.items).toEqual([]);
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
    ] as const) {
      expect((await claimed.call(method, `/modules/${id}${path}`, method === 'GET' ? undefined : {})).status).toBe(404);
    }
    expect((await bob.call('POST', `/modules/${id}/restore`, {})).status).toBe(404);
    expect((await claimed.call('POST', `/modules/${id}/restore`, {})).body).toMatchObject({ id, name: 'Once' });
    expect(await names(claimed, 'folder=mine')).toEqual(['Once']);
    const { applicationId } = host;
    const events = await stack.services.database.transaction({ applicationId }, (tx) =>
      tx.rows<{ type: string; actor: string; data: object }>({
        text: 'select type, actor, data from event where target = $1 order by id',
        values: [`module:${id}`],
      }),
    );
    expect(events.map(({ type }) => type).sort()).toEqual(['module.created', 'module.deleted', 'module.restored']);
    for (const { data, actor } of events)
      expect([data, actor]).toEqual([expect.objectContaining({ unbound: true }), expect.stringMatching(/^\w+:.+/)]);
  });
});
