import { sql } from 'kysely';
import type { MergeMember } from './mergeMember.ts';
import { copyFacts, copyFactsBack, countRecorded, currentCustomers, endFacts, endFactsBack, FACT_TABLES, reviveFacts } from './moveFacts.sql.ts';

interface MovedContact { readonly id: number; readonly externalId: string }

/** Contacts; one whose number the other customer's contact has as well gets a number of its own while it is there. */
const contacts: MergeMember = {
  name: 'contacts',
  move: async ({ ctx, from, to }) => {
    const { rows } = await sql<{ id: number; external_id: string }>`SELECT id, external_id FROM contact WHERE customer_id = ${from} ORDER BY id`.execute(ctx.work);
    await sql`
      UPDATE contact c SET customer_id = ${to}, external_id = CASE WHEN EXISTS (SELECT 1 FROM contact o WHERE o.customer_id = ${to} AND o.external_id = c.external_id) THEN c.external_id || '~' || ${from}::text ELSE c.external_id END
      WHERE c.customer_id = ${from}`.execute(ctx.work);
    return rows.map((row): MovedContact => ({ id: row.id, externalId: row.external_id }));
  },
  moveBack: async ({ ctx, to, moved }) => {
    for (const { id, externalId } of moved as readonly MovedContact[]) await sql`UPDATE contact SET customer_id = ${to}, external_id = ${externalId} WHERE id = ${id}`.execute(ctx.work);
  },
};

/** Customers of a group whose head was merged belong to the head that is left. */
const groupMembers: MergeMember = {
  name: 'groupMembers',
  move: async ({ ctx, from, to }) => (await sql<{ id: number }>`UPDATE customer SET parent_id = ${to} WHERE parent_id = ${from} AND id <> ${to} RETURNING id`.execute(ctx.work)).rows.map((row) => row.id),
  moveBack: async ({ ctx, from, to, moved }) => { await sql`UPDATE customer SET parent_id = ${to} WHERE id = ANY (${moved as number[]}::bigint[]) AND parent_id = ${from}`.execute(ctx.work); },
};

interface PairRow { id: number; a: number; b: number }

/** Open questions about the merged one become questions about the one that is left, unless they are asked of it already. */
const openPairs: MergeMember = {
  name: 'openPairs',
  move: async ({ ctx, from, to }) => {
    const { rows } = await sql<PairRow & Record<string, unknown>>`DELETE FROM duplicate_pair WHERE (a = ${from} OR b = ${from}) AND a <> ${to} AND b <> ${to} AND status IN ('waiting', 'automatic') RETURNING *`.execute(ctx.work);
    for (const row of rows) {
      const other = row.a === from ? row.b : row.a;
      await sql`
        INSERT INTO duplicate_pair (a, b, weight, probability, evidence, status, data_print, search, found_at)
        SELECT ${Math.min(other, to)}, ${Math.max(other, to)}, weight, probability, evidence, 'waiting', data_print, search, found_at FROM jsonb_populate_record(NULL::duplicate_pair, ${JSON.stringify(row)}::jsonb)
        ON CONFLICT (a, b) DO NOTHING`.execute(ctx.work);
    }
    return rows;
  },
  moveBack: async ({ ctx, moved }) => {
    for (const row of moved as readonly PairRow[]) {
      await sql`INSERT INTO duplicate_pair OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::duplicate_pair, ${JSON.stringify(row)}::jsonb) ON CONFLICT DO NOTHING`.execute(ctx.work);
    }
  },
};

const facts: MergeMember = {
  name: 'facts',
  follow: async ({ ctx, from, to, version }) => {
    for (const table of FACT_TABLES) {
      if ((await ctx.facts.ask(currentCustomers, { table, customers: [from] })).length === 0) continue;
      await ctx.facts.run(copyFacts, { table, from, to, version });
      await ctx.facts.run(endFacts, { table, from, version });
    }
  },
  followBack: async ({ ctx, from, to, version, since, recordedFor }) => {
    for (const table of FACT_TABLES) {
      if ((await ctx.facts.askOne(countRecorded, { table, from, to, recorded_for: recordedFor })).facts === 0) continue;
      await ctx.facts.run(copyFactsBack, { table, from, to, recorded_for: recordedFor, version });
      await ctx.facts.run(reviveFacts, { table, from, to, recorded_for: recordedFor, since, version });
      await ctx.facts.run(endFactsBack, { table, from, recorded_for: recordedFor, version });
    }
  },
};

/** What moves with a customer in this domain; other domains add theirs. */
export const OWN_MERGE_MEMBERS: readonly MergeMember[] = [contacts, groupMembers, openPairs, facts];
