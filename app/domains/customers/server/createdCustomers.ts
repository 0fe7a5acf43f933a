import { sql } from 'kysely';
import type { Text } from '#core/text.ts';
import type { Ctx } from '#server/ctx.ts';

export interface Hindrance { readonly what: Text; readonly count: number; readonly batch: number | null }

/** Tables of facts, all of which name their customer and the import that brought them. */
const FACTS: readonly (readonly [table: string, what: Text])[] = [
  ['order_line', { zh: '这些客户后来的订单明细', en: 'later order lines of these customers' }], ['cost', { zh: '这些客户后来的费用', en: 'later costs of these customers' }],
  ['subscription', { zh: '这些客户后来的订阅或合同', en: 'later subscriptions of these customers' }], ['interaction', { zh: '这些客户后来的互动', en: 'later interactions of these customers' }],
  ['referral', { zh: '这些客户后来的推荐', en: 'later referrals of these customers' }], ['survey_answer', { zh: '这些客户后来的问卷回答', en: 'later survey answers of these customers' }], ['point_movement', { zh: '这些客户后来的积分流水', en: 'later point movements of these customers' }],
];

/** What has come to depend on the customers that an import created, and so stands in the way of taking them back. */
export async function hindrancesToRemoval({ ctx, batch }: { readonly ctx: Pick<Ctx, 'work' | 'facts'>; readonly batch: number }): Promise<Hindrance[]> {
  const found: Hindrance[] = [];
  const [created] = (await sql<{ n: number; first: number; last: number }>`SELECT count(*)::int AS n, coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last FROM customer WHERE batch = ${batch}`.execute(ctx.work)).rows;
  if (created!.n === 0) return [];
  for (const [table, what] of FACTS) {
    const rows = await ctx.facts.rows<{ batch: number; customers: number[]; n: number }>(`SELECT batch, groupUniqArray(100000)(recorded_for) AS customers, count() AS n FROM ${table} FINAL WHERE cancelled = 0 AND batch != {batch:UInt64} AND recorded_for BETWEEN {first:UInt64} AND {last:UInt64} GROUP BY batch ORDER BY batch`, { batch, first: created!.first, last: created!.last });
    for (const row of rows) {
      const { rows: [ours] } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM customer WHERE batch = ${batch} AND id = ANY(${row.customers}::bigint[])`.execute(ctx.work);
      if (ours!.n > 0) found.push({ what, count: row.n, batch: row.batch });
    }
  }
  const counted = async (what: Text, query: ReturnType<typeof sql<{ n: number }>>): Promise<void> => {
    const n = (await query.execute(ctx.work)).rows[0]!.n;
    if (n > 0) found.push({ what, count: n, batch: null });
  };
  const ours = sql`(SELECT id FROM customer WHERE batch = ${batch})`;
  await counted({ zh: '这些客户的联系人', en: 'contacts of these customers' }, sql<{ n: number }>`SELECT count(*)::int AS n FROM contact WHERE customer_id IN ${ours} AND batch IS DISTINCT FROM ${batch}`);
  await counted({ zh: '这些客户后来的改动', en: 'later changes of these customers' }, sql<{ n: number }>`SELECT count(*)::int AS n FROM customer_change WHERE customer_id IN ${ours} AND batch IS DISTINCT FROM ${batch}`);
  await counted({ zh: '这些客户后来的编号', en: 'further numbers of these customers' }, sql<{ n: number }>`SELECT count(*)::int AS n FROM customer_identity WHERE customer_id IN ${ours} AND batch IS DISTINCT FROM ${batch}`);
  await counted({ zh: '以这些客户为上级的客户', en: 'customers that belong to these' }, sql<{ n: number }>`SELECT count(*)::int AS n FROM customer WHERE parent_id IN ${ours} AND batch IS DISTINCT FROM ${batch}`);
  await counted({ zh: '并入这些客户的客户', en: 'customers merged into these' }, sql<{ n: number }>`SELECT count(*)::int AS n FROM customer WHERE merged_into IN ${ours}`);
  return found;
}

/** Takes back the customers that an import created. Called inside the transaction that says so, when nothing stands in the way. */
export async function removeCreatedCustomers({ ctx, batch }: { readonly ctx: Ctx; readonly batch: number }): Promise<number> {
  const { rows: [range] } = await sql<{ n: number; first: number | null; last: number | null }>`SELECT count(*)::int AS n, min(id) AS first, max(id) AS last FROM customer WHERE batch = ${batch}`.execute(ctx.work);
  if (range!.n === 0) return 0;
  await sql`DELETE FROM customer WHERE batch = ${batch}`.execute(ctx.work);
  await sql`INSERT INTO customer_outbox (from_id, to_id) VALUES (${range!.first}, ${range!.last})`.execute(ctx.work);
  return range!.n;
}
