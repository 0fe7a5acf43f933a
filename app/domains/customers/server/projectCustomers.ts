import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { asSystem } from '#server/scopedCtx.ts';
import { goneFromKnownAs, goneFromProfile, staleIn } from './customerRows.sql.ts';
import { insertCustomerRows } from './insertCustomerRows.ts';
import { idsIn, rangesOf, splitRanges, type IdRange } from './idRanges.ts';

/** Entries of the outbox that are worked together; thousands of single edits become a few ranges. */
const ENTRIES_AT_ONCE = 10_000;
/** Ids whose rows go over in one insert: large enough that a million customers leave a handful of parts. */
const IDS_AT_ONCE = 200_000;
/** Older rows were versioned by milliseconds; every later version is above them. */
const ABOVE_MILLISECONDS = 4_000_000_000_000;
/** The version of a customer's rows in the fact store that were drawn as this version of facts. */
export const profileVersion = (drawn: number): number => drawn + ABOVE_MILLISECONDS;

/**
 * Brings customers that changed since the fact store last saw them over there: rows for those that stand in the work
 * store, and `gone` for those that no longer do (merged, anonymised, removed). Called after every change and at start.
 *
 * An entry of the outbox goes only when its rows are in, so a killed process repeats it, with a newer version of the same
 * rows. The version is drawn after the entries are read and before their customers are: a change that this pass does not
 * see has an entry of its own, which a later pass brings over with a higher version. Two passes at once do no harm.
 */
export async function projectCustomers(asked: Ctx): Promise<void> { await asSystem(asked, projectAll); }

async function projectAll(ctx: Ctx): Promise<void> {
  for (;;) {
    const { rows: entries } = await sql<{ id: number; from_id: number; to_id: number }>`SELECT id, from_id, to_id FROM customer_outbox ORDER BY from_id, id LIMIT ${ENTRIES_AT_ONCE}`.execute(ctx.work);
    if (entries.length === 0) return;
    const [drawn] = (await sql<{ version: number }>`SELECT nextval('fact_version') AS version`.execute(ctx.work)).rows;
    const version = profileVersion(drawn!.version);
    for (const ranges of splitRanges(rangesOf(entries.map((entry) => ({ from: entry.from_id, to: entry.to_id }))), IDS_AT_ONCE)) {
      await insertCustomerRows(ctx, ranges, version);
      await removeOthers(ctx, ranges, version);
    }
    await sql`DELETE FROM customer_outbox WHERE id = ANY (${entries.map((entry) => entry.id)}::bigint[])`.execute(ctx.work);
  }
}

/** Whatever the fact store still has of these ids in an older version was not brought over again: it is gone. */
async function removeOthers(ctx: Ctx, ranges: readonly IdRange[], version: number): Promise<void> {
  const ids = { from: ranges[0]!.from, to: ranges.at(-1)!.to, ids: ranges.length === 1 ? [] : idsIn(ranges), version };
  const { profiles, names } = await ctx.facts.askOne(staleIn, ids);
  if (profiles > 0) await ctx.facts.run(goneFromProfile, ids);
  if (names > 0) await ctx.facts.run(goneFromKnownAs, ids);
}
