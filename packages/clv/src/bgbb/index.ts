/** BG/BB: how often customers buy who can do so at given moments only, and leave without a word. Source: FHS2010. */
export type { BgBbParams, Opportunities, WeightedOpportunities } from './types.ts';
export { fit } from './fit.ts';
export { logLik, logLikEach } from './logLik.ts';
export { pAlive } from './pAlive.ts';
export { expected, conditionalExpected, dert } from './expected.ts';
export { pmf, conditionalPmf, conditionalQuantile } from './pmf.ts';
export { intervals, type BgBbIntervals } from './intervals.ts';
export { simulate, type SimulatedOpportunities } from './simulate.ts';
export { likelihoodSql, type BgBbSqlColumns } from './likelihoodSql.ts';
