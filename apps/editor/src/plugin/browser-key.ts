import { tabKeyStart } from '@inlay/contract';
import type { TabStorage } from '@inlay/framed';

const storageKey = 'editor.browser';
const keyPattern = /^[\w-]{16,64}$/;

export interface BrowserKeyParts {
  /** The same in all tabs, and for this host's pages only. May throw, and so may every use. */
  readonly openStorage: () => Pick<Storage, 'getItem' | 'setItem'>;
  readonly tab: TabStorage;
  /** A new name. */
  readonly make: () => string;
}

/**
 * A random name of this browser in this host's pages, by which people have drafts of their own whom the
 * host does not name. Where the browser keeps nothing for a foreign frame it is a name of the tab, which says so.
 */
export function readBrowserKey({ openStorage, tab, make }: BrowserKeyParts): string {
  try {
    const items = openStorage();
    const known = items.getItem(storageKey);
    if (isKey(known)) return known;
    items.setItem(storageKey, make());
    // Two tabs may begin at once: both take what is there.
    const stored = items.getItem(storageKey);
    if (isKey(stored)) return stored;
  } catch {
    // Storage of a third party is blocked.
  }
  const known = tab.get(storageKey);
  if (isKey(known)) return known;
  const key = tabKeyStart + make();
  tab.set(storageKey, key);
  return key;
}

const isKey = (text: string | null): text is string => text !== null && keyPattern.test(text);

/** 128 random bits; `randomUUID` is missing on pages without TLS. */
export const makeBrowserKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
