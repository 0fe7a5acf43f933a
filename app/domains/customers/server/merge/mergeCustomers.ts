import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { duplicateProblems, type FieldChoices } from '#domains/customers/core/duplicates/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { asSystem } from '#server/scopedCtx.ts';
import { projectCustomers } from '../projectCustomers.ts';
import { requireCustomer } from '../readCustomer.ts';
import { changeCustomer, lockCustomers } from './customerRecord.ts';
import { finishInterrupted, finishMerge } from './finishMerges.ts';
import { refuseWhileImported } from './importsUnderWay.ts';
import { projectTree } from './mergedTree.ts';
import { mergedFields, type CustomerRecord } from './mergedFields.ts';
import type { MergeMember } from './mergeMember.ts';

export interface MergeInput { readonly survivor: number; readonly merged: number; readonly fields?: FieldChoices; readonly why: string }

/**
 * Makes two customers one. What is decided (fields, contacts, who is merged into whom) is one transaction; the facts
 * follow by steps that can be repeated, and are finished at the next start if the power goes.
 */
export async function mergeCustomers({ ctx, members, input }: { ctx: Ctx; members: readonly MergeMember[]; input: MergeInput }): Promise<{ id: number }> {
  for (const one of [input.survivor, input.merged]) await requireCustomer(ctx, one);
  return await asSystem(ctx, async (at) => await mergeSeen(at, members, input));
}

/** Both are seen by whoever asks; everything that hangs on them moves along, whoever may see it. */
async function mergeSeen(ctx: Ctx, members: readonly MergeMember[], input: MergeInput): Promise<{ id: number }> {
  if (ctx.work.isTransaction) throw new Error('facts follow a merge after its transaction, so a merge cannot be part of another one');
  await finishInterrupted(ctx, members);
  const id = await inTransaction(ctx, async (inside) => await decideMerge(inside, members, input));
  // First the numbers they are known by: what an import brings from now on finds the one that is left.
  await projectCustomers(ctx);
  await finishMerge(ctx, members, id);
  return { id };
}

async function decideMerge(ctx: Ctx, members: readonly MergeMember[], { survivor, merged, fields = {}, why }: MergeInput): Promise<number> {
  if (survivor === merged) throw new Problem(duplicateProblems.sameCustomer, { at: 'merged' });
  const locked = await lockCustomers(ctx, [survivor, merged]);
  const [left, gone] = [locked.get(survivor)!, locked.get(merged)!];
  await refuseImpossible(ctx, left, gone);
  const changed = mergedFields(left, gone, fields);
  const { version } = (await sql<{ version: number }>`SELECT nextval('fact_version') AS version`.execute(ctx.work)).rows[0]!;
  await refuseWhileImported(ctx);
  const { id } = (await sql<{ id: number }>`
    INSERT INTO customer_merge (survivor_id, merged_id, status, version, before, changed, moved, why, merged_by, merged_at)
    VALUES (${survivor}, ${merged}, 'moving', ${version}, ${JSON.stringify({ survivor: left, merged: gone })}, ${JSON.stringify(changed)}, '{}', ${why}, ${ctx.actor.name}, ${ctx.now()}) RETURNING id`.execute(ctx.work)).rows[0]!;
  await changeCustomer(ctx, left, changed, 'merge');
  await changeCustomer(ctx, gone, { merged_into: survivor }, 'merge');
  await projectTree(ctx, gone.id);
  const moved: Record<string, unknown> = {};
  for (const { name, move } of members) if (move !== undefined) moved[name] = await move({ ctx, merge: id, from: merged, to: survivor }) ?? null;
  await sql`UPDATE customer_merge SET moved = ${JSON.stringify(moved)} WHERE id = ${id}`.execute(ctx.work);
  await sql`
    INSERT INTO duplicate_pair (a, b, weight, probability, evidence, status, data_print, search, found_at, decided_by, decided_at, why)
    VALUES (${Math.min(survivor, merged)}, ${Math.max(survivor, merged)}, 0, 1, '[]', 'merged', '', '00000000-0000-0000-0000-000000000000', ${ctx.now()}, ${ctx.actor.name}, ${ctx.now()}, ${why})
    ON CONFLICT (a, b) DO UPDATE SET status = 'merged', decided_by = excluded.decided_by, decided_at = excluded.decided_at, why = excluded.why`.execute(ctx.work);
  await ctx.audit(ctx, { action: 'customers.merge', subject: `customer:${survivor}`, before: { merged, fields: Object.fromEntries(Object.keys(changed).map((column) => [column, left[column] ?? null])) }, after: { merge: id, fields: changed, why } });
  return id;
}

async function refuseImpossible(ctx: Ctx, left: CustomerRecord, gone: CustomerRecord): Promise<void> {
  for (const one of [left, gone]) {
    if (one.merged_into !== null) throw new Problem(duplicateProblems.alreadyMerged, { data: { id: one.id, into: one.merged_into } });
    if (one.anonymised_at !== null) throw new Problem(duplicateProblems.anonymised, { data: { id: one.id } });
  }
  if (left.kind !== gone.kind) throw new Problem(duplicateProblems.otherKind);
  // Facts that are on their way to one of the two must arrive before they can go on.
  const { rows } = await sql<{ id: number }>`SELECT id FROM customer_merge WHERE status IN ('moving', 'moving-back') AND (survivor_id = ANY (${[left.id, gone.id]}::bigint[]) OR merged_id = ANY (${[left.id, gone.id]}::bigint[]))`.execute(ctx.work);
  if (rows.length > 0) throw new Problem(duplicateProblems.stillMoving);
}
