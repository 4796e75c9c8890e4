// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
import type { NewFolder } from '@inlay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

const applicationId = 'app_FolderOwner1';
const other = 'app_FolderOther1';
let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

const all = { read: true, write: true, delete: true };
const folder = (more: Partial<NewFolder> = {}): NewFolder => ({
  labels: { en: 'Project' },
  keyTemplate: 'project_${projectId}',
  rights: { user: all },
  ...more,
});
const replace = (folders: readonly NewFolder[], library: 'images' | 'modules' = 'images', of = applicationId) =>
  stack.services.database.transaction({ applicationId: of }, (tx) =>
    stack.services.libraries.replaceFolders(
      tx,
      { applicationId: of, actor: 'account:1', requestId: 'req_1' },
      library,
      folders,
    ),
  );
const read = (of = applicationId) =>
  stack.services.database.transaction({ applicationId: of }, (tx) => stack.services.libraries.readFolders(tx, of));
const open = (variables: Record<string, string>, role = 'user') =>
  stack.services.database.transaction({ applicationId }, (tx) =>
    stack.services.libraries.openFolders(tx, { applicationId, role, variables }, 'images'),
  );

describe('folders of an application', () => {
  it('are replaced as a list: order, known ids and what is said of each stay', async () => {
    const [made] = await replace([folder()]);
    expect(made).toMatchObject({ id: expect.stringMatching(/^fld_\w{12}$/), labels: { en: 'Project' } });
    const again = await replace([
      folder({
        id: 'shared',
        keyTemplate: 'common',
        rights: { Reviewer: { read: false, write: true, delete: false } },
      }),
      folder({ id: made?.id ?? '', labels: { en: ' Projects ', 'pt-BR': 'Projetos' } }),
      folder({ id: 'invented', keyTemplate: 'x' }),
    ]);
    expect(again.map(({ id }) => id)).toEqual(['shared', made?.id, expect.stringMatching(/^fld_/)]);
    expect(again[0]?.rights).toEqual({ reviewer: { read: true, write: true, delete: false } });
    expect(again[1]?.labels).toEqual({ en: 'Projects', 'pt-BR': 'Projetos' });
    expect((await read()).images).toEqual(again);
    expect((await read()).modules.map(({ id }) => id)).toEqual(['mine', 'shared']);
    expect((await read(other)).images.map(({ id }) => id)).toEqual(['email', 'mine', 'shared']);
    expect((await replace([])).map(({ id }) => id)).toEqual(['email', 'mine', 'shared']);
  });

  it('say what is wrong with each, all at once', async () => {
    const wrong = replace([
      folder({ labels: { de: 'Ohne' } }),
      folder({ keyTemplate: 'a b' }),
      folder({ keyTemplate: '', labels: { en: 'x'.repeat(65), 'x y': 'z' } }),
      folder({ keyTemplate: 'k', rights: { api: all, 'two words': all } }),
      folder({ keyTemplate: 'k' }),
    ]);
    const error = await wrong.catch((thrown: { details: { fields: { field: string; message: string }[] } }) => thrown);
    expect(error).toMatchObject({ code: 'validation_failed' });
    const fields = 'details' in error ? error.details.fields.map(({ field, message }) => `${field} ${message}`) : [];
    expect(fields).toEqual([
      '0.labels.en required',
      '1.keyTemplate key_invalid',
      '2.labels.en too_long',
      '2.labels.x y invalid',
      '2.keyTemplate required',
      '3.rights.api role_reserved',
      '3.rights.two words role_invalid',
      '4.keyTemplate already_exists',
    ]);
    await expect(replace(Array.from({ length: 51 }, (_, i) => folder({ keyTemplate: `k${i}` })))).rejects.toMatchObject(
      {
        code: 'validation_failed',
      },
    );
  });

  it('leave one whole list after two replacements at once', async () => {
    const lists = Array.from({ length: 8 }, (_, i) => [
      folder({ keyTemplate: `a${i}` }),
      folder({ keyTemplate: `b${i}` }),
    ]);
    await Promise.all(lists.map((list) => replace(list, 'modules')));
    const templates = (await read()).modules.map(({ keyTemplate }) => keyTemplate);
    expect(lists.map((list) => list.map(({ keyTemplate }) => keyTemplate))).toContainEqual(templates);
    await replace([], 'modules');
  });

  it('write one audit event each time', async () => {
    const events = await stack.services.database.transaction({ applicationId }, (tx) =>
      tx.rows<{ actor: string; data: { library: string } }>({
        text: "select actor, data from event where type = 'library.folders_changed' order by id",
        values: [],
      }),
    );
    expect(events[0]).toMatchObject({
      actor: 'account:1',
      data: { library: 'images', folders: [{ keyTemplate: 'project_${projectId}' }] },
    });
  });
});

describe('folders that a role sees', () => {
  beforeAll(async () => {
    await replace([
      folder({ id: 'shared', rights: { user: { read: true, write: false, delete: false }, editor: all } }),
      folder({ keyTemplate: 'admins', rights: { admin: all } }),
      folder({ keyTemplate: 'u_${userId}_${projectId}' }),
    ]);
  });

  it('are those that it may read and whose variables it has', async () => {
    const seen = async (variables: Record<string, string>, role: string) =>
      (await open(variables, role)).map(({ key, canWrite }) => `${key} ${canWrite}`);
    expect(await seen({ projectId: '1', userId: 'a' }, 'user')).toEqual([
      'project_~projectId~1~ false',
      'u_~userId~a~_~projectId~1~ true',
    ]);
    expect(await seen({ userId: 'a' }, 'user')).toEqual([]);
    expect(await seen({ projectId: '1' }, 'admin')).toEqual(['project_~projectId~1~ false', 'admins true']);
    expect(await seen({ projectId: '1' }, 'editor')).toEqual(['project_~projectId~1~ true']);
    expect(await seen({}, 'api')).toEqual(['admins true']);
    expect(await seen({ projectId: '1' }, 'stranger')).toEqual([]);
  });

  it('are as missing as one that never was, or closed for what it may not do', async () => {
    const ask = (id: string, action: 'read' | 'write' | 'delete', role = 'user') =>
      stack.services.database.transaction({ applicationId }, (tx) =>
        stack.services.libraries.openFolder(
          tx,
          { applicationId, role, variables: { projectId: '1' } },
          'images',
          id,
          action,
        ),
      );
    await expect(ask('shared', 'read')).resolves.toMatchObject({ id: 'shared' });
    await expect(ask('shared', 'write')).rejects.toMatchObject({ code: 'folder_not_allowed' });
    await expect(ask('shared', 'read', 'stranger')).rejects.toMatchObject({ code: 'folder_not_found' });
    await expect(ask('never', 'read')).rejects.toMatchObject({ code: 'folder_not_found' });
  });
});

describe('row-level security alone', () => {
  const rows: readonly (readonly [string, string])[] = [
    [
      'library_folder',
      "(application_id, library, id, position, labels, key_template, rights) values ($1, 'images', 'i', 0, '{}', 'k', '{}')",
    ],
    [
      'image',
      "(application_id, folder_key, name, file, width_px, height_px, bytes, uploaded_by) values ($1, 'k', 'n', 'f', 1, 1, 1, 'u')",
    ],
    ['image_usage', '(application_id, bytes) values ($1, 1)'],
    ['host_image', "(application_id, id) values ($1, 'i')"],
    [
      'module',
      "(application_id, folder_key, kind, name, description, category, tags, synchronised, content, author) values ($1, 'k', 'row', 'n', '', '', '{}', false, '{}', 'a')",
    ],
  ];

  it.each(rows)(
    '%s: a row is there under its own application only, and written under no other',
    async (table, values) => {
      const { database } = stack.services;
      const [one, two] = [`app_${table}One`, `app_${table}Two`];
      const insert = { text: `insert into ${table} ${values}`, values: [one] };
      const count = { text: `select count(*) as n from ${table}`, values: [] };
      const under = (scope: object) =>
        database.transaction(scope, async (tx) => (await tx.one<{ n: number }>(count)).n);
      await database.transaction({ applicationId: one }, (tx) => tx.run(insert));
      expect([await under({ applicationId: one }), await under({ applicationId: two }), await under({})]).toEqual([
        1, 0, 0,
      ]);
      expect((await database.one<{ n: number }>(count)).n).toBe(0);
      await expect(database.transaction({ applicationId: two }, (tx) => tx.run(insert))).rejects.toThrow(
        /row-level security/,
      );
      const remove = { text: `delete from ${table}`, values: [] };
      expect(await database.transaction({ applicationId: two }, (tx) => tx.run(remove))).toBe(0);
      expect(await under({ applicationId: one })).toBe(1);
    },
  );
});
