import { rfmGroupOf } from '#domains/segments/core/index.ts';
import { clearRun, rowsOf, type RunMoment, type RunStep } from '#domains/measures/server/index.ts';
import { readRfmCuts, scoreRfm } from './scoreRfm.sql.ts';

export interface RfmDetail { readonly cuts: { readonly daysSinceLastOrder: readonly number[]; readonly orders: readonly number[]; readonly revenue: readonly number[] } }

const FIFTHS = [1, 2, 3, 4, 5];
const GROUPS = FIFTHS.flatMap((r) => FIFTHS.flatMap((f) => FIFTHS.map((m) => rfmGroupOf(r, f, m).key)));

/** Scores every customer who bought by recency, frequency and money, in fifths, and names the group. */
export const rfmStep: RunStep = {
  step: 'segments', after: ['measures'],
  evaluate: async (moment) => {
    if (!moment.touched) await clearRun(moment, 'rfm_score');
    // The cuts are the run's own until the next one: a customer's score moves by what the customer did, not by what others did.
    const { cuts } = moment.touched ? moment.details.segments as RfmDetail : { cuts: await cutsOf(moment) };
    await moment.facts.run(scoreRfm, { ...rowsOf(moment), days: cuts.daysSinceLastOrder, orders: cuts.orders, revenue: cuts.revenue, groups: GROUPS });
    const detail: RfmDetail = { cuts };
    return { detail, warnings: [] };
  },
};

async function cutsOf({ facts, run }: RunMoment): Promise<RfmDetail['cuts']> {
  const { days, orders, revenue } = await facts.askOne(readRfmCuts, { run });
  return { daysSinceLastOrder: days, orders, revenue };
}
