import { sql } from 'kysely';
import { dayIn } from '#core/businessTime.ts';
import { DEFAULT_RETENTION, keptRuns, type KeptBecause, type RetainedRun, type RetentionPolicy } from '#domains/measures/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting, type Setting } from '#server/work/settings.ts';
import { dropRunFacts } from './runStep.ts';

/** How long rows of runs are kept. */
export const RETENTION: Setting<RetentionPolicy> = { key: 'runs.retention', fallback: DEFAULT_RETENTION };

/** The finished runs whose rows are there, each with why it is kept; without a reason where it may go. */
export async function readRetention(ctx: Pick<Ctx, 'work'>): Promise<{ readonly policy: RetentionPolicy; readonly because: ReadonlyMap<number, KeptBecause>; readonly surplus: readonly number[] }> {
  const [policy, { timeZone }] = [await readSetting(ctx, RETENTION), await readSetting(ctx, COMPANY)];
  const { rows } = await sql<{ id: number; kind: RetainedRun['kind']; as_of: Date }>`SELECT id, kind, as_of FROM run WHERE status = 'done' AND kept`.execute(ctx.work);
  const because = keptRuns(rows.map(({ id, kind, as_of }) => ({ id, kind, day: dayIn(timeZone, new Date(as_of.getTime() - 1)) })), policy);
  return { policy, because, surplus: rows.filter(({ id }) => !because.has(id)).map(({ id }) => id) };
}

/** A run that failed or was cancelled waits this long for somebody to go on with it where it stopped; later it begins anew. */
const STOPPED_DAYS = 7;

/** Lets the rows of runs go that the policy keeps no longer, and of those that stopped long ago, whose steps are forgotten with them; records, and reports of finished runs, stay. */
export async function dropOldRuns(ctx: Ctx): Promise<void> {
  for (const id of (await readRetention(ctx)).surplus) {
    await sql`UPDATE run SET kept = false WHERE id = ${id}`.execute(ctx.work);
    await dropRunFacts(ctx.facts, id);
  }
  const before = new Date(ctx.now().getTime() - STOPPED_DAYS * 86_400_000);
  const { rows } = await sql<{ id: number }>`SELECT id FROM run WHERE status IN ('failed', 'cancelled') AND finished_at < ${before} AND EXISTS (SELECT FROM run_step WHERE run_id = run.id) ORDER BY id`.execute(ctx.work);
  for (const { id } of rows) await inTransaction(ctx, async (inside) => {
    // Whoever goes on with it just now waits for this transaction, or it was faster.
    if ((await sql`SELECT FROM run WHERE id = ${id} AND status IN ('failed', 'cancelled') FOR UPDATE`.execute(inside.work)).rows.length === 0) return;
    await sql`DELETE FROM run_step WHERE run_id = ${id}`.execute(inside.work);
    await dropRunFacts(ctx.facts, id);
  });
}
