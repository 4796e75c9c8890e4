/**
 * Strings kept for this tab: in sessionStorage, or in the history entry where the browser refuses that
 * (third-party storage blocked). Both outlive a reload of the frame, and no other origin can read them.
 * At last in memory, which does not.
 */
export interface TabStorage {
  get(key: string): string | null;
  /** `false` when only memory holds it. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
}

/** The parts of a storage that are used here. */
type Items = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** @param places Best first. Opening one may throw, and so may every use of it. */
export function createTabStorage(...places: readonly (() => Items)[]): TabStorage {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (items: Items) => T): T | undefined => {
    for (const open of places) {
      try {
        return use(open());
      } catch {
        // The next one may do.
      }
    }
    return undefined;
  };
  return {
    get: (key) => memory.get(key) ?? attempt((items) => items.getItem(key)) ?? null,
    set(key, value) {
      const stored = attempt((items) => {
        items.setItem(key, value);
        return true;
      });
      if (stored) memory.delete(key);
      else memory.set(key, value);
      return stored === true;
    },
    remove(key) {
      memory.delete(key);
      attempt((items) => items.removeItem(key));
    },
  };
}

/**
 * The state of the present history entry as a storage. Who replaces the entry has to pass `history.state` on.
 * @param stateKey Under which name in the state.
 */
export function historyItems(history: Pick<History, 'state' | 'replaceState'>, stateKey: string): Items {
  const read = (): Readonly<Record<string, unknown>> => {
    const items: unknown = history.state?.[stateKey];
    return typeof items === 'object' && items !== null ? { ...items } : {};
  };
  const write = (items: Readonly<Record<string, unknown>>): void =>
    history.replaceState({ ...history.state, [stateKey]: items }, '');
  return {
    getItem(key) {
      const value = read()[key];
      return typeof value === 'string' ? value : null;
    },
    setItem: (key, value) => write({ ...read(), [key]: value }),
    removeItem(key) {
      const { [key]: _removed, ...others } = read();
      write(others);
    },
  };
}
