import { sql } from 'kysely';
import { factTime } from '#core/businessTime.ts';
import { profileVersion } from '#domains/customers/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { FactHorizon } from './factHorizon.ts';
import { clearRun } from './runStep.ts';
import { countCommonCosts, countStandingFacts, countTouched, countTouching, touchChildren, touchCustomers, touchedWithoutRecord } from './touchedCustomers.sql.ts';

/** What a run has seen of the facts, and the moment it is to be brought to. */
export interface Seen { readonly horizon: FactHorizon; readonly asOf: Date; readonly until: Date }

/** Lists the customers of a run who are to be computed anew, and answers how many they are. Only for who holds the lease of updates. */
export async function listTouched(ctx: Pick<Ctx, 'facts'>, run: number, seen: Seen): Promise<number> {
  await clearRun({ facts: ctx.facts, run }, 'touched_customer');
  await ctx.facts.run(touchCustomers, { run, ...paramsOf(seen) });
  await ctx.facts.run(touchChildren, { run });
  return (await ctx.facts.askOne(countTouched, { run })).customers;
}

/** How many customers facts touched that a run has not seen. */
export async function countNewlyTouched(ctx: Pick<Ctx, 'facts'>, seen: Seen): Promise<number> { return (await ctx.facts.askOne(countTouching, paramsOf(seen))).customers; }

const paramsOf = ({ horizon: { version, open }, asOf, until }: Seen) => ({
  after: version, profile_after: profileVersion(version), open: open.versions, open_from: open.customers.map(([from]) => from), open_to: open.customers.map(([, to]) => to),
  from: factTime(asOf), to: factTime(until),
});

/** Whether costs came in that everybody may bear a share of; only a full run shares them out. */
export async function hasCommonCosts(ctx: Pick<Ctx, 'facts'>, { horizon: { version, open }, asOf, until }: Seen): Promise<boolean> {
  return (await ctx.facts.askOne(countCommonCosts, { after: version, open: open.versions, from: factTime(asOf), to: factTime(until) })).costs > 0;
}

const ASKED_AT_ONCE = 10_000;

/**
 * Whether facts came in for a customer who had just been merged and have not gone where the others went yet: the version
 * under which they will go may be drawn already, so this look at the facts must not be taken as the last up to its horizon.
 */
export async function hasStrays(ctx: Pick<Ctx, 'facts' | 'work'>, run: number): Promise<boolean> {
  const touched = (await ctx.facts.ask(touchedWithoutRecord, { run })).map(({ customer }) => customer);
  for (let at = 0; at < touched.length; at += ASKED_AT_ONCE) {
    const { rows } = await sql<{ id: number }>`SELECT id FROM customer WHERE id = ANY(${touched.slice(at, at + ASKED_AT_ONCE)}::bigint[]) AND merged_into IS NOT NULL`.execute(ctx.work);
    if (rows.length > 0 && (await ctx.facts.askOne(countStandingFacts, { customers: rows.map(({ id }) => id) })).facts > 0) return true;
  }
  return false;
}
