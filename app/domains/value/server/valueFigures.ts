import { summed } from '#domains/value/core/estimateValue.ts';
import type { ValueReport } from '#domains/value/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { seesAll } from '#server/scopedCtx.ts';
import { readValueReport } from './readValueReport.ts';

/**
 * The value report of a run for whoever asks: models and policy are the company's, what is counted and summed is about the
 * customers that are seen. The check of the model counts customers of all, so only those who see all are shown it; so is the
 * interval of the sum, which is not computed for a part.
 */
export async function readValueFigures(ctx: Ctx, runId: number): Promise<ValueReport> {
  const report = await readValueReport(ctx, runId);
  if (seesAll(ctx)) return report;
  const { length, clv, pActive } = await ctx.facts.columns('SELECT ifNull(clv, nan) AS clv, ifNull(p_active, nan) AS pActive FROM current_customer_snapshot WHERE run = {run:UInt64} AND purchase_days > 0 ORDER BY customer', { run: runId }, { clv: 'Float64', pActive: 'Float64' });
  return { ...report, ...summed({ length }, { clv, pActive }, null), holdout: null };
}
