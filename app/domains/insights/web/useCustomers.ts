import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReplyOf } from '#core/contract.ts';
import { listCustomers, type CustomerQuery } from '#domains/insights/core/index.ts';
import { call, keyOf } from '#web/shell/call.ts';

export const ROWS_A_PAGE = 50;
export type CustomerShown = ReplyOf<typeof listCustomers>['customers'][number];

/** What a row shows beside its columns: the stage's colour, and the interval of lifetime value. */
const ALWAYS = ['stage', 'clv_low', 'clv_high'];

/** The customers of a question, a page at a time, each page asked from where the one before ended. */
export function useCustomers(query: CustomerQuery, columns: readonly string[], enabled: boolean) {
  const wanted = [...new Set([...columns, ...ALWAYS])].toSorted();
  const asked = useInfiniteQuery({
    queryKey: [...keyOf(listCustomers, { body: { query, columns: wanted } }), 'pages'],
    initialPageParam: '',
    enabled,
    queryFn: ({ pageParam, signal }) => call(listCustomers, { body: { query, columns: wanted, limit: ROWS_A_PAGE, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const first = asked.data?.pages[0];
  return { ...asked, customers: asked.data?.pages.flatMap(({ customers }) => customers), total: first?.total, asOf: first?.asOf };
}
