import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import type { WorkBatch } from './workBatch.ts';

/** A short text that is another one as soon as a record that an import was compared with has changed, come or gone. */
export async function groundOf(inside: Pick<Ctx, 'work'>, { of }: Pick<WorkBatch, 'of'>): Promise<string> {
  const customers = sql`SELECT concat_ws('/', count(*), max(id), max(updated_at), count(merged_into), count(anonymised_at), (SELECT max(id) FROM customer_change), (SELECT concat_ws('+', count(*), max(created_at)) FROM customer_identity), (SELECT count(*) FROM department)) AS ground FROM customer`;
  const own = of.kind === 'customers' ? sql`SELECT '' AS ground` : sql`SELECT concat_ws('/', count(*), max(id), max(updated_at), (SELECT max(id) FROM record_change)) AS ground FROM ${sql.table(of.table)}`;
  const { rows } = await sql<{ ground: string }>`SELECT a.ground || '|' || b.ground AS ground FROM (${of.kind === 'products' ? sql`SELECT '' AS ground` : customers}) AS a, (${own}) AS b`.execute(inside.work);
  return rows[0]!.ground;
}
