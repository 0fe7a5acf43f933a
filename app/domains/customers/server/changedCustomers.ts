import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';

/** One change of one customer: the fields that changed, by their keys (`custom.<key>` for the company's own), before and after. */
export interface CustomerChange { readonly customer: number; readonly cause: string; readonly batch?: number | null; readonly before: Readonly<Record<string, unknown>>; readonly after: Readonly<Record<string, unknown>> }

/** Notes what changed, in the transaction of the change. */
export async function recordCustomerChange(inside: Ctx, { customer, cause, batch = null, before, after }: CustomerChange): Promise<void> {
  await sql`
    INSERT INTO customer_change (customer_id, at, actor_kind, actor_id, actor_name, cause, batch, before, after)
    VALUES (${customer}, ${inside.now()}, ${inside.actor.kind}, ${inside.actor.id}, ${inside.actor.name}, ${cause}, ${batch}, ${JSON.stringify(before)}, ${JSON.stringify(after)})`.execute(inside.work);
}

/** Notes, in the transaction of the change, that the fact store has not seen these customers as they are now. */
export async function noteForProjection(inside: Pick<Ctx, 'work'>, customers: readonly number[]): Promise<void> {
  if (customers.length === 0) return;
  await sql`INSERT INTO customer_outbox (from_id, to_id) SELECT id, id FROM unnest(${customers}::bigint[]) AS c (id)`.execute(inside.work);
}
