/** Gamma-Gamma: how much customers spend per transaction. */
export type { GammaGammaParams, SpendCoefficients, Spending, WeightedSpending } from './types.ts';
export { fit, type GammaGammaFit } from './fit.ts';
export { logLik, logLikEach } from './logLik.ts';
export { likelihoodSql, type SpendColumns } from './likelihoodSql.ts';
export { expectedSpend, conditionalSpend } from './spend.ts';
export { posterior } from './posterior.ts';
export { independence, type Independence } from './independence.ts';
export { simulate } from './simulate.ts';
