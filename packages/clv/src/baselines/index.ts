/** Baselines: simple forecasts that every model has to beat to be worth its trouble. */
export { lastPeriod, averageRate, everyoneMean, type CountsAndAges, type LastPeriod } from './counts.ts';
export { averageSpendTimesRetention, factorValue, spendFactors, type Factors, type RetentionRule, type SpendHistories } from './factors.ts';
