import { FACT_MEASURES, type Measure, type Warning } from '#domains/measures/core/index.ts';
import type { CostRule } from '#domains/orders/core/index.ts';
import { companyAt } from './companyAt.ts';
import { factsBasisOf, type FactsBasis } from './factsBasis.ts';
import { clearRun, type RunMoment, type RunStep } from './runStep.ts';
import { takeMeasures, type MeasuresBasis } from './takeMeasures.ts';

export interface OrderMeasuresPolicy {
  readonly marginRate: number | null;
  readonly unitDays: number;
  /** ISO day up to which the hold-out check may look; null: two thirds of the period. */
  readonly calibrateUntil: string | null;
  /** By which common costs are shared out. */
  readonly costRule?: CostRule;
}

/** First step of every run: the measures that facts alone make, and the histories that the models look at. */
export function orderMeasuresStep(policy: OrderMeasuresPolicy, measures: readonly Measure[] = FACT_MEASURES): RunStep {
  return { step: 'measures', after: [], evaluate: async (moment) => {
    const kept = moment.touched ? moment.details.measures as MeasuresBasis : undefined;
    const basis = kept ?? await basisOf(moment, policy);
    if (!moment.touched) await clearRun(moment, 'fact_measure');
    const { facts, timeZone, version, touched } = moment;
    await takeMeasures({ facts, measures, moments: [moment], timeZone, basis, version, touched });
    return { detail: basis, warnings: warningsOf(basis) };
  } };
}

async function basisOf(moment: RunMoment, { marginRate, calibrateUntil, unitDays, costRule }: OrderMeasuresPolicy): Promise<MeasuresBasis> {
  const [basis, [company]] = await Promise.all([factsBasisOf(moment, marginRate), companyAt(moment.facts, [moment])]);
  return { ...basis, calibrationDay: calibrateUntil ?? dayAt(basis.firstDay, moment.asOfDay, 2 / 3), unitDays, company: company!, ...(costRule !== undefined && { costRule }) };
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
