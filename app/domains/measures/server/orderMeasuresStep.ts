import type { Warning } from '#domains/measures/core/index.ts';
import { factsBasisOf, type FactsBasis } from './factsBasis.ts';
import { clearRun, type RunMoment, type RunStep } from './runStep.ts';
import { takeOrderMeasures } from './takeOrderMeasures.sql.ts';

export interface OrderMeasuresPolicy {
  readonly marginRate: number | null;
  readonly unitDays: number;
  /** ISO day up to which the hold-out check may look; null: two thirds of the period. */
  readonly calibrateUntil: string | null;
}

export interface OrderMeasuresDetail extends FactsBasis { readonly calibrationDay: string; readonly unitDays: number }

/** First step of every run: the measures that come from order lines alone. */
export function orderMeasuresStep(policy: OrderMeasuresPolicy): RunStep {
  return { step: 'measures', evaluate: async (moment) => {
    const basis = await factsBasisOf(moment, policy.marginRate);
    const calibrationDay = policy.calibrateUntil ?? dayAt(basis.firstDay, moment.asOfDay, 2 / 3);
    await clearRun(moment, 'fact_measure');
    await moment.facts.run(takeOrderMeasures, {
      run: moment.run, as_of: moment.asOf, as_of_day: moment.asOfDay, calibration_day: calibrationDay, time_zone: moment.timeZone, unit_days: policy.unitDays,
      margin_rate: basis.margin.basis === 'costs' ? -1 : basis.margin.rate,
      cost_rate: basis.margin.basis === 'costs' ? 1 - basis.margin.rate : 0,
      order_ids: basis.hasOrderIds ? 1 : 0,
    });
    const detail: OrderMeasuresDetail = { ...basis, calibrationDay, unitDays: policy.unitDays };
    return { detail, warnings: warningsOf(basis) };
  } };
}

function warningsOf({ margin, linesWithoutCost, lines }: FactsBasis): Warning[] {
  if (margin.basis === 'revenue') return [{ code: 'no-costs', text: { zh: '没有成本也没有毛利率：所有“价值”都是收入，不是利润。', en: 'There are neither costs nor a margin rate: every "value" is revenue, not profit.' } }];
  if (margin.basis === 'costs' && linesWithoutCost > 0) {
    const n = linesWithoutCost.toLocaleString('en');
    const share = `${(100 * linesWithoutCost / lines).toFixed(1)} %`;
    return [{ code: 'some-costs-missing', text: { zh: `${n} 行（${share}）没有成本，按其余行的平均成本率计。`, en: `${n} lines (${share}) have no cost; the mean cost rate of the others is used for them.` } }];
  }
  return [];
}

/** The day that lies at a share of the way between two ISO days. */
export function dayAt(from: string, to: string, share: number): string {
  const start = Date.parse(from);
  const days = Math.round((Date.parse(to) - start) / 86_400_000);
  return new Date(start + Math.floor(days * share) * 86_400_000).toISOString().slice(0, 10);
}
