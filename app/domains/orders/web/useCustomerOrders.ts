import { useInfiniteQuery } from '@tanstack/react-query';
import { listCustomerOrders } from '#domains/orders/core/index.ts';
import { call, keyOf } from '#web/shell/call.ts';

export const ORDERS_A_PAGE = 20;

/** A customer's orders, newest first, a page at a time. */
export function useCustomerOrders(customerId: number) {
  const asked = useInfiniteQuery({
    queryKey: [...keyOf(listCustomerOrders, { params: { id: customerId } }), 'pages'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => call(listCustomerOrders, { params: { id: customerId }, query: { limit: ORDERS_A_PAGE, ...(pageParam ? { before: pageParam } : {}) } }, signal),
    getNextPageParam: ({ next }) => next,
  });
  return { ...asked, orders: asked.data?.pages.flatMap(({ orders }) => orders), total: asked.data?.pages[0]?.total ?? 0 };
}
