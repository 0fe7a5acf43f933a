import { sql } from 'kysely';
import type { RecordKind } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

/** The systems that data came from, and the one that a new import most likely belongs to. */
export async function readSources(ctx: Pick<Ctx, 'work'>): Promise<{ sources: { source: string; imports: number; kinds: RecordKind[]; lastAt: string | null }[]; suggested: string }> {
  const { rows } = await sql<{ source: string; imports: number; kinds: RecordKind[]; last: Date | null }>`
    SELECT source, count(*)::int AS imports, array_agg(DISTINCT kind ORDER BY kind) AS kinds, max(published_at) AS last FROM import_batch WHERE status IN ('published', 'publishing') GROUP BY source ORDER BY max(id) DESC`.execute(ctx.work);
  return { sources: rows.map(({ source, imports, kinds, last }) => ({ source, imports, kinds, lastAt: last?.toISOString() ?? null })), suggested: rows.find(({ source }) => source !== 'demo')?.source ?? DEFAULT_SOURCE };
}

/** Where nobody says from which system a file comes. */
export const DEFAULT_SOURCE = 'main';
