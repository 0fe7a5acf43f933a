/** Pareto/NBD with covariates that change over time: seasons, campaigns, prices. Source: BMN2021. */
export type { Births, Calendar, DynamicColumn, DynamicColumns, DynamicHistories, PnbdDynamicParams } from './types.ts';
export { fit } from './fit.ts';
export { logLik, logLikEach, pAlive, conditionalExpected, dect } from './predict.ts';
export { simulate, type DynamicSimulated } from './simulate.ts';
