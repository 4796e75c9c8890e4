// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
import { describe, expect, it } from 'vitest';
import {
  exampleOf,
  type FolderDraft,
  isImplied,
  isKeyTemplate,
  moved,
  toNewFolder,
  withRight,
} from './folder-draft.ts';

const folder: FolderDraft = { key: 'k', labels: { en: 'A', de: ' ' }, keyTemplate: 'a', rights: {} };
const all = { read: true, write: true, delete: true };

describe('a folder while it is edited', () => {
  it.each(['common', 'email_${emailId}', '${a}-${b}', 'A-1_2'])('takes the key %s', (key) => {
    expect(isKeyTemplate(key)).toBe(true);
  });
  it.each(['', 'a b', '../a', '${}', '${1a}', '$a', 'a'.repeat(129), 'ä'])('refuses the key %j', (key) => {
    expect(isKeyTemplate(key)).toBe(false);
  });

  it('shows what a key becomes', () => {
    expect(exampleOf('email_${emailId}_${brand}')).toBe('email_4711_BRAND');
  });

  it('gives the right to read with every other one, and takes all with it', () => {
    const written = withRight(folder, 'user', 'write', true);
    expect(written.rights).toEqual({ user: { read: true, write: true, delete: false } });
    expect(withRight(written, 'user', 'read', false).rights).toEqual({
      user: { read: false, write: false, delete: false },
    });
  });

  it('lets admin do what user may', () => {
    const written = withRight(folder, 'user', 'write', true);
    expect([isImplied(written, 'admin', 'write'), isImplied(written, 'admin', 'delete')]).toEqual([true, false]);
    expect(isImplied(written, 'brand', 'write')).toBe(false);
  });

  it('sends no empty label and no role that is gone', () => {
    expect(toNewFolder({ ...folder, rights: { user: all, gone: all } }, ['admin', 'user'])).toEqual({
      labels: { en: 'A' },
      keyTemplate: 'a',
      rights: { user: all },
    });
  });

  it.each([
    [0, 2, 'bca'],
    [2, 0, 'cab'],
    [1, 9, 'acb'],
    [1, -1, 'bac'],
    [5, 0, 'abc'],
  ])('moves from %i to %i', (from, to, expected) => {
    expect(moved([...'abc'], from, to).join('')).toBe(expected);
  });
});
