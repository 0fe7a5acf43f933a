import { rfmGroupOf } from '#domains/segments/core/index.ts';
import { clearRun, type RunStep } from '#domains/measures/server/index.ts';
import { readRfmCuts, scoreRfm } from './scoreRfm.sql.ts';

export interface RfmDetail { readonly cuts: { readonly daysSinceLastOrder: readonly number[]; readonly orders: readonly number[]; readonly revenue: readonly number[] } }

const FIFTHS = [1, 2, 3, 4, 5];
const GROUPS = FIFTHS.flatMap((r) => FIFTHS.flatMap((f) => FIFTHS.map((m) => rfmGroupOf(r, f, m).key)));

/** Scores every customer who bought by recency, frequency and money, in fifths, and names the group. */
export const rfmStep: RunStep = {
  step: 'segments',
  evaluate: async (moment) => {
    await clearRun(moment, 'rfm_score');
    const { days, orders, revenue } = await moment.facts.askOne(readRfmCuts, { run: moment.run });
    await moment.facts.run(scoreRfm, { run: moment.run, days, orders, revenue, groups: GROUPS });
    const detail: RfmDetail = { cuts: { daysSinceLastOrder: days, orders, revenue } };
    return { detail, warnings: [] };
  },
};
