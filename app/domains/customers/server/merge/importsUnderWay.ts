import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { customersProblems } from '#domains/customers/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

/**
 * Whoever moves facts draws a newer version than an import that has begun to write its own: what that import changes would
 * arrive older than what was moved, and be lost without a word. So a merge waits until it is through. Asked after the
 * merge has drawn its version.
 */
export async function refuseWhileImported(ctx: Pick<Ctx, 'work'>): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM import_batch WHERE (version IS NOT NULL AND status IN ('publishing', 'failed')) OR (undo_version IS NOT NULL AND status = 'undoing') ORDER BY id LIMIT 1`.execute(ctx.work);
  if (rows[0] !== undefined) throw new Problem(customersProblems.importUnderWay, { data: { id: rows[0].id } });
}
