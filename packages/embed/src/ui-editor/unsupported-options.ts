import type { Loose } from './loose-values.ts';

/** Options whose reading is remembered. */
export interface WatchedOptions {
  readonly options: Loose;
  /** Names of options that were given and that nothing has read. */
  unread(): readonly string[];
}

/** Read when something happens, or honoured by nature: a click in the host page deselects nothing in a frame. */
const readLater = new Set<PropertyKey>([
  ...['onTokenRefreshRequest', 'onTemplateLoaded', 'onSaveCompleted', 'onUserListChange', 'onEvent', 'notifications'],
  'ignoreClickOutsideSelectors',
]);

/** An option that no code reads has no effect: so no list of the honoured ones can grow old. */
export function watchOptions(given: Loose): WatchedOptions {
  const read = new Set(readLater);
  const options = new Proxy(given, {
    get(target, name) {
      read.add(name);
      return Reflect.get(target, name);
    },
  });
  return {
    options,
    unread: () => Object.keys(given).filter((name) => given[name] !== undefined && !read.has(name)),
  };
}
