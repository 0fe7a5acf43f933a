import type { ReplyOf } from '#core/contract.ts';
import type { listCustomerOrders } from '#domains/orders/core/index.ts';

export type OrderShown = ReplyOf<typeof listCustomerOrders>['orders'][number];
type Amounts = { readonly amount: string; readonly lines: readonly { readonly amount: string }[] };

/** `return`: the order as a whole gives money back; `with-return`: one of its lines does. */
export function returnIn({ amount, lines }: Amounts): 'return' | 'with-return' | null {
  if (Number(amount) < 0) return 'return';
  return lines.some((line) => Number(line.amount) < 0) ? 'with-return' : null;
}

/** The first named thing bought, and how many further lines there are: a line to recognise the order by. */
export function contentOf({ lines }: { readonly lines: readonly { readonly product: string; readonly category: string }[] }): { readonly first: string; readonly others: number } {
  const first = lines.find(({ product }) => product)?.product ?? lines.find(({ category }) => category)?.category ?? '';
  return { first, others: Math.max(0, lines.length - 1) };
}

/** The orders under the year in which the reader sees their date; their order stays. */
export function byYear<O>(orders: readonly O[], dayOf: (order: O) => string): { readonly year: string; readonly orders: readonly O[] }[] {
  const years: { year: string; orders: O[] }[] = [];
  for (const order of orders) {
    const year = dayOf(order).slice(0, 4);
    const last = years.at(-1);
    if (last?.year === year) last.orders.push(order);
    else years.push({ year, orders: [order] });
  }
  return years;
}
