import { BREADTH_MEASURES } from './breadthMeasures.ts';
import { CONTACT_MEASURES } from './contactMeasures.ts';
import { CONTRACT_MEASURES } from './contractMeasures.ts';
import { HISTORY_MEASURES } from './historyMeasures.ts';
import type { Measure } from './measure.ts';
import { MONEY_MEASURES } from './moneyMeasures.ts';
import { POINTS_MEASURES } from './pointsMeasures.ts';
import { REFERRAL_MEASURES } from './referralMeasures.ts';
import { RESPONSE_MEASURES } from './responseMeasures.ts';
import { RHYTHM_MEASURES } from './rhythmMeasures.ts';
import { TREND_MEASURES } from './trendMeasures.ts';
import { WALLET_MEASURES } from './walletMeasures.ts';

/** Every built-in measure that one pass over the facts makes. */
export const FACT_MEASURES: readonly Measure[] = [
  ...MONEY_MEASURES, ...RHYTHM_MEASURES, ...BREADTH_MEASURES, ...TREND_MEASURES, ...HISTORY_MEASURES,
  ...CONTACT_MEASURES, ...CONTRACT_MEASURES, ...RESPONSE_MEASURES, ...REFERRAL_MEASURES, ...POINTS_MEASURES, ...WALLET_MEASURES,
];

/** Those of them that orders alone tell. */
export const ORDER_MEASURES: readonly Measure[] = [...MONEY_MEASURES, ...RHYTHM_MEASURES, ...BREADTH_MEASURES, ...TREND_MEASURES, ...HISTORY_MEASURES].filter(({ family, freshness }) => family !== 'money' || freshness !== 'run');
