import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReplyOf } from '#core/contract.ts';
import { listDuplicates } from '#domains/customers/core/duplicates/index.ts';
import { call, keyOf } from '#web/shell/call.ts';

export type Show = 'open' | 'merged' | 'different';
export type PairShown = ReplyOf<typeof listDuplicates>['pairs'][number];

/** The queue, a page at a time, each asked from where the one before ended. */
export function useDuplicates(show: Show) {
  const asked = useInfiniteQuery({
    queryKey: [...keyOf(listDuplicates, { query: { show } }), 'pages'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => call(listDuplicates, { query: { show, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  return { ...asked, first: asked.data?.pages[0], pairs: asked.data?.pages.flatMap(({ pairs }) => pairs) };
}
