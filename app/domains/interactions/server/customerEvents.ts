import { factTime, momentOf } from '#core/businessTime.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import { requireCustomer } from '#domains/customers/server/index.ts';
import { EVENT_KINDS, listCustomerEvents, type EventKind } from '#domains/interactions/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { countCustomerEvents, customerEvents } from './customerEvents.sql.ts';

const FAR_FUTURE = '2299-12-31 00:00:00.000';
const UNKNOWN = '1970-01-01 00:00:00.000';

/** One page of a customer's timeline without its orders, and how many things of each kind there are. */
export async function listEvents({ ctx, customer, before, limit = 20, kind }: { readonly ctx: Ctx; readonly customer: number; readonly before?: string | undefined; readonly limit?: number | undefined; readonly kind?: EventKind | undefined }) {
  await requireCustomer(ctx, customer);
  const [at = '', key = ''] = (before ?? `${FAR_FUTURE}|`).split('|');
  if (Number.isNaN(momentOf(at).getTime())) throw new Problem(groundProblems.invalidInput, { at: 'before', data: { reason: 'before' } });
  const [rows, counts] = await Promise.all([
    ctx.facts.ask(customerEvents, { customer, kind: kind ?? '', before: at, before_key: key, limit: limit + 1 }),
    ctx.facts.ask(countCustomerEvents, { customer }),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    next: rows.length > limit && last !== undefined ? `${factTime(momentOf(last.at))}|${last.fact_key}` : null,
    counts: counts.map((row) => ({ kind: kindOf(row.kind), count: row.events })),
    events: page.map(({ fact_key: _, kind: found, at: moment, ...event }) => ({ ...event, kind: kindOf(found), at: moment.startsWith(UNKNOWN) ? null : momentOf(moment).toISOString() })),
  };
}

const kindOf = (text: string): EventKind => EVENT_KINDS.find((one) => one === text)!;

export const interactionRoutes: readonly Route[] = [
  route(listCustomerEvents, { access: 'signed-in' }, async ({ ctx, params, query }) => await listEvents({ ctx, customer: params.id, before: query.before, limit: query.limit, kind: query.kind })),
];
