import { ANSWER_EVALUATIONS } from './answerEvaluations.ts';
import { BREADTH_EVALUATIONS } from './breadthEvaluations.ts';
import { CONTACT_EVALUATIONS } from './contactEvaluations.ts';
import { CONTRACT_EVALUATIONS } from './contractEvaluations.ts';
import type { Evaluations } from './customerFacts.ts';
import { LOYALTY_EVALUATIONS } from './loyaltyEvaluations.ts';
import { MONEY_EVALUATIONS } from './moneyEvaluations.ts';
import { HISTORY_EVALUATIONS, RHYTHM_EVALUATIONS } from './rhythmEvaluations.ts';
import { TREND_EVALUATIONS } from './trendEvaluations.ts';

/**
 * What every built-in measure that facts make says of one customer, by its key: worked out in plain code from the meaning
 * and the formula of its entry. The engine's SQL of the same entry says it of everybody.
 */
export const MEASURE_EVALUATIONS: Evaluations = {
  ...MONEY_EVALUATIONS, ...RHYTHM_EVALUATIONS, ...BREADTH_EVALUATIONS, ...TREND_EVALUATIONS, ...HISTORY_EVALUATIONS,
  ...CONTACT_EVALUATIONS, ...CONTRACT_EVALUATIONS, ...ANSWER_EVALUATIONS, ...LOYALTY_EVALUATIONS,
};
