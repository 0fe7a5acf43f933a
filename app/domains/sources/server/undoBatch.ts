import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { projectCustomers, removeCreatedCustomers } from '#domains/customers/server/index.ts';
import { sourceProblems, type UndoPlan } from '#domains/sources/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import type { Report } from '#server/jobs/jobQueue.ts';
import { exceptedTable, stagedTable } from './batchTables.ts';
import { isFactKind } from './facts/index.ts';
import { requireBatch, type BatchRow } from './importBatch.ts';
import { oneAtATime } from './oneAtATime.ts';
import { startMeasurement } from './quality/index.ts';
import { storeFor } from './recordStores.ts';
import { letWaitAgain } from './releaseQuarantine.ts';
import { unstoppable } from './unstoppable.ts';

export async function planUndoOf(ctx: Ctx, id: number): Promise<UndoPlan> {
  const batch = await requireBatch(ctx, id);
  if (batch.status !== 'published' && batch.status !== 'undoing') throw new Problem(sourceProblems.wrongState, { data: { id, status: batch.status } });
  return { ...await storeFor(batch.kind).planUndo({ ctx, batch }), notes: await foundUnchangedLater(ctx, batch) };
}

/** Later imports that found rows as they were: what they say of these rows leaves no trace, so the rows go with the import that brought them. */
async function foundUnchangedLater(ctx: Pick<Ctx, 'work'>, { id, kind, source }: BatchRow): Promise<UndoPlan['notes']> {
  const { rows } = await sql<{ id: number; unchanged: number }>`
    SELECT id, (counts->>'unchanged')::int AS unchanged FROM import_batch
    WHERE source = ${source} AND kind = ${kind} AND id > ${id} AND status = 'published' AND (counts->>'unchanged')::int > 0 ORDER BY id DESC LIMIT 5`.execute(ctx.work);
  return rows.map((row) => ({ what: { zh: '之后的导入里与现有相同的行；若来自这次导入，撤销后需重新导入那个文件', en: 'rows that a later import found unchanged; if they came with this one, that file has to be imported again after the undo' }, count: row.unchanged, batch: row.id }));
}

/** Takes an import back: what it made goes, what it changed is as it was. Refused when something later depends on it. Can be begun again after a power cut. */
export async function undoBatch({ ctx, batch: id, report, whenUndone }: { ctx: Ctx; batch: number; report: Report; whenUndone: (inside: Ctx) => Promise<void> }): Promise<void> {
  await oneAtATime(ctx, async () => {
    let batch = await requireBatch(ctx, id);
    const store = storeFor(batch.kind);
    if (batch.status === 'undoing') {
      if (batch.undo_version === null) {
        await report('plan', 0.05);
        const plan = await store.planUndo({ ctx, batch });
        if (!plan.possible) throw hindered(id, plan);
        await sql`UPDATE import_batch SET undo_version = nextval('fact_version') WHERE id = ${id} AND undo_version IS NULL`.execute(ctx.work);
        batch = await requireBatch(ctx, id);
      }
      await store.undo({ ctx, batch, report: unstoppable(report) });
      await inTransaction(ctx, async (inside) => {
        if (isFactKind(batch.kind)) await removeCreatedCustomers({ ctx: inside, batch: id });
        await sql`UPDATE import_batch SET status = 'undone', undone_at = ${inside.now()}, undone_by = ${inside.actor.name} WHERE id = ${id}`.execute(inside.work);
        await letWaitAgain(inside, id);
        await inside.audit(inside, { action: 'import.undo', subject: `import:${id}` });
        await startMeasurement(inside, id);
        await whenUndone(inside);
      });
      batch = await requireBatch(ctx, id);
    }
    await projectCustomers(ctx);
    await store.tidy({ ctx, batch });
    for (const table of [stagedTable(id), exceptedTable(id)]) await ctx.facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
    await sql`DELETE FROM quarantined_row WHERE batch = ${id} AND status = 'waiting'`.execute(ctx.work);
  });
}

/** What stands in the way, as a number and the imports it came with; the plan tells each by name. */
export function hindered(id: number, { hindrances }: Pick<UndoPlan, 'hindrances'>): Problem {
  const batches = [...new Set(hindrances.flatMap(({ batch }) => (batch === null ? [] : [`#${batch}`])))];
  return new Problem(sourceProblems.cannotUndo, { data: { id, count: hindrances.reduce((sum, { count }) => sum + count, 0), batches: batches.length === 0 ? '–' : batches.slice(0, 10).join(', ') } });
}
