import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { duplicateProblems, MERGE_FIELDS } from '#domains/customers/core/duplicates/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { asSystem } from '#server/scopedCtx.ts';
import { projectCustomers } from '../projectCustomers.ts';
import { changeCustomer, lockCustomers } from './customerRecord.ts';
import { finishInterrupted, finishMerge } from './finishMerges.ts';
import { refuseWhileImported } from './importsUnderWay.ts';
import { projectTree } from './mergedTree.ts';
import { columnOf, same, type CustomerRecord } from './mergedFields.ts';
import type { MergeMember } from './mergeMember.ts';

interface MergeRow { id: number; survivor_id: number; merged_id: number; status: string; before: { survivor: CustomerRecord; merged: CustomerRecord }; changed: Record<string, unknown>; moved: Record<string, unknown> }

/** Fields of the one that was left which somebody changed since the merge; they stay as they are. */
export interface Unmerged { readonly survivor: number; readonly merged: number; readonly keptFields: readonly string[] }

/** Takes a merge back: the merged customer stands again with everything recorded for it, whenever it came. */
export async function unmergeCustomers({ ctx, members, merge, why }: { ctx: Ctx; members: readonly MergeMember[]; merge: number; why: string }): Promise<Unmerged> {
  const { rows: seen } = await sql`SELECT FROM customer_merge WHERE id = ${merge}`.execute(ctx.work);
  if (seen.length === 0) throw new Problem(duplicateProblems.mergeNotFound, { data: { id: merge } });
  return await asSystem(ctx, async (at) => await unmergeSeen(at, members, merge, why));
}

async function unmergeSeen(ctx: Ctx, members: readonly MergeMember[], merge: number, why: string): Promise<Unmerged> {
  if (ctx.work.isTransaction) throw new Error('facts follow after the transaction, so a merge cannot be undone inside another one');
  await finishInterrupted(ctx, members);
  const result = await inTransaction(ctx, async (inside) => await decideUnmerge(inside, members, merge, why));
  await projectCustomers(ctx);
  await finishMerge(ctx, members, merge);
  return result;
}

async function decideUnmerge(ctx: Ctx, members: readonly MergeMember[], merge: number, why: string): Promise<Unmerged> {
  const row = (await sql<MergeRow>`SELECT id, survivor_id, merged_id, status, before, changed, moved FROM customer_merge WHERE id = ${merge} FOR UPDATE`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(duplicateProblems.mergeNotFound, { data: { id: merge } });
  if (row.status === 'undone' || row.status === 'moving-back') throw new Problem(duplicateProblems.alreadyUndone);
  if (row.status === 'moving') throw new Problem(duplicateProblems.stillMoving);
  const locked = await lockCustomers(ctx, [row.survivor_id, row.merged_id]);
  const [survivor, merged] = [locked.get(row.survivor_id)!, locked.get(row.merged_id)!];
  if (survivor.merged_into !== null) throw new Problem(duplicateProblems.undoLaterFirst, { data: { id: survivor.id, into: survivor.merged_into } });
  for (const one of [survivor, merged]) if (one.anonymised_at !== null) throw new Problem(duplicateProblems.anonymised, { data: { id: one.id } });

  const untouched = Object.keys(row.changed).filter((column) => same(survivor[column], row.changed[column]));
  await changeCustomer(ctx, survivor, Object.fromEntries(untouched.map((column) => [column, row.before.survivor[column] ?? null])), 'unmerge');
  await changeCustomer(ctx, merged, { merged_into: null }, 'unmerge');
  await projectTree(ctx, merged.id);
  for (const { name, moveBack } of members.toReversed()) if (moveBack !== undefined && name in row.moved) await moveBack({ ctx, merge, from: survivor.id, to: merged.id, moved: row.moved[name] });
  await sql`
    UPDATE customer_merge SET status = 'moving-back', back_version = nextval('fact_version'), undone_by = ${ctx.actor.name}, undone_at = ${ctx.now()}, undone_why = ${why} WHERE id = ${merge}`.execute(ctx.work);
  await refuseWhileImported(ctx);
  // Whoever undid it said that they are two; the next search does not ask again unless the data change.
  await sql`
    UPDATE duplicate_pair SET status = 'different', decided_by = ${ctx.actor.name}, decided_at = ${ctx.now()}, why = ${why}
    WHERE a = ${Math.min(survivor.id, merged.id)} AND b = ${Math.max(survivor.id, merged.id)}`.execute(ctx.work);
  const keptFields = MERGE_FIELDS.filter((field) => columnOf(field) in row.changed && !untouched.includes(columnOf(field)));
  await ctx.audit(ctx, { action: 'customers.unmerge', subject: `customer:${survivor.id}`, before: { merge }, after: { merged: merged.id, keptFields, why } });
  return { survivor: survivor.id, merged: merged.id, keptFields: [...keptFields, ...('custom' in row.changed && !untouched.includes('custom') ? ['custom'] : [])] };
}
