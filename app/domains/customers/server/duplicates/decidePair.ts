import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { duplicateProblems, type FieldChoices } from '#domains/customers/core/duplicates/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { mergeCustomers, type MergeMember } from '../merge/index.ts';
import { requirePair } from './duplicatePairs.ts';

export type Decision = { readonly decision: 'merge'; readonly survivor: number; readonly fields: FieldChoices; readonly why: string } | { readonly decision: 'different'; readonly why: string };

/** What a person says of a pair: one customer, which stays and with which values, or two. */
export async function decidePair({ ctx, members, id, decision }: { ctx: Ctx; members: readonly MergeMember[]; id: number; decision: Decision }): Promise<{ merge: number | null }> {
  const pair = await requirePair(ctx, id);
  if (decision.decision === 'merge') {
    if (pair.status === 'merged') throw new Problem(duplicateProblems.pairDecided);
    if (decision.survivor !== pair.a && decision.survivor !== pair.b) throw new Problem(duplicateProblems.notOfPair, { at: 'survivor', data: { id: decision.survivor } });
    const merged = decision.survivor === pair.a ? pair.b : pair.a;
    return { merge: (await mergeCustomers({ ctx, members, input: { survivor: decision.survivor, merged, fields: decision.fields, why: decision.why } })).id };
  }
  await inTransaction(ctx, async (inside) => {
    const changed = await sql`
      UPDATE duplicate_pair SET status = 'different', decided_by = ${inside.actor.name}, decided_at = ${inside.now()}, why = ${decision.why}
      WHERE id = ${id} AND status IN ('waiting', 'automatic') RETURNING id`.execute(inside.work);
    if (changed.rows.length === 0) throw new Problem(duplicateProblems.pairDecided);
    await inside.audit(inside, { action: 'customers.different', subject: `customer:${pair.a}`, before: { status: pair.status, probability: pair.probability }, after: { other: pair.b, why: decision.why } });
  });
  return { merge: null };
}
