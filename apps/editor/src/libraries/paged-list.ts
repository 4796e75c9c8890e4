import type { LibraryPage } from '@inlay/contract';
import type { WireAnswer, WireRefusal } from '../session/wire.ts';
import { createStore, type Store } from '../state/store.ts';

/** `loading`: the first page is on its way; `more`: another one; `failed`: the last page did not come. */
export type ListStatus = 'loading' | 'more' | 'failed' | 'ready';

export interface ListState<Item> {
  readonly items: readonly Item[];
  readonly status: ListStatus;
  readonly hasMore: boolean;
  readonly refusal: WireRefusal | null;
}

/** A list that comes in pages. A new query takes the place of the one before, whose answers are dropped. */
export interface PagedList<Item, Query> {
  readonly store: Store<ListState<Item>>;
  /** Shows another query; the items stay until its first page is there. */
  show(query: Query): void;
  more(): void;
  /** Asks again for the page that failed, or from the beginning. */
  retry(): void;
  /** Puts a changed item in the place of the one with its id. */
  replace(item: Item): void;
  prepend(item: Item): void;
  remove(id: string): void;
  /** Where it stood before it was removed, or first. */
  putBack(item: Item, index: number): void;
  dispose(): void;
}

export type LoadPage<Item, Query> = (
  query: Query,
  cursor: string | null,
  signal: AbortSignal,
) => Promise<WireAnswer<LibraryPage<Item>>>;

export function createPagedList<Item extends { readonly id: string }, Query>(
  load: LoadPage<Item, Query>,
): PagedList<Item, Query> {
  const store = createStore<ListState<Item>>({ items: [], status: 'loading', hasMore: false, refusal: null });
  let query: Query | null = null;
  let cursor: string | null = null;
  let running: AbortController | null = null;

  const fetchPage = async (asked: Query, from: string | null): Promise<void> => {
    running?.abort();
    const own = new AbortController();
    running = own;
    store.set({ status: from === null ? 'loading' : 'more', refusal: null });
    const answer = await load(asked, from, own.signal);
    if (own.signal.aborted) return;
    running = null;
    if (!answer.ok) {
      store.set({ status: 'failed', refusal: answer });
      return;
    }
    cursor = answer.value.nextCursor;
    const before = from === null ? [] : store.get().items;
    // An item that was added here meanwhile comes once more with its page.
    const known = new Set(before.map(({ id }) => id));
    const items = [...before, ...answer.value.items.filter(({ id }) => !known.has(id))];
    store.set({ items, status: 'ready', hasMore: cursor !== null, refusal: null });
  };
  const edit = (change: (items: readonly Item[]) => readonly Item[]): void =>
    store.set({ items: change(store.get().items) });
  const isBusy = (): boolean => store.get().status === 'loading' || store.get().status === 'more';

  return {
    store,
    show(next) {
      query = next;
      cursor = null;
      void fetchPage(next, null);
    },
    more() {
      if (query !== null && cursor !== null && store.get().status === 'ready') void fetchPage(query, cursor);
    },
    retry() {
      if (query !== null && !isBusy()) void fetchPage(query, cursor);
    },
    replace: (item) => edit((items) => items.map((each) => (each.id === item.id ? item : each))),
    prepend: (item) => edit((items) => [item, ...items.filter(({ id }) => id !== item.id)]),
    remove: (id) => edit((items) => items.filter((each) => each.id !== id)),
    putBack: (item, index) => edit((items) => items.filter(({ id }) => id !== item.id).toSpliced(index, 0, item)),
    dispose: () => running?.abort(),
  };
}
