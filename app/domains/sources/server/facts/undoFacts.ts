import { sql } from 'kysely';
import { hindrancesToRemoval } from '#domains/customers/server/index.ts';
import type { UndoPlan } from '#domains/sources/core/index.ts';
import { publishTable } from '../batchTables.ts';
import type { Placing } from '../recordStore.ts';
import { factKinds, type FactKind } from './factKinds.ts';

/** What undoing an import of facts would do: its facts go, what they replaced comes back; unless a later import replaced them in turn, or something hangs on the customers it made. */
export async function planUndoFacts({ ctx, batch, kind }: Pick<Placing, 'ctx' | 'batch'> & { readonly kind: FactKind }): Promise<Omit<UndoPlan, 'notes'>> {
  const { table } = factKinds[kind];
  const later = await ctx.facts.rows<{ version: number; n: number }>(`SELECT version, count() AS n FROM superseded_${table} WHERE batch = {batch:UInt64} GROUP BY version`, { batch: batch.id });
  const by = later.length === 0 ? [] : (await sql<{ id: number; version: number }>`SELECT id, version FROM import_batch WHERE version IN (${sql.join(later.map((row) => row.version))})`.execute(ctx.work)).rows;
  const [{ n: created } = { n: 0 }] = (await sql<{ n: number }>`SELECT count(*)::int AS n FROM customer WHERE batch = ${batch.id}`.execute(ctx.work)).rows;
  const hindrances = [
    ...later.map(({ version, n }) => ({ what: { zh: '之后的导入更新了其中的行', en: 'a later import replaced rows of it' }, count: n, batch: by.find((row) => row.version === version)?.id ?? null })),
    ...await hindrancesToRemoval({ ctx, batch: batch.id }),
  ];
  return { possible: hindrances.length === 0, removes: batch.counts?.created ?? 0, restores: batch.counts?.updated ?? 0, removesCustomers: created, hindrances };
}

/** Writes the newer versions that take an import's facts back. Begun again after a power cut, it attaches what it had built. */
export async function undoFacts({ ctx, batch, kind, report }: Placing & { readonly kind: FactKind }): Promise<void> {
  const { table } = factKinds[kind];
  const undo = publishTable(batch.id);
  const params = { batch: batch.id, version: batch.version, undo: batch.undo_version };
  const [attached] = await ctx.facts.rows<{ n: number }>(`SELECT count() AS n FROM ${table} WHERE version = {undo:UInt64}`, params);
  if (attached!.n === 0) {
    await report('lines', 0.3);
    await ctx.facts.command(`DROP TABLE IF EXISTS ${undo} SYNC`);
    await ctx.facts.command(`CREATE TABLE ${undo} AS ${table}`);
    // Whom a replaced fact belongs to now, should customers have been merged, or a merge been taken back, since.
    await ctx.facts.command(`
      INSERT INTO ${undo} SELECT s.* REPLACE ({undo:UInt64} AS version, if(k.customer = 0, s.customer, k.customer) AS customer) FROM (SELECT * FROM superseded_${table} WHERE version = {version:UInt64}) AS s
      LEFT ANY JOIN (SELECT recorded_for, customer FROM current_customer_known_as WHERE kind = 'external' AND recorded_for IN (SELECT recorded_for FROM superseded_${table} WHERE version = {version:UInt64})) AS k ON k.recorded_for = s.recorded_for`, params);
    await ctx.facts.command(`INSERT INTO ${undo} SELECT * REPLACE ({undo:UInt64} AS version, 1 AS cancelled) FROM (SELECT * FROM ${table} FINAL WHERE batch = {batch:UInt64} AND cancelled = 0) WHERE (customer, key) NOT IN (SELECT customer, key FROM ${undo})`, params);
  }
  await report('publish', 0.8);
  await ctx.facts.command(`ALTER TABLE ${table} ATTACH PARTITION tuple() FROM ${undo}`);
}

/** After the batch says that it is undone: what it replaced need not be kept any more. */
export async function forgetReplaced({ ctx, batch, kind }: Pick<Placing, 'ctx' | 'batch'> & { readonly kind: FactKind }): Promise<void> {
  await ctx.facts.command(`ALTER TABLE superseded_${factKinds[kind].table} DELETE WHERE version = {version:UInt64} SETTINGS mutations_sync = 1`, { version: batch.version ?? 0 });
}
