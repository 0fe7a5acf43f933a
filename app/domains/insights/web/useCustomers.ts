import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReplyOf } from '#core/contract.ts';
import { listCustomers, type CustomerQuery } from '#domains/insights/core/index.ts';
import { call, keyOf } from '#web/shell/call.ts';

export const ROWS_A_PAGE = 50;
export type CustomerShown = ReplyOf<typeof listCustomers>['customers'][number];

/** The customers of a question, a page at a time, each page asked from where the one before ended. */
export function useCustomers(query: CustomerQuery) {
  const asked = useInfiniteQuery({
    queryKey: [...keyOf(listCustomers, { body: { query } }), 'pages'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => call(listCustomers, { body: { query, limit: ROWS_A_PAGE, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const first = asked.data?.pages[0];
  return { ...asked, customers: asked.data?.pages.flatMap(({ customers }) => customers), total: first?.total, asOf: first?.asOf };
}
