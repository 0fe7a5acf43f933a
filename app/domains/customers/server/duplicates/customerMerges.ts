import { sql } from 'kysely';
import type { listMerges } from '#domains/customers/core/duplicates/index.ts';
import type { ReplyOf } from '#core/contract.ts';
import type { Ctx } from '#server/ctx.ts';

interface MergeRow { id: number; status: 'moving' | 'done' | 'moving-back' | 'undone'; why: string; merged_by: string; merged_at: Date; survivor_id: number; survivor_name: string; merged_id: number; merged_name: string }
type Reply = ReplyOf<typeof listMerges>;

/** Into whom a customer was merged, and who was merged into it; what was undone is history and stands in the customer's changes. */
export async function readMerges(ctx: Ctx, customer: number): Promise<Reply> {
  const { rows } = await sql<MergeRow>`
    SELECT m.id, m.status, m.why, m.merged_by, m.merged_at, m.survivor_id, s.name AS survivor_name, m.merged_id, g.name AS merged_name
    FROM customer_merge m JOIN customer s ON s.id = m.survivor_id JOIN customer g ON g.id = m.merged_id
    WHERE (m.survivor_id = ${customer} OR m.merged_id = ${customer}) AND m.status <> 'undone' ORDER BY m.id DESC LIMIT 200`.execute(ctx.work);
  const merges = rows.map((row) => ({ id: row.id, status: row.status, why: row.why, by: row.merged_by, at: row.merged_at.toISOString(), survivor: { id: row.survivor_id, name: row.survivor_name }, merged: { id: row.merged_id, name: row.merged_name } }));
  return { into: merges.find(({ merged }) => merged.id === customer) ?? null, from: merges.filter(({ survivor }) => survivor.id === customer) };
}
