import { createTabStorage } from '@inlay/framed';
import { describe, expect, it } from 'vitest';
import { makeBrowserKey, readBrowserKey } from './browser-key.ts';

const storageWith = (items: Map<string, string>) => () => ({
  getItem: (key: string) => items.get(key) ?? null,
  setItem: (key: string, value: string) => void items.set(key, value),
});
const make = makeBrowserKey;

describe('readBrowserKey', () => {
  it('is made once and found again in every tab, in the form that the server takes', () => {
    const openStorage = storageWith(new Map());
    const first = readBrowserKey({ openStorage, tab: createTabStorage(), make });
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(readBrowserKey({ openStorage, tab: createTabStorage(), make })).toBe(first);
    const other = readBrowserKey({ openStorage: storageWith(new Map()), tab: createTabStorage(), make });
    expect(other).not.toBe(first);
  });

  it('is made anew where something else stands in its place', () => {
    const openStorage = storageWith(new Map([['editor.browser', 'no key']]));
    expect(readBrowserKey({ openStorage, tab: createTabStorage(), make })).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    [
      'refuses its storage',
      () => {
        throw new DOMException('denied', 'SecurityError');
      },
    ],
    [
      'is full',
      () => ({
        getItem: () => null,
        setItem: () => {
          throw new DOMException('full', 'QuotaExceededError');
        },
      }),
    ],
    ['forgets what it is given', () => ({ getItem: () => null, setItem: () => {} })],
  ])("is the tab's where the browser %s", (_, openStorage) => {
    const tab = createTabStorage();
    const key = readBrowserKey({ openStorage, tab, make });
    expect(key).toMatch(/^tab_[0-9a-f]{32}$/);
    expect(readBrowserKey({ openStorage, tab, make })).toBe(key);
    expect(readBrowserKey({ openStorage, tab: createTabStorage(), make })).not.toBe(key);
  });
});
