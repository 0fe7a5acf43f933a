import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { noteForProjection } from '../changedCustomers.ts';

/** The customer and all who were merged into it, over any number of steps. */
export async function mergedTree(ctx: Pick<Ctx, 'work'>, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    WITH RECURSIVE tree AS (SELECT ${id}::bigint AS id UNION SELECT c.id FROM customer c JOIN tree ON c.merged_into = tree.id) SELECT id FROM tree ORDER BY id`.execute(ctx.work);
  return rows.map((row) => row.id);
}

/** The fact store is to look again at all of them: whom their numbers lead to has changed. */
export async function projectTree(ctx: Ctx, id: number): Promise<void> {
  await noteForProjection(ctx, await mergedTree(ctx, id));
}
