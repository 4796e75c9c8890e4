import { describe, expect, it } from 'vitest';
import { defaultFolders } from './default-folders.ts';
import { decide, labelFor, rightsOfTab } from './rules.ts';

const rights = (text: string, own: Parameters<typeof decide>[0]['rights'], role: string) =>
  expect(
    (['read', 'write', 'delete'] as const)
      .filter((action) => decide({ rights: own }, role, action))
      .map((action) => action[0])
      .join(''),
  ).toBe(text);
const may = (text: string) => ({ read: text.includes('r'), write: text.includes('w'), delete: text.includes('d') });

describe('decide', () => {
  it.each([
    ['rwd', { user: may('rwd') }, 'admin'],
    ['rd', { user: may('r'), admin: may('d') }, 'admin'],
    ['r', { user: may('r'), admin: may('rwd') }, 'user'],
    ['', { user: may('rwd') }, 'reviewer'],
    ['r', { user: may('rwd'), reviewer: may('r') }, 'reviewer'],
    ['rwd', {}, 'api'],
    ['', {}, 'admin'],
    ['', {}, 'constructor'],
    ['', {}, ''],
  ] as const)('%j for %j as %s', rights);
});

describe('rightsOfTab', () => {
  it.each([
    [{}, 'r', 'r'],
    [{ canWrite: true }, 'rwd', 'rwd'],
    [{ canWrite: true, role: 'USER' }, 'rwd', 'rwd'],
    [{ canWrite: true, role: 'ADMIN' }, 'r', 'rwd'],
    [{ canWrite: false, role: 'Admin' }, 'r', 'r'],
    [{ canWrite: null, role: null }, 'r', 'r'],
  ])('%j: user %s, admin %s', (tab, user, admin) => {
    rights(user, rightsOfTab(tab), 'user');
    rights(admin, rightsOfTab(tab), 'admin');
  });
});

describe('labelFor', () => {
  const labels = { en: 'Shared', de: 'Gemeinsam', 'pt-PT': 'Partilhada' };
  it.each([
    [['de_DE'], 'Gemeinsam'],
    [['DE'], 'Gemeinsam'],
    [['pt_BR'], 'Partilhada'],
    [['fr', 'de'], 'Gemeinsam'],
    [['fr'], 'Shared'],
    [[null, undefined, ''], 'Shared'],
    [['constructor'], 'Shared'],
  ])('%j: %s', (tags, label) => expect(labelFor(labels, tags)).toBe(label));
});

describe('the default folders', () => {
  it('have a label in each language of the editor', () => {
    const languages = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt', 'zh'];
    for (const folder of [...defaultFolders.images, ...defaultFolders.modules]) {
      expect(Object.keys(folder.labels).sort()).toEqual(languages);
    }
  });

  it('are this email, mine and shared, which users only read', () => {
    const [email, mine, shared] = defaultFolders.images.map((folder) => folder.rights);
    for (const role of ['user', 'admin']) {
      rights('rwd', email ?? {}, role);
      rights('rwd', mine ?? {}, role);
    }
    rights('r', shared ?? {}, 'user');
    rights('rwd', shared ?? {}, 'admin');
    expect(defaultFolders.modules.map(({ id }) => id)).toEqual(['mine', 'shared']);
  });
});
