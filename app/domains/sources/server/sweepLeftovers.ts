import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';

/**
 * Removes what a killed process left: scratch folders with unpacked files, uploads that no open import or pull knows, and
 * tables of imports that are over. Called at start, before any job, by the only process of an installation.
 */
export async function sweepLeftovers(ctx: Pick<Ctx, 'work' | 'facts' | 'dataDir'>): Promise<void> {
  for (const name of await readdir(ctx.dataDir).catch(() => [])) if (name.startsWith('scratch-')) await rm(join(ctx.dataDir, name), { recursive: true, force: true });
  const { rows: wanted } = await sql<{ path: string }>`
    SELECT f.path FROM import_file f JOIN import_batch b ON b.id = f.batch WHERE b.status NOT IN ('published', 'undone', 'discarded')
    UNION SELECT one->>'path' FROM connector_pull p CROSS JOIN jsonb_array_elements(p.fetched->'files') AS one WHERE p.finished_at IS NULL`.execute(ctx.work);
  // Names are drawn at random; a data directory may have been moved since.
  const kept = new Set(wanted.map(({ path }) => basename(path)));
  const uploads = join(ctx.dataDir, 'uploads');
  for (const name of await readdir(uploads).catch(() => [])) if (!kept.has(name)) await rm(join(uploads, name), { force: true });
  await dropTablesOfThePast(ctx);
}

async function dropTablesOfThePast(ctx: Pick<Ctx, 'work' | 'facts'>): Promise<void> {
  const tables = (await ctx.facts.rows<{ name: string }>(`SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '^(staged|excepted|keyed|lookup|publish|repeated|rates|sought|nth)_[0-9]{1,15}$')`)).map(({ name }) => name);
  if (tables.length === 0) return;
  const numberOf = (table: string): number => Number(table.split('_')[1]);
  const { rows } = await sql<{ id: number }>`SELECT id FROM import_batch WHERE id = ANY (${[...new Set(tables.map(numberOf))]}::bigint[]) AND status NOT IN ('undone', 'discarded')`.execute(ctx.work);
  const open = new Set(rows.map(({ id }) => id));
  for (const table of tables) if (!open.has(numberOf(table))) await ctx.facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
}
