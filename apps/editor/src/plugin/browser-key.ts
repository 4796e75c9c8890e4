const storageKey = 'editor.browser';
const keyPattern = /^[\w-]{16,64}$/;

/**
 * A random name of this browser in this host's pages, by which people have drafts of their own whom the
 * host does not name. It is the same in all tabs, and no other site sees it.
 * @param open May throw, and so may every use: then there is no name.
 * @param make A new name.
 */
export function readBrowserKey(open: () => Pick<Storage, 'getItem' | 'setItem'>, make: () => string): string | null {
  try {
    const items = open();
    const known = items.getItem(storageKey);
    if (known !== null && keyPattern.test(known)) return known;
    items.setItem(storageKey, make());
    // Two tabs may begin at once: both take what is there.
    return items.getItem(storageKey);
  } catch {
    return null;
  }
}

/** 128 random bits; `randomUUID` is missing on pages without TLS. */
export const makeBrowserKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
