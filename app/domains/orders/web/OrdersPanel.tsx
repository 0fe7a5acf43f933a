import { Button } from 'antd';
import { useText } from '#web/shell/i18n.ts';
import { EmptyState, Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { byYear, type OrderShown } from './orderLook.ts';
import { OrderEntry } from './OrderEntry.tsx';
import { ORDERS_A_PAGE, useCustomerOrders } from './useCustomerOrders.ts';
import { words } from './words.ts';
import './orders.css';

/** A customer's orders on one line of time, newest first, more on request. */
export function OrdersPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const { number } = useFormat();
  const { orders, total, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCustomerOrders(customerId);
  return (
    <Panel id="orders" {...(total > 0 ? { title: t(words.title, { total: number(total), count: total }), subtitle: t(words.subtitle) } : {})}>
      {!orders && !error ? <Loading as="lines" /> : null}
      {orders?.length === 0 ? <EmptyState title={t(words.none)} says={t(words.noneSays)} /> : null}
      {orders && orders.length > 0 ? <Years orders={orders} /> : null}
      {error ? <Problem error={error} onRetry={() => { void (orders ? fetchNextPage() : refetch()); }} /> : null}
      {orders && orders.length > 0 && (hasNextPage || orders.length > ORDERS_A_PAGE) ? (
        <div className="cq-orders-foot">
          <span className="cq-quiet cq-number">{t(words.shown, { shown: number(orders.length), total: number(total) })}</span>
          {hasNextPage ? <Button loading={isFetchingNextPage} onClick={() => { void fetchNextPage(); }}>{t(words.more, { count: Math.min(ORDERS_A_PAGE, total - orders.length) })}</Button> : null}
        </div>
      ) : null}
    </Panel>
  );
}

function Years({ orders }: { readonly orders: readonly OrderShown[] }) {
  const t = useText();
  const { date } = useFormat();
  return byYear(orders, ({ at }) => date(at)).map(({ year, orders: within }) => (
    <section key={year} className="cq-orders-year" aria-label={t(words.year, { year })}>
      <h3>{t(words.year, { year })}</h3>
      <ul>{within.map((order, i) => <OrderEntry key={`${order.source} ${order.orderId} ${order.at} ${i}`} order={order} />)}</ul>
    </section>
  ));
}
