import type { ModelOfRun } from '#domains/insights/core/index.ts';
import type { StageDetail } from '#domains/lifecycle/server/index.ts';
import { stepsOfRun, type MeasuresBasis } from '#domains/measures/server/index.ts';
import type { RfmDetail } from '#domains/segments/server/index.ts';
import { valueReportOf } from '#domains/value/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

/** By what a run measured and judged: kept with the run, so that it can be applied to other facts. */
export interface RunBasis { readonly measures: MeasuresBasis; readonly model: ModelOfRun }
export type ChangedSetting = 'value' | 'stage' | 'rhythm' | 'cuts' | 'margin' | 'model';

export async function readRunBasis(ctx: Pick<Ctx, 'work'>, run: number): Promise<RunBasis> {
  const details: Readonly<Record<string, unknown>> = Object.fromEntries((await stepsOfRun(ctx, run)).filter(({ status }) => status === 'done').map(({ step, detail }) => [step, detail]));
  // Each step's own room declares what it keeps; a month end that was computed afterwards has no scores and values.
  const stage = details.lifecycle as StageDetail | undefined;
  const rfm = details.segments as RfmDetail | undefined;
  const report = details.value === undefined ? null : valueReportOf(details.value as Parameters<typeof valueReportOf>[0]);
  const [orders, spending] = [report?.models.orders, report?.models.gammaGamma.params];
  const usable = report !== null && report.equity !== null && orders?.params != null && spending != null;
  return {
    measures: details.measures as MeasuresBasis,
    model: {
      stage: stage === undefined ? null : { policy: stage.policy, companyRhythmDays: stage.companyRhythmDays },
      cuts: rfm?.cuts ?? null,
      value: usable ? { policy: report.policy, margin: report.margin, orders: { model: orders.model, params: orders.params! }, spending: spending as unknown as NonNullable<ModelOfRun['value']>['spending'] } : null,
    },
  };
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** What is another at the second run; what one of the two does not have is not compared. */
export function changedSettings(a: RunBasis, b: RunBasis): ChangedSetting[] {
  const both = <T>(x: T | null, y: T | null, pick: (one: T) => unknown): boolean => x !== null && y !== null && differs(pick(x), pick(y));
  const [m, n] = [a.model, b.model];
  return ([
    ['value', both(m.value, n.value, ({ policy }) => policy)], ['stage', both(m.stage, n.stage, ({ policy }) => policy)],
    ['rhythm', both(m.stage, n.stage, ({ companyRhythmDays }) => companyRhythmDays)], ['cuts', both(m.cuts, n.cuts, (cuts) => cuts)],
    ['margin', basisDiffers(a, b)], ['model', both(m.value, n.value, ({ orders, spending }) => [orders, spending])],
  ] as const).filter(([, changed]) => changed).map(([name]) => name);
}

/** Whether the same facts give other measures in the second run: margins by another rate, orders told apart in another way, another unit of time. */
export function basisDiffers({ measures: a }: RunBasis, { measures: b }: RunBasis): boolean {
  if (a.hasOrderIds !== b.hasOrderIds || a.unitDays !== b.unitDays || a.margin.basis !== b.margin.basis || (a.costRule !== undefined && b.costRule !== undefined && differs(a.costRule, b.costRule))) return true;
  // With costs the rate is only used for lines without one.
  const rateUsed = a.margin.basis !== 'costs' || a.linesWithoutCost > 0 || b.linesWithoutCost > 0;
  return rateUsed && a.margin.rate !== b.margin.rate;
}
