import { sql, type RawBuilder } from 'kysely';
import type { MatchKey, RecordMapping } from '#domains/sources/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import type { Placed, Placing } from '../recordStore.ts';
import { gives, workKinds, type WorkField, type WorkKindSql } from './workKinds.ts';

/** An import as this folder works with it. */
export interface WorkBatch {
  readonly id: number; readonly source: string; readonly mapping: RecordMapping; readonly of: WorkKindSql;
  /** Fields of the record that the file gives. */
  readonly fields: readonly WorkField[];
  readonly hasId: boolean;
  /** Set while publishing: every row makes a record, so that rows need not be told apart. */
  readonly allNew?: boolean;
  /** By what a record is found again; all must agree. */
  readonly match: readonly MatchKey[];
}

export function workBatchOf({ id, source, mapping: given }: Placing['batch']): WorkBatch {
  if (given === null || !(given.kind in workKinds)) throw new Error(`import ${id} has no mapping to records of the work store`);
  const of = workKinds[given.kind as keyof typeof workKinds]; // one of its keys, see above
  const hasId = gives(given, of.idField);
  const byDefault = hasId ? 'externalId' : of.kind !== 'customers' ? 'name' : (['creditCode', 'phone', 'email', 'name'] as const).find((key) => gives(given, key)) ?? 'name';
  return { id, source, mapping: given, of, hasId, fields: of.fields.filter(({ field }) => gives(given, field)), match: given.match ?? [byDefault] };
}

/** Tables of one import in the work store. They are not written to its log, so a power cut empties them: then they are made again. */
export const incoming = ({ id }: Pick<WorkBatch, 'id'>): RawBuilder<unknown> => sql.table(`incoming_${Math.trunc(id)}`);
export const matched = ({ id }: Pick<WorkBatch, 'id'>): RawBuilder<unknown> => sql.table(`matched_${Math.trunc(id)}`);
export const placed = ({ id }: Pick<WorkBatch, 'id'>): RawBuilder<unknown> => sql.table(`placed_${Math.trunc(id)}`);
/** Records that rows name: customers of contacts, parents and departments of customers. */
export const named = ({ id }: Pick<WorkBatch, 'id'>): RawBuilder<unknown> => sql.table(`named_${Math.trunc(id)}`);

export interface StoredWorkBatch { readonly placed: Placed | null; readonly ground: string | null; readonly rows: number; readonly first_id: number | null; readonly last_id: number | null; readonly custom_fields: readonly string[]; readonly departments: readonly number[]; readonly published_at: Date | null; readonly undone_at: Date | null }

export async function readWorkBatch(ctx: Pick<Ctx, 'work'>, id: number): Promise<StoredWorkBatch | undefined> {
  return (await sql<StoredWorkBatch>`SELECT placed, ground, rows, first_id, last_id, custom_fields, departments, published_at, undone_at FROM work_batch WHERE batch = ${id}`.execute(ctx.work)).rows[0];
}

export async function dropBatchTables(ctx: Pick<Ctx, 'work'>, batch: Pick<WorkBatch, 'id'>): Promise<void> {
  for (const table of [incoming(batch), matched(batch), placed(batch), named(batch)]) await sql`DROP TABLE IF EXISTS ${table}`.execute(ctx.work);
}

/** A transaction that may use as much memory as matching a million rows takes. */
export async function inLargeTransaction<T>(ctx: Ctx, act: (inside: Ctx) => Promise<T>): Promise<T> {
  return await inTransaction(ctx, async (inside) => {
    await sql`SET LOCAL work_mem = '96MB'`.execute(inside.work);
    await sql`SET LOCAL maintenance_work_mem = '96MB'`.execute(inside.work);
    await sql`SET LOCAL default_statistics_target = 10`.execute(inside.work);
    return await act(inside);
  });
}
