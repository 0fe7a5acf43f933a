import { sql } from 'kysely';
import type Type from 'typebox';
import { Problem } from '#core/problem.ts';
import { DEFAULT_STAGE_POLICY, lifecycleProblems, type StageModel, type StagePolicy } from '#domains/lifecycle/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';

/** The stage model in force: the newest saved version, or the product's own as version 0. */
export async function readStageModel(ctx: Pick<Ctx, 'work'>): Promise<Type.Static<typeof StageModel>> {
  const row = (await sql<{ version: number; policy: StagePolicy; reason: string; saved_by: string; saved_at: Date }>`SELECT version, policy, reason, saved_by, saved_at FROM stage_model ORDER BY version DESC LIMIT 1`.execute(ctx.work)).rows[0];
  return row === undefined
    ? { version: 0, policy: DEFAULT_STAGE_POLICY, reason: '', savedBy: '', savedAt: null }
    : { version: row.version, policy: row.policy, reason: row.reason, savedBy: row.saved_by, savedAt: row.saved_at.toISOString() };
}

/** Saves thresholds as the next version. Throws a conflict when somebody saved since `basedOnVersion`. */
export async function saveStageModel({ ctx, policy, reason, basedOnVersion }: { ctx: Ctx; policy: StagePolicy; reason: string; basedOnVersion: number }): Promise<number> {
  if (policy.lostAfterRhythms <= policy.dormantAfterRhythms) throw new Problem(lifecycleProblems.lostBeforeDormant, { at: 'policy.lostAfterRhythms' });
  return await inTransaction(ctx, async (inside) => {
    await sql`LOCK TABLE stage_model IN EXCLUSIVE MODE`.execute(inside.work);
    const before = await readStageModel(inside);
    if (before.version !== basedOnVersion) throw new Problem(lifecycleProblems.modelChanged, { data: { savedBy: before.savedBy, version: before.version } });
    const made = await sql<{ version: number }>`
      INSERT INTO stage_model (policy, reason, saved_by, saved_at) VALUES (${JSON.stringify(policy)}, ${reason}, ${inside.actor.name}, ${inside.now()}) RETURNING version`.execute(inside.work);
    await inside.audit(inside, { action: 'stage-model.save', subject: `stage-model:${made.rows[0]!.version}`, before: before.policy, after: { ...policy, reason } });
    return made.rows[0]!.version;
  });
}
