import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { customerParams } from '#domains/customers/core/index.ts';

export const EVENT_KINDS = ['interaction', 'referral', 'subscription', 'cost', 'answer', 'points'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** One thing that happened: what it was, what was said or meant, and a figure where it has one (an amount, a score, points). */
export const CustomerEvent = Type.Object({
  kind: Type.Enum([...EVENT_KINDS]), at: OrNull(Type.String()), id: Type.String(), type: Type.String(), title: Type.String(), text: Type.String(), by: Type.String(), channel: Type.String(), source: Type.String(), batch: Type.Integer(),
  amount: OrNull(Type.String()), number: OrNull(Type.Number()),
});

/** A customer's timeline without its orders, newest first; `before` is the `next` of the page before. */
export const listCustomerEvents = contract({
  method: 'GET', path: '/api/customers/:id/events', params: customerParams,
  query: Type.Object({ before: Type.Optional(Type.String({ maxLength: 100 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })), kind: Type.Optional(Type.Enum([...EVENT_KINDS])) }),
  reply: Type.Object({ events: Type.Array(CustomerEvent), next: OrNull(Type.String()), counts: Type.Array(Type.Object({ kind: Type.Enum([...EVENT_KINDS]), count: Type.Integer() })) }),
});
