import type { StagePolicy } from '#domains/lifecycle/core/index.ts';
import { clearRun, rowsOf, type RunMoment, type RunStep, type StepResult } from '#domains/measures/server/index.ts';
import { judgeStages, readCompanyRhythm } from './judgeStages.sql.ts';

export interface StageDetail { readonly policy: StagePolicy; readonly companyRhythmDays: number; readonly days: readonly string[] }

/** The rhythm assumed where nobody has bought often enough to show one. */
const UNKNOWN_RHYTHM_DAYS = 90;

/** Judges the stage of every customer as of the run's day and of the month ends before it. */
export function stageStep(policy: StagePolicy, { monthEnds }: { readonly monthEnds: number }): RunStep {
  return { step: 'lifecycle', after: ['measures'], evaluate: async (moment) => {
    if (moment.touched) return await judgeTouched(moment);
    await clearRun(moment, 'stage_at');
    const { rhythm_days, customers } = await moment.facts.askOne(readCompanyRhythm, { run: moment.run, from_purchases: policy.ownRhythmFromPurchases });
    const companyRhythmDays = customers === 0 ? UNKNOWN_RHYTHM_DAYS : rhythm_days;
    const detail: StageDetail = { policy, companyRhythmDays, days: [...monthEndsBefore(moment.asOfDay, monthEnds), moment.asOfDay] };
    await judge(moment, detail);
    const warnings = customers > 0 ? [] : [{ code: 'no-rhythm', text: { zh: `没有客户买过 ${policy.ownRhythmFromPurchases} 次，公司节奏按 ${UNKNOWN_RHYTHM_DAYS} 天假定。`, en: `No customer bought ${policy.ownRhythmFromPurchases} times; a company rhythm of ${UNKNOWN_RHYTHM_DAYS} days is assumed.` } }];
    return { detail, warnings };
  } };
}

/** By the thresholds, the company's rhythm and the days of the run, which others' purchases do not move within it. */
async function judgeTouched(moment: RunMoment): Promise<StepResult> {
  const detail = moment.details.lifecycle as StageDetail;
  await judge(moment, detail);
  return { detail, warnings: [] };
}

async function judge(moment: RunMoment, { policy, companyRhythmDays, days }: StageDetail): Promise<void> {
  await moment.facts.run(judgeStages, {
    ...rowsOf(moment), as_of: moment.asOf, time_zone: moment.timeZone, days, company_rhythm: companyRhythmDays,
    loyal_from: policy.loyalFromPurchases, own_rhythm_from: policy.ownRhythmFromPurchases,
    dormant_after: policy.dormantAfterRhythms, lost_after: policy.lostAfterRhythms, shortest_rhythm: policy.shortestRhythmDays,
  });
}

/** The last days of the `count` months before the month of an ISO day, oldest first. */
export function monthEndsBefore(day: string, count: number): string[] {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, i) => new Date(Date.UTC(year, month - (count - 1 - i), 0)).toISOString().slice(0, 10));
}
