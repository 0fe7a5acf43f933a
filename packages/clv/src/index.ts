/** Statistics of customer lifetime value. Pure functions: no clock, no randomness but an `rng` argument, no I/O. */
export * as bgnbd from './bgnbd/index.ts';
export * as gammaGamma from './gammaGamma/index.ts';
export * as discounting from './discounting/index.ts';
export * as value from './value/index.ts';
export * as summarize from './summarize/index.ts';
export * as backtest from './backtest/index.ts';
export * as concentration from './concentration/index.ts';
export { ClvError, type ClvErrorCode, type Problem } from './error.ts';
export type { Fit, FitDone, FitOptions, FitRefused, FitStatus, FitWarning, FitWarningCode } from './fitting/fit.ts';
export { UNIT_KEYS, type Formula, type Golden, type Says, type SymbolMeaning, type UnitKey } from './formula.ts';
export { CARDS } from './cards.ts';
export { SOURCES, type SourceKey } from './sources.ts';
export type { Rng } from './numeric/random.ts';
