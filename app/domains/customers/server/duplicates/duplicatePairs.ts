import { sql, type RawBuilder } from 'kysely';
import type Type from 'typebox';
import { Problem } from '#core/problem.ts';
import { duplicateProblems, type DuplicateDetail, type DuplicatePair, MERGE_FIELDS } from '#domains/customers/core/duplicates/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { columnOf, type CustomerRecord } from '../merge/mergedFields.ts';
import { orderSummary } from './orderSummary.sql.ts';

export interface PairRow { id: number; a: number; b: number; weight: number; probability: number; evidence: { field: string; level: string; bits: number }[]; status: 'waiting' | 'automatic' | 'merged' | 'different'; found_at: Date; decided_by: string | null; decided_at: Date | null; why: string | null }
type Shown = Type.Static<typeof DuplicatePair>;

const PAIR = sql`p.id, p.a, p.b, p.weight, p.probability, p.evidence, p.status, p.found_at, p.decided_by, p.decided_at, p.why`;
const SIDE = (side: 'a' | 'b'): RawBuilder<unknown> => { const t = sql.ref(side === 'a' ? 'ca' : 'cb'); return sql`json_build_object('id', ${t}.id, 'kind', ${t}.kind, 'name', ${t}.name, 'source', ${t}.source, 'externalId', ${t}.external_id, 'phone', ${t}.phone, 'email', ${t}.email, 'city', ${t}.city)`; };
const FROM = sql`SELECT ${PAIR}, ${SIDE('a')} AS side_a, ${SIDE('b')} AS side_b FROM duplicate_pair p JOIN customer ca ON ca.id = p.a JOIN customer cb ON cb.id = p.b`;

type Row = PairRow & { side_a: Shown['a']; side_b: Shown['b'] };
const shown = (row: Row): Shown => ({
  id: row.id, a: row.side_a, b: row.side_b, probability: row.probability, weight: row.weight, evidence: row.evidence, status: row.status,
  foundAt: row.found_at.toISOString(), decidedBy: row.decided_by, decidedAt: row.decided_at?.toISOString() ?? null, why: row.why,
});

/** One page of the queue: the likeliest open pairs first, or the newest decisions first; `after` is where the page before ended. */
export async function listPairs(ctx: Ctx, { show, after, limit }: { readonly show: 'open' | 'merged' | 'different'; readonly after?: string | undefined; readonly limit: number }): Promise<{ pairs: Shown[]; next: string | null }> {
  const from = cursorOf(after);
  const { rows } = show === 'open'
    ? await sql<Row>`${FROM} WHERE p.status IN ('waiting', 'automatic') ${from === null ? sql`` : sql`AND (p.probability, -p.id) < (${Number(from.value)}::float8, ${-from.id}::bigint)`} ORDER BY p.probability DESC, p.id LIMIT ${limit + 1}`.execute(ctx.work)
    : await sql<Row>`${FROM} WHERE p.status = ${show} ${from === null ? sql`` : sql`AND (p.decided_at, p.id) < (${from.value}::timestamptz, ${from.id}::bigint)`} ORDER BY p.decided_at DESC, p.id DESC LIMIT ${limit + 1}`.execute(ctx.work);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { pairs: page.map(shown), next: rows.length > limit && last !== undefined ? `${show === 'open' ? last.probability : last.decided_at!.toISOString()}~${last.id}` : null };
}

/** Where a page ended; what is no such place starts from the beginning. */
function cursorOf(after: string | undefined): { value: string; id: number } | null {
  const [, value, id] = /^([\d.eE+-]+|[\dTZ:.-]+)~(\d{1,15})$/.exec(after ?? '') ?? [];
  return value === undefined || id === undefined || (Number.isNaN(Number(value)) && Number.isNaN(Date.parse(value))) ? null : { value, id: Number(id) };
}

export async function countOpen(ctx: Ctx): Promise<{ open: number; sure: number }> {
  return (await sql<{ open: number; sure: number }>`SELECT count(*)::int AS open, count(*) FILTER (WHERE status = 'automatic')::int AS sure FROM duplicate_pair WHERE status IN ('waiting', 'automatic')`.execute(ctx.work)).rows[0]!;
}

export async function requirePair(ctx: Ctx, id: number): Promise<PairRow> {
  const row = (await sql<PairRow>`SELECT ${PAIR} FROM duplicate_pair p WHERE p.id = ${id}`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(duplicateProblems.pairNotFound, { data: { id } });
  return row;
}

/** A pair side by side. */
export async function readPair(ctx: Ctx, id: number): Promise<Type.Static<typeof DuplicateDetail>> {
  const row = (await sql<Row>`${FROM} WHERE p.id = ${id}`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(duplicateProblems.pairNotFound, { data: { id } });
  const records = (await sql<CustomerRecord & { created_at: Date; updated_at: Date }>`SELECT * FROM customer WHERE id = ANY (${[row.a, row.b]}::bigint[])`.execute(ctx.work)).rows;
  const [a, b] = [records.find((one) => one.id === row.a)!, records.find((one) => one.id === row.b)!];
  const text = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value));
  const fields = MERGE_FIELDS.map((field) => ({ field, a: text(a[columnOf(field)]), b: text(b[columnOf(field)]) })).filter((field) => field.a !== null || field.b !== null);
  const holding = async (one: typeof a): Promise<Type.Static<typeof DuplicateDetail>['a']> => {
    const { contacts } = (await sql<{ contacts: number }>`SELECT count(*)::int AS contacts FROM contact WHERE customer_id = ${one.id}`.execute(ctx.work)).rows[0]!;
    const orders = await ctx.facts.askOne(orderSummary, { customer: one.id });
    return { createdAt: one.created_at.toISOString(), updatedAt: one.updated_at.toISOString(), contacts, orders: orders.orders, amount: orders.amount, lastOrderAt: orders.orders === 0 ? null : `${orders.last_at.replace(' ', 'T')}Z`, mergedInto: one.merged_into };
  };
  return { pair: shown(row), fields, a: await holding(a), b: await holding(b) };
}
