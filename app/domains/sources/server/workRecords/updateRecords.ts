import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { bringsNumber } from './decideRows.ts';
import { comparedRows, customKeys, newValues } from './newValues.ts';
import { placed, type WorkBatch } from './workBatch.ts';

/** Records that a row found again, with the row. */
const changed = (batch: WorkBatch): RawBuilder<unknown> => sql`${placed(batch)} p JOIN ${comparedRows(batch)} ON i.seq = p.seq JOIN ${sql.table(batch.of.table)} c ON c.id = p.target`;

/** The history's key of the number under which a source knows a customer besides its own. */
const NUMBER = 'externalId';

/** A customer found by phone and the like is from now on also known by the number the row brings. The rows that bring one are counted as changes, except where the mapping leaves records as they are. */
export async function addIdentities(inside: Ctx, batch: WorkBatch): Promise<void> {
  if (batch.allNew === true || batch.of.kind !== 'customers' || !batch.hasId || batch.match.includes('externalId')) return;
  await history(inside, batch, true);
  await sql`
    INSERT INTO customer_identity (source, external_id, customer_id, batch, created_at)
    SELECT ${batch.source}, i.external_id, p.target, ${batch.id}::bigint, ${inside.now()}::timestamptz FROM ${changed(batch)} WHERE p.outcome = 'changed' AND ${bringsNumber(batch)}`.execute(inside.work);
}

/** Changes the records that are there, with their history. */
export async function updateRecords(inside: Ctx, batch: WorkBatch): Promise<void> {
  if (batch.allNew === true) return;
  const values = newValues(batch);
  const keyed = batch.fields.filter((field) => field.keyed !== undefined).map((field) => field.keyed!);
  const key = (column: 'phone_key' | 'email_key'): RawBuilder<unknown> => keyed.includes(column) ? sql`c.${sql.ref(column)}` : sql`NULL`;
  await sql`
    INSERT INTO work_batch_touched (batch, record, updated_at, phone_key, email_key)
    SELECT ${batch.id}::bigint, c.id, c.updated_at, ${key('phone_key')}, ${key('email_key')} FROM ${placed(batch)} p JOIN ${sql.table(batch.of.table)} c ON c.id = p.target WHERE p.outcome = 'changed'`.execute(inside.work);
  if (batch.of.kind !== 'customers' || !batch.hasId || batch.match.includes('externalId')) await history(inside, batch, false);
  // Two changes within a millisecond still have different moments: the moment is how an overtaken change is found.
  await sql`
    UPDATE ${sql.table(batch.of.table)} t SET updated_at = greatest(${inside.now()}::timestamptz, t.updated_at + interval '1 millisecond')${values.length === 0 ? sql`` : sql`, ${sql.join(values.map(({ column }) => sql`${sql.ref(column)} = v.${sql.ref(column)}`))}`}
    FROM (SELECT c.id${values.length === 0 ? sql`` : sql`, ${sql.join(values.map(({ column, value }) => sql`${value} AS ${sql.ref(column)}`))}`} FROM ${changed(batch)} WHERE p.outcome = 'changed') AS v WHERE t.id = v.id`.execute(inside.work);
  if (batch.of.kind === 'customers') await noteRanges(inside, sql`SELECT target AS id FROM ${placed(batch)} WHERE outcome = 'changed'`);
}

/** Only the fields that change, by their keys, before and after. */
async function history(inside: Ctx, batch: WorkBatch, numbers: boolean): Promise<void> {
  const parts = newValues(batch).flatMap(({ key, column, value }) => (key === null ? [] : [{ key, before: sql`to_jsonb(c.${sql.ref(column)})`, after: sql`to_jsonb(${value})`, differ: sql`${value} IS DISTINCT FROM c.${sql.ref(column)}` }]));
  const own = newValues(batch).find(({ column }) => column === 'custom')?.value;
  const custom = own === undefined ? [] : customKeys(batch).map((key) => ({ key: `custom.${key}`, before: sql`c.custom -> ${key}::text`, after: sql`o.custom -> ${key}::text`, differ: sql`(c.custom -> ${key}::text) IS DISTINCT FROM (o.custom -> ${key}::text)` }));
  // Put together once a row, not once a field; OFFSET 0 keeps the planner from writing it out again.
  const merged = own === undefined ? sql`` : sql` CROSS JOIN LATERAL (SELECT ${own} AS custom OFFSET 0) AS o`;
  const number = numbers ? [{ key: NUMBER, before: sql`NULL::jsonb`, after: sql`to_jsonb(i.external_id)`, differ: bringsNumber(batch) }] : [];
  const all = [...parts, ...custom, ...number];
  if (all.length === 0) return;
  const object = (side: 'before' | 'after'): RawBuilder<unknown> => sql.join(all.map((one) => sql`CASE WHEN ${one.differ} THEN jsonb_build_object(${one.key}::text, ${one[side]}) ELSE '{}'::jsonb END`), sql` || `);
  const who = batch.of.kind === 'customers'
    ? { table: sql`customer_change (customer_id, actor_kind, actor_id, actor_name, cause`, values: sql`${inside.actor.kind}, ${inside.actor.id}, ${inside.actor.name}, 'import'` }
    : { table: sql`record_change (record, entity, actor_name`, values: sql`${batch.of.table}, ${inside.actor.name}` };
  await sql`
    INSERT INTO ${who.table}, at, batch, before, after)
    SELECT c.id, ${who.values}, ${inside.now()}::timestamptz, ${batch.id}::bigint, ${object('before')}, ${object('after')} FROM ${changed(batch)}${merged} WHERE p.outcome = 'changed' ORDER BY p.seq`.execute(inside.work);
}

/** Tells the projection, as ranges of ids that follow each other. */
export async function noteRanges(inside: Ctx, ids: RawBuilder<unknown>): Promise<void> {
  await sql`
    INSERT INTO customer_outbox (from_id, to_id)
    SELECT min(id), max(id) FROM (SELECT id, id - row_number() OVER (ORDER BY id) AS island FROM (${ids}) AS x) AS y GROUP BY island`.execute(inside.work);
}
