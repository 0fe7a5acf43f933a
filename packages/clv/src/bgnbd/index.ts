/** BG/NBD: how often customers who are free to leave without a word buy again. */
export type { BgNbdParams, Histories, WeightedHistories } from './types.ts';
export { fit } from './fit.ts';
export { logLik, logLikEach } from './logLik.ts';
export { pAlive } from './pAlive.ts';
export { conditionalExpected } from './conditionalExpected.ts';
export { expected } from './expected.ts';
export { pmf, conditionalPmf } from './pmf.ts';
export { conditionalQuantile } from './conditionalQuantile.ts';
export { simulate, type Simulated } from './simulate.ts';
