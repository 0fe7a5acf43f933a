import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull, TextSchema } from '#core/schema.ts';

export const readRfm = contract({
  method: 'GET', path: '/api/segments/rfm',
  reply: Type.Object({
    runId: Type.Integer(), asOf: Type.String(),
    groups: Type.Array(Type.Object({ group: Type.String(), label: TextSchema, meaning: TextSchema, customers: Type.Integer(), revenue: Type.String(), clv: OrNull(Type.Number()) })),
    /** Customers by recency (1–5) and frequency (1–5). */
    grid: Type.Array(Type.Object({ recency: Type.Integer(), frequency: Type.Integer(), customers: Type.Integer(), meanRevenue: Type.Number() })),
    /** The four cuts between the fifths. */
    cuts: Type.Object({ daysSinceLastOrder: Type.Array(Type.Number()), orders: Type.Array(Type.Number()), revenue: Type.Array(Type.Number()) }),
  }),
});
