import { useEffect, useState } from 'react';
import { useStore } from '../state/store.ts';
import { createPagedList, type ListState, type LoadPage, type PagedList } from './paged-list.ts';

/** A list for as long as its screen is there. A query of null shows nothing yet. */
export function usePagedList<Item extends { readonly id: string }, Query>(
  load: LoadPage<Item, Query>,
  query: Query | null,
): { readonly list: PagedList<Item, Query>; readonly state: ListState<Item> } {
  const [list] = useState(() => createPagedList(load));
  const state = useStore(list.store, (all) => all);
  const key = query === null ? null : JSON.stringify(query);
  useEffect(() => {
    if (key !== null) list.show(JSON.parse(key) as Query);
  }, [list, key]);
  useEffect(() => {
    const again = (): void => {
      if (list.store.get().status === 'failed') list.retry();
    };
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('online', again);
      list.dispose();
    };
  }, [list]);
  return { list, state };
}
