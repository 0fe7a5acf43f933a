import { sql, type RawBuilder } from 'kysely';
import { projectCustomers } from '#domains/customers/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Placing } from '../recordStore.ts';
import { withoutReferences } from './bulkIndexes.ts';
import { customKeys } from './newValues.ts';
import { noteRanges } from './updateRecords.ts';
import { dropBatchTables, inLargeTransaction, readWorkBatch, workBatchOf, type StoredWorkBatch, type WorkBatch } from './workBatch.ts';
import { keyOf, type WorkField } from './workKinds.ts';

/** Takes back what publishing did, in one transaction; asked again, it stays taken back. */
export async function undoRecords(given: Placing): Promise<void> {
  const { ctx } = given;
  const batch = workBatchOf(given.batch);
  await given.report('undo', null);
  await inLargeTransaction(ctx, async (inside) => {
    const stored = await readWorkBatch(inside, batch.id);
    if (stored?.published_at == null || stored.undone_at !== null) return;
    await restore(inside, batch);
    await sql`DELETE FROM customer_identity WHERE batch = ${batch.id}`.execute(inside.work);
    if (batch.of.kind !== 'customers') await sql`DELETE FROM ${sql.table(batch.of.table)} WHERE batch = ${batch.id}`.execute(inside.work);
    await removeCustomers(inside, batch, stored);
    await removeDefinitions(inside, stored);
    await sql`DELETE FROM work_batch_touched WHERE batch = ${batch.id}`.execute(inside.work);
    await sql`UPDATE work_batch SET undone_at = ${inside.now()} WHERE batch = ${batch.id}`.execute(inside.work);
    await inside.audit(inside, { action: `${batch.of.kind}.import-undone`, subject: `import:${batch.id}` });
  });
  await dropBatchTables(ctx, batch);
  await given.report('undo', 0.9);
  await projectCustomers(ctx);
}

/** Gives changed records back what they were, and notes it in their history. */
async function restore(inside: Ctx, batch: WorkBatch): Promise<void> {
  const table = sql.table(batch.of.table);
  const isCustomer = batch.of.kind === 'customers';
  const log = isCustomer ? sql`customer_change h ON h.customer_id = t.record AND h.cause = 'import'` : sql`record_change h ON h.record = t.record AND h.entity = ${batch.of.table}`;
  const columns = batch.fields.flatMap((field): RawBuilder<unknown>[] => [sql`${sql.ref(field.column)} = ${earlier(field)}`, ...field.keyed === undefined ? [] : [sql`${sql.ref(field.keyed)} = t.${sql.ref(field.keyed)}`]]);
  const keys = customKeys(batch).map((key) => `custom.${key}`);
  const custom = keys.length === 0 ? [] : [sql`custom = (c.custom - (SELECT coalesce(array_agg(substr(k, 8)), '{}') FROM jsonb_object_keys(h.after) AS k WHERE k LIKE 'custom.%')) || (SELECT coalesce(jsonb_object_agg(substr(k, 8), h.before -> k), '{}') FROM jsonb_object_keys(h.before) AS k WHERE k LIKE 'custom.%' AND h.before -> k <> 'null')`];
  await sql`UPDATE ${table} c SET ${sql.join([...columns, ...custom, sql`updated_at = t.updated_at`])} FROM work_batch_touched t JOIN ${log} AND h.batch = t.batch WHERE t.batch = ${batch.id} AND c.id = t.record`.execute(inside.work);
  if (!isCustomer) {
    await sql`INSERT INTO record_change (entity, record, at, actor_name, batch, before, after) SELECT entity, record, ${inside.now()}::timestamptz, ${inside.actor.name}, batch, after, before FROM record_change WHERE batch = ${batch.id} ORDER BY id`.execute(inside.work);
    return;
  }
  await sql`
    INSERT INTO customer_change (customer_id, at, actor_kind, actor_id, actor_name, cause, batch, before, after)
    SELECT customer_id, ${inside.now()}::timestamptz, ${inside.actor.kind}, ${inside.actor.id}, ${inside.actor.name}, 'import-undone', batch, after, before FROM customer_change WHERE batch = ${batch.id} ORDER BY id`.execute(inside.work);
  await noteRanges(inside, sql`SELECT record AS id FROM work_batch_touched WHERE batch = ${batch.id}`);
}

function earlier(field: WorkField): RawBuilder<unknown> {
  const type = field.refers !== undefined ? 'bigint' : field.type;
  return sql`CASE WHEN h.before ? ${keyOf(field)} THEN (h.before ->> ${keyOf(field)})::${sql.raw(type)} ELSE c.${sql.ref(field.column)} END`;
}

/** Removes the customers that the import made, with what is kept about them elsewhere: nothing of them may be left. */
async function removeCustomers(inside: Ctx, { id }: WorkBatch, { first_id: from, last_id: to }: StoredWorkBatch): Promise<void> {
  if (from === null || to === null) return;
  const made = (column: string): RawBuilder<boolean> => sql`${sql.ref(column)} BETWEEN ${from} AND ${to}`;
  await sql`DELETE FROM customer_merge WHERE ${made('survivor_id')} OR ${made('merged_id')}`.execute(inside.work);
  await sql`DELETE FROM duplicate_pair WHERE ${made('a')} OR ${made('b')}`.execute(inside.work);
  await sql`DELETE FROM customer_change WHERE ${made('customer_id')}`.execute(inside.work);
  await sql`UPDATE customer SET parent_id = NULL WHERE batch = ${id} AND ${made('id')} AND parent_id IS NOT NULL`.execute(inside.work);
  await withoutReferences(inside, 'customer', to - from + 1, async () => { await sql`DELETE FROM customer WHERE batch = ${id} AND ${made('id')}`.execute(inside.work); });
  await sql`INSERT INTO customer_outbox (from_id, to_id) VALUES (${from}, ${to})`.execute(inside.work);
}

/** Fields and departments that the import defined go where nobody uses them by now. */
async function removeDefinitions(inside: Ctx, { custom_fields: keys, departments }: StoredWorkBatch): Promise<void> {
  if (keys.length > 0) await sql`DELETE FROM custom_field f WHERE f.key = ANY (${[...keys]}::text[]) AND NOT EXISTS (SELECT FROM customer c WHERE c.custom ? f.key)`.execute(inside.work);
  if (departments.length > 0) await sql`DELETE FROM department d WHERE d.id = ANY (${[...departments]}::bigint[]) AND NOT EXISTS (SELECT FROM customer c WHERE c.department_id = d.id) AND NOT EXISTS (SELECT FROM department k WHERE k.parent_id = d.id)`.execute(inside.work);
}
