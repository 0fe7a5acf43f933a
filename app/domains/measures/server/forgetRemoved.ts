import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { RUN_TABLES } from './runStep.ts';

/** A person who was removed while rows were computed may stand in them, read before: what was written of them goes as well. */
export async function forgetRemoved(ctx: Pick<Ctx, 'work' | 'facts'>, run: number, since: Date): Promise<void> {
  const { rows } = await sql<{ customer_id: number }>`SELECT customer_id FROM person_removal WHERE finished_at > ${since} OR finished_at IS NULL`.execute(ctx.work);
  if (rows.length === 0) return;
  for (const table of RUN_TABLES) await ctx.facts.command(`ALTER TABLE ${table} DELETE WHERE run = {run:UInt64} AND customer IN {customers:Array(UInt64)} SETTINGS mutations_sync = 1`, { run, customers: rows.map(({ customer_id }) => customer_id) });
}
