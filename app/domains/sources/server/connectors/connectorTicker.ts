import { sql } from 'kysely';
import { nextDue, type Schedule } from '../../core/connectors/schedule.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';

const TICK_MS = 30_000;
const CALLS_KEPT_DAYS = 90;

/** Queues what is due. When it runs, and by how many processes, does not matter: a connector has one open pull at most. */
export async function queueDue(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const { rows: due } = await sql<{ id: number; schedule: Schedule }>`SELECT id, schedule FROM connector WHERE next_at <= ${inside.now()} AND paused_at IS NULL AND retired_at IS NULL AND mapping IS NOT NULL ORDER BY next_at FOR UPDATE SKIP LOCKED`.execute(inside.work);
    const { timeZone } = await readSetting(inside, COMPANY);
    for (const { id, schedule } of due) {
      await inside.jobs.enqueue(inside, 'connector-pull', `connector:${id}`, { connector: id });
      await sql`UPDATE connector SET next_at = ${nextDue(schedule, inside.now(), timeZone)} WHERE id = ${id}`.execute(inside.work);
    }
    // Events that came in while the job before them was just ending, or behind some that could not be taken.
    const { rows: left } = await sql<{ id: string }>`SELECT DISTINCT w.id FROM webhook w JOIN webhook_event e ON e.webhook = w.id WHERE e.taken_at IS NULL AND e.problem IS NULL AND w.retired_at IS NULL`.execute(inside.work);
    for (const { id } of left) await inside.jobs.enqueue(inside, 'webhook-take', `webhook:${id}`, { webhook: id });
    await sql`DELETE FROM ingest_call WHERE at < ${new Date(inside.now().getTime() - CALLS_KEPT_DAYS * 86_400_000)} AND answer IS NOT NULL`.execute(inside.work);
  });
}

/** Looks every half minute for what is due, at once after the start; gives the way to stop, which waits for a look that is going on. */
export function startTicker({ ctx, log }: { readonly ctx: Ctx; readonly log: (error: unknown, about: string) => void }): () => Promise<void> {
  let going: Promise<void> = Promise.resolve();
  const look = (): void => { going = going.then(async () => { await queueDue(ctx); }).catch((error: unknown) => { log(error, 'connectors that are due'); }); };
  look();
  const clock = setInterval(look, TICK_MS);
  clock.unref();
  return async () => { clearInterval(clock); await going; };
}
