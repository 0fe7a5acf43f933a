import { sql } from 'kysely';
import { groundProblems, Problem } from '#core/problem.ts';
import type { RecordKind, RecordMapping } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

interface MappingRow { id: number; kind: RecordKind; name: string; columns: string[]; mapping: RecordMapping; saved_by: string; saved_at: Date }
const shown = (row: MappingRow) => ({ id: row.id, kind: row.kind, name: row.name, columns: row.columns, mapping: row.mapping, savedBy: row.saved_by, savedAt: row.saved_at.toISOString() });

export async function listSavedMappings(ctx: Pick<Ctx, 'work'>) {
  return (await sql<MappingRow>`SELECT * FROM saved_mapping ORDER BY kind, name`.execute(ctx.work)).rows.map(shown);
}

/** The newest mapping that was saved for files with the same columns, whatever their order. */
export async function savedMappingFor(ctx: Pick<Ctx, 'work'>, kind: RecordKind, columns: readonly string[]): Promise<{ id: number; name: string; mapping: unknown } | null> {
  const { rows } = await sql<MappingRow>`SELECT * FROM saved_mapping WHERE kind = ${kind} AND columns = ${JSON.stringify([...columns].sort())}::jsonb ORDER BY saved_at DESC LIMIT 1`.execute(ctx.work);
  return rows[0] === undefined ? null : { id: rows[0].id, name: rows[0].name, mapping: rows[0].mapping };
}

/** Keeps a mapping under a name; the same name again takes its place. */
export async function keepMapping(ctx: Ctx, { name, columns, mapping }: { readonly name: string; readonly columns: readonly string[]; readonly mapping: RecordMapping }) {
  const { rows } = await sql<MappingRow>`
    INSERT INTO saved_mapping (kind, name, columns, mapping, saved_by, saved_at) VALUES (${mapping.kind}, ${name}, ${JSON.stringify([...columns].sort())}, ${JSON.stringify(mapping)}, ${ctx.actor.name}, ${ctx.now()})
    ON CONFLICT (kind, name) DO UPDATE SET columns = excluded.columns, mapping = excluded.mapping, saved_by = excluded.saved_by, saved_at = excluded.saved_at RETURNING *`.execute(ctx.work);
  await ctx.audit(ctx, { action: 'mapping.save', subject: `mapping:${rows[0]!.id}`, after: { name, mapping } });
  return shown(rows[0]!);
}

export async function dropMapping(ctx: Ctx, id: number): Promise<void> {
  const { rows } = await sql<MappingRow>`DELETE FROM saved_mapping WHERE id = ${id} RETURNING *`.execute(ctx.work);
  if (rows[0] === undefined) throw new Problem(groundProblems.notFound);
  await ctx.audit(ctx, { action: 'mapping.remove', subject: `mapping:${id}`, before: { name: rows[0].name } });
}
