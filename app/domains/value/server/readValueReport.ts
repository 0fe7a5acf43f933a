import { stepDetail } from '#domains/measures/server/index.ts';
import { valueReportOf, type ValueReport } from '#domains/value/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

/** The value report of a run, also of one from an earlier version. */
export async function readValueReport(ctx: Pick<Ctx, 'work'>, runId: number): Promise<ValueReport> {
  return valueReportOf(await stepDetail<Parameters<typeof valueReportOf>[0]>(ctx, runId, 'value'));
}
