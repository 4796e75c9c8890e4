import { describe, expect, it } from 'vitest';
import { makeBrowserKey, readBrowserKey } from './browser-key.ts';

function storageWith(items: Map<string, string>) {
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

describe('readBrowserKey', () => {
  it('is made once and found again, in the form that the server takes', () => {
    const items = new Map<string, string>();
    const first = readBrowserKey(() => storageWith(items), makeBrowserKey);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(readBrowserKey(() => storageWith(items), makeBrowserKey)).toBe(first);
    expect(readBrowserKey(() => storageWith(new Map()), makeBrowserKey)).not.toBe(first);
  });

  it('is made anew where something else stands in its place', () => {
    const items = new Map([['editor.browser', 'no key']]);
    expect(readBrowserKey(() => storageWith(items), makeBrowserKey)).toMatch(/^[0-9a-f]{32}$/);
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
  ])('is none where the browser %s', (_, open) => {
    expect(readBrowserKey(open, makeBrowserKey)).toBeNull();
  });
});
