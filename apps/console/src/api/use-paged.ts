import type { Page } from '@inlay/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useAttended } from './use-attended.ts';

/** A cursor-paged list, flattened. `key` names the list and everything that filters it. */
export function usePaged<Item>(
  key: readonly unknown[],
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>,
  options: { readonly refetchMs?: number } = {},
) {
  const attended = useAttended();
  const { refetchMs } = options;
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: refetchMs !== undefined && attended ? refetchMs : false,
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) };
}
