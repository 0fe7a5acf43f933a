import type Type from 'typebox';
import { factTime, momentOf } from '#core/businessTime.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import { requireCustomer } from '#domains/customers/server/index.ts';
import { listCustomerOrders, type Order } from '#domains/orders/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { countCustomerOrders, customerOrders } from './customerOrders.sql.ts';

const FAR_FUTURE = '2299-12-31 00:00:00.000';

/** One page of a customer's orders, newest first. */
export async function listOrders({ ctx, customer, before, limit = 20 }: { ctx: Ctx; customer: number; before?: string | undefined; limit?: number | undefined }): Promise<{ orders: Type.Static<typeof Order>[]; next: string | null; total: number }> {
  await requireCustomer(ctx, customer);
  const [at, ...id] = (before ?? `${FAR_FUTURE}|`).split('|');
  if (at === undefined || Number.isNaN(momentOf(at).getTime())) throw new Problem(groundProblems.invalidInput, { at: 'before', data: { reason: 'before' } });
  const [rows, { orders: total }] = await Promise.all([
    ctx.facts.ask(customerOrders, { customer, before: at, before_id: id.join('|'), limit: limit + 1 }),
    ctx.facts.askOne(countCustomerOrders, { customer }),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    total, next: rows.length > limit && last !== undefined ? `${factTime(momentOf(last.at))}|${last.order_id}` : null,
    orders: page.map((row) => ({
      orderId: row.order_id, at: momentOf(row.at).toISOString(), channel: row.channel, source: row.source, amount: row.amount,
      lines: row.products.map((product, i) => ({ product, category: row.categories[i]!, quantity: row.quantities[i] === '' ? null : Number(row.quantities[i]), amount: row.amounts[i]!, cost: row.costs[i] === '' ? null : row.costs[i]! })),
    })),
  };
}

export const orderRoutes: readonly Route[] = [
  route(listCustomerOrders, { access: 'signed-in' }, async ({ ctx, params, query }) => await listOrders({ ctx, customer: params.id, before: query.before, limit: query.limit })),
];
