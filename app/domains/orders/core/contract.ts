import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { customerParams } from '#domains/customers/core/index.ts';

/** Amounts are decimal strings in the company's currency; a negative amount is a return. */
export const OrderLine = Type.Object({ product: Type.String(), category: Type.String(), quantity: OrNull(Type.Number()), amount: Type.String(), cost: OrNull(Type.String()) });

export const Order = Type.Object({ orderId: Type.String(), at: Type.String(), channel: Type.String(), source: Type.String(), amount: Type.String(), lines: Type.Array(OrderLine) });

/** A customer's orders, newest first; `before` is the `next` of the page before. */
export const listCustomerOrders = contract({
  method: 'GET', path: '/api/customers/:id/orders', params: customerParams,
  query: Type.Object({ before: Type.Optional(Type.String({ maxLength: 200 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
  reply: Type.Object({ orders: Type.Array(Order), next: OrNull(Type.String()), total: Type.Integer() }),
});

/** The company's orders by business month, oldest first. */
export const MonthOfOrders = Type.Object({ month: Type.String(), revenue: Type.String(), orders: Type.Integer(), activeCustomers: Type.Integer(), newCustomers: Type.Integer() });
