import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';

/** An import as a row of facts names it: its file, and the version at which it was published. */
export interface ImportOfRows { readonly file: string | null; readonly version: number }

/** The imports behind rows of facts, by number; batches that are not imports (entries by hand) are not among them. */
export async function importsOf(ctx: Pick<Ctx, 'work'>, batches: Iterable<number>): Promise<ReadonlyMap<number, ImportOfRows>> {
  const ids = [...new Set(batches)].filter((id) => id > 0);
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; file_name: string | null; version: number | null }>`SELECT id, file_name, version FROM import_batch WHERE id IN (${sql.join(ids)})`.execute(ctx.work);
  return new Map(rows.map(({ id, file_name, version }) => [id, { file: file_name === '' ? null : file_name, version: version ?? 0 }]));
}
