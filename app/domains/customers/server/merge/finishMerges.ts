import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { mergedTree } from './mergedTree.ts';
import type { MergeMember } from './mergeMember.ts';
import { moveStrayFacts } from './strayFacts.ts';

interface OpenMerge { id: number; survivor_id: number; merged_id: number; status: 'moving' | 'moving-back' | 'done' | 'undone'; version: number; back_version: number | null }

/** Brings what follows a merge, or its undoing, to its end. Every step can be repeated. */
export async function finishMerge(ctx: Ctx, members: readonly MergeMember[], id: number): Promise<void> {
  const merge = (await sql<OpenMerge>`SELECT id, survivor_id, merged_id, status, version, back_version FROM customer_merge WHERE id = ${id}`.execute(ctx.work)).rows[0];
  if (merge?.status === 'moving') {
    for (const { follow } of members) await follow?.({ ctx, merge: id, from: merge.merged_id, to: merge.survivor_id, version: merge.version });
    await sql`UPDATE customer_merge SET status = 'done' WHERE id = ${id} AND status = 'moving'`.execute(ctx.work);
  } else if (merge?.status === 'moving-back') {
    const recordedFor = await mergedTree(ctx, merge.merged_id);
    for (const { followBack } of members) await followBack?.({ ctx, merge: id, from: merge.survivor_id, to: merge.merged_id, version: merge.back_version!, since: merge.version, recordedFor });
    await sql`UPDATE customer_merge SET status = 'undone' WHERE id = ${id} AND status = 'moving-back'`.execute(ctx.work);
  }
}

/** Called at start: what a power cut interrupted is finished, in the order in which it was begun. */
export async function finishMerges(ctx: Ctx, members: readonly MergeMember[]): Promise<void> {
  await finishBegunBefore(ctx, members, ctx.now());
  await moveStrayFacts(ctx);
}

/** A merge takes a second; what was begun a minute ago and is not finished was interrupted (the fact store was away), and is finished before the next. */
export async function finishInterrupted(ctx: Ctx, members: readonly MergeMember[]): Promise<void> {
  await finishBegunBefore(ctx, members, new Date(ctx.now().getTime() - 60_000));
}

async function finishBegunBefore(ctx: Ctx, members: readonly MergeMember[], moment: Date): Promise<void> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM customer_merge WHERE status IN ('moving', 'moving-back') AND coalesce(undone_at, merged_at) <= ${moment} ORDER BY id`.execute(ctx.work);
  for (const { id } of rows) await finishMerge(ctx, members, id);
}
