import { sql, type RawBuilder } from 'kysely';
import { recordKinds, RECORD_KINDS, type UndoPlan } from '#domains/sources/core/index.ts';
import type { Text } from '#core/text.ts';
import type { Ctx } from '#server/ctx.ts';
import { readWorkBatch, workBatchOf, type StoredWorkBatch, type WorkBatch } from './workBatch.ts';
import type { Placing } from '../recordStore.ts';

interface Hindrance { readonly what: Text; readonly count: number; readonly batch: number | null }

/** A change that was itself taken back is in nobody's way. */
const standing = (alias: string): RawBuilder<boolean> => sql`NOT EXISTS (SELECT FROM work_batch u WHERE u.batch = ${sql.ref(`${alias}.batch`)} AND u.undone_at IS NOT NULL)`;

/** What would go and come back, and what was built on it since. */
export async function planUndoOfRecords({ ctx, batch: row }: Pick<Placing, 'ctx' | 'batch'>): Promise<Omit<UndoPlan, 'notes'>> {
  const batch = workBatchOf(row);
  const stored = await readWorkBatch(ctx, batch.id);
  if (stored?.published_at == null || stored.undone_at !== null) return { possible: false, removes: 0, restores: 0, removesCustomers: 0, hindrances: [] };
  const removesCustomers = await countOf(ctx, sql`SELECT count(*)::integer AS n FROM customer WHERE batch = ${batch.id} AND id BETWEEN ${stored.first_id ?? 0} AND ${stored.last_id ?? 0}`);
  const removes = batch.of.kind === 'customers' ? removesCustomers : await countOf(ctx, sql`SELECT count(*)::integer AS n FROM ${sql.table(batch.of.table)} WHERE batch = ${batch.id}`);
  const restores = await countOf(ctx, sql`SELECT count(*)::integer AS n FROM work_batch_touched WHERE batch = ${batch.id}`);
  const hindrances = [...await laterChanges(ctx, batch), ...await released(ctx, batch), ...stored.first_id === null ? [] : await dependants(ctx, batch, stored as Made)];
  return { possible: hindrances.length === 0, removes, restores, removesCustomers, hindrances };
}

type Made = StoredWorkBatch & { readonly first_id: number; readonly last_id: number };

async function countOf(ctx: Pick<Ctx, 'work'>, query: RawBuilder<unknown>): Promise<number> {
  return (await sql<{ n: number }>`${query}`.execute(ctx.work)).rows[0]!.n;
}

async function found(ctx: Pick<Ctx, 'work'>, what: Text, query: RawBuilder<unknown>): Promise<Hindrance[]> {
  const { rows } = await sql<{ batch: number | null; n: number }>`${query}`.execute(ctx.work);
  return rows.filter(({ n }) => n > 0).map(({ batch, n }) => ({ what, count: n, batch }));
}

/** Records that somebody or another import changed after this one made or changed them. */
async function laterChanges(ctx: Ctx, batch: WorkBatch): Promise<Hindrance[]> {
  const what = { zh: '导入之后又被修改的记录', en: 'records that were changed after the import' };
  if (batch.of.kind === 'customers') {
    const hands = await found(ctx, what, sql`
      SELECT l.batch, count(DISTINCT l.customer_id)::integer AS n FROM work_batch_touched t JOIN customer_change l ON l.customer_id = t.record
      WHERE t.batch = ${batch.id} AND l.batch IS DISTINCT FROM ${batch.id} AND l.id > (SELECT coalesce(max(h.id), 0) FROM customer_change h WHERE h.batch = ${batch.id}) AND ${standing('l')} GROUP BY l.batch ORDER BY l.batch`);
    const gone = await found(ctx, { zh: '导入之后被合并或匿名化的客户', en: 'customers that were merged or anonymised after the import' }, sql`
      SELECT NULL::bigint AS batch, count(*)::integer AS n FROM work_batch_touched t LEFT JOIN customer c ON c.id = t.record WHERE t.batch = ${batch.id} AND (c.id IS NULL OR c.merged_into IS NOT NULL OR c.anonymised_at IS NOT NULL)`);
    return [...hands, ...gone];
  }
  const table = sql.table(batch.of.table);
  const later = await found(ctx, what, sql`
    SELECT l.batch, count(DISTINCT l.record)::integer AS n FROM record_change l
    WHERE l.entity = ${batch.of.table} AND l.batch IS DISTINCT FROM ${batch.id} AND l.id > (SELECT coalesce(max(h.id), 0) FROM record_change h WHERE h.batch = ${batch.id}) AND l.at >= (SELECT published_at FROM work_batch WHERE batch = ${batch.id}) AND ${standing('l')}
      AND (l.record IN (SELECT record FROM work_batch_touched WHERE batch = ${batch.id}) OR l.record IN (SELECT id FROM ${table} WHERE batch = ${batch.id})) GROUP BY l.batch ORDER BY l.batch`);
  const gone = await found(ctx, { zh: '导入之后被删除的记录', en: 'records that were removed after the import' }, sql`SELECT NULL::bigint AS batch, count(*)::integer AS n FROM work_batch_touched t LEFT JOIN ${table} c ON c.id = t.record WHERE t.batch = ${batch.id} AND c.id IS NULL`);
  return [...later, ...gone];
}

/** Rows of this import that waited and went in as an import of their own. */
async function released(ctx: Ctx, batch: WorkBatch): Promise<Hindrance[]> {
  return await found(ctx, { zh: '从隔离区放行、另行导入的行', en: 'rows released from quarantine as an import of their own' }, sql`
    SELECT q.released_in AS batch, count(*)::integer AS n FROM quarantined_row q JOIN import_batch b ON b.id = q.released_in WHERE q.batch = ${batch.id} AND b.status IN ('publishing', 'published', 'undoing') GROUP BY q.released_in ORDER BY q.released_in`);
}

/** What hangs on customers that this import made. */
async function dependants(ctx: Ctx, { id }: WorkBatch, { first_id: from, last_id: to }: Made): Promise<Hindrance[]> {
  const made = (column: string): RawBuilder<boolean> => sql`${sql.ref(column)} BETWEEN ${from} AND ${to}`;
  const other = (alias: string): RawBuilder<boolean> => sql`${sql.ref(`${alias}.batch`)} IS DISTINCT FROM ${id}`;
  return [
    ...await factsOf(ctx, id, from, to),
    ...await found(ctx, { zh: '导入之后又被修改的客户', en: 'customers that were changed after the import' }, sql`SELECT l.batch, count(DISTINCT l.customer_id)::integer AS n FROM customer_change l WHERE ${made('l.customer_id')} AND ${other('l')} AND ${standing('l')} GROUP BY l.batch ORDER BY l.batch`),
    ...await found(ctx, { zh: '这些客户的联系人', en: 'contacts of these customers' }, sql`SELECT k.batch, count(*)::integer AS n FROM contact k WHERE ${made('k.customer_id')} AND ${other('k')} GROUP BY k.batch ORDER BY k.batch`),
    ...await found(ctx, { zh: '这些客户在其他来源中的编号', en: 'numbers of these customers in other sources' }, sql`SELECT k.batch, count(*)::integer AS n FROM customer_identity k WHERE ${made('k.customer_id')} AND ${other('k')} GROUP BY k.batch ORDER BY k.batch`),
    ...await found(ctx, { zh: '以这些客户为上级的客户', en: 'customers whose parent is one of these' }, sql`SELECT c.batch, count(*)::integer AS n FROM customer c WHERE ${made('c.parent_id')} AND NOT ${made('c.id')} AND NOT EXISTS (SELECT FROM work_batch_touched t JOIN customer_change h ON h.batch = t.batch AND h.customer_id = t.record WHERE t.batch = ${id} AND t.record = c.id AND h.after ? 'parentId') GROUP BY c.batch ORDER BY c.batch`),
    ...await found(ctx, { zh: '涉及这些客户的合并', en: 'merges of these customers' }, sql`
      SELECT NULL::bigint AS batch, (SELECT count(*) FROM customer_merge m WHERE (${made('m.survivor_id')} OR ${made('m.merged_id')}) AND m.status <> 'undone')::integer + (SELECT count(*) FROM customer c WHERE ${made('c.merged_into')} AND NOT EXISTS (SELECT FROM customer_merge m WHERE m.merged_id = c.id AND m.status <> 'undone'))::integer AS n`),
    ...await references(ctx, from, to),
  ];
}

/** Facts that other imports recorded for these customers. */
async function factsOf(ctx: Ctx, id: number, from: number, to: number): Promise<Hindrance[]> {
  const all: Hindrance[] = [];
  for (const kind of RECORD_KINDS) {
    const { table, text } = recordKinds[kind];
    if (table === null) continue;
    const rows = await ctx.facts.rows<{ batch: number; n: number }>(`SELECT batch, count() AS n FROM current_${table} WHERE customer BETWEEN {from:UInt64} AND {to:UInt64} AND batch != {id:UInt64} GROUP BY batch ORDER BY batch`, { from, to, id });
    all.push(...rows.map(({ batch, n }) => ({ what: { zh: `这些客户的${text.zh}`, en: `${text.en} of these customers` }, count: n, batch })));
  }
  return all;
}

const KNOWN = ['customer', 'contact', 'customer_identity', 'customer_merge'];

/** Whatever else points to them in the work store: removing a customer must not fail half way, nor take along what nobody was told of. */
async function references(ctx: Ctx, from: number, to: number): Promise<Hindrance[]> {
  const { rows } = await sql<{ name: string; column: string }>`
    SELECT t.relname AS name, a.attname AS column FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
    WHERE f.contype = 'f' AND f.confrelid = 'customer'::regclass AND t.relname <> ALL (${KNOWN}::text[]) ORDER BY 1, 2`.execute(ctx.work);
  const all: Hindrance[] = [];
  for (const { name, column } of rows) all.push(...await found(ctx, { zh: `引用这些客户的其他资料（${name}）`, en: `other records about these customers (${name})` }, sql`SELECT NULL::bigint AS batch, count(*)::integer AS n FROM ${sql.table(name)} WHERE ${sql.ref(column)} BETWEEN ${from} AND ${to}`));
  return all;
}
