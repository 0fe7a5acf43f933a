import { inUnit, patternsOf, requireHistories, thinned, totalsOf, type WeightedHistories } from './histories.ts';
import type { FittedModel } from './model.ts';
import { hasColumns } from '../covariates/design.ts';
import { fitCovariates, PROCESSES } from '../covariates/fitCovariates.ts';
import { estimate } from '../fitting/estimate.ts';
import type { Objective } from '../fitting/minimise.ts';
import { requireFitOptions } from '../fitting/requireOptions.ts';
import { refused, type Fit, type FitOptions, type FitWarning } from '../fitting/fit.ts';

/** Below this many customers, or repeat customers, the parameters cannot be told apart and no fit is given. */
const CUSTOMERS_NEEDED = 50;
const REPEATERS_NEEDED = 30;
/** Up to this many patterns the rough objective is the full one. */
const ROUGH_PATTERNS = 4_000;
/** So many times as many a search takes that looks for a peak beside a plateau. */
const WIDER = 5;
/** Allowed range of every parameter, with times of mean 1. */
const RANGE = [1e-4, 1e4] as const;

/** Why these data cannot carry a model: nothing to tell parameters apart, or too little. */
export function obstacles({ x, tx, T, weights }: WeightedHistories): FitWarning[] {
  let customers = 0;
  let repeaters = 0;
  let oldest = 0;
  let youngest = Infinity;
  let varied = false;
  let firstRepeater = -1;
  for (let i = 0; i < x.length; i++) {
    const w = weights === undefined ? 1 : weights[i]!;
    if (w === 0) continue;
    customers += w;
    oldest = Math.max(oldest, T[i]!);
    youngest = Math.min(youngest, T[i]!);
    if (x[i]! === 0) continue;
    repeaters += w;
    if (firstRepeater < 0) firstRepeater = i;
    else varied ||= x[i] !== x[firstRepeater] || tx[i] !== tx[firstRepeater] || T[i] !== T[firstRepeater];
  }
  const found: FitWarning[] = [];
  if (customers < CUSTOMERS_NEEDED) found.push({ code: 'few-customers', data: { customers, needed: CUSTOMERS_NEEDED } });
  if (repeaters < REPEATERS_NEEDED) found.push({ code: 'few-repeats', data: { repeaters, needed: REPEATERS_NEEDED } });
  if (customers > 0 && repeaters === 0 && oldest === youngest) found.push({ code: 'single-date', data: { customers, age: oldest } });
  if (customers > 0 && (oldest === 0 || (repeaters > 0 && !varied))) found.push({ code: 'no-spread', data: { customers, repeaters, oldest } });
  return found;
}

/**
 * Maximum likelihood for any model of histories: distinct rows with their counts, times scaled to mean 1, mean
 * log-likelihood in the logarithms of the parameters, several starts on a part of the data, then all of it.
 * With columns of covariates it goes on in `fitCovariates`.
 * `logLik`, parameters and errors come back in the caller's unit of time.
 * @throws ClvError `invalid-data` listing every rule the columns break, `invalid-option` every option
 */
export function fitHistories<P extends object>(model: FittedModel<P>, data: WeightedHistories, options: FitOptions<P> = {}, beside: readonly ArrayLike<number>[] = []): Fit<P> {
  requireHistories(data);
  requireFitOptions(options, model.keys);
  const { covariates, ...plain } = data;
  if (covariates !== undefined && hasColumns(PROCESSES, { ...covariates })) {
    const { maxIterations, tolerance } = options;
    return fitCovariates(model, data, options, () => fitHistories(model, plain, { ...(maxIterations === undefined ? {} : { maxIterations }), ...(tolerance === undefined ? {} : { tolerance }) }, beside));
  }
  const reasons = obstacles(data);
  if (reasons.length > 0) return refused(reasons);

  const patterns = patternsOf(data, beside);
  const { size, unit, purchases } = totalsOf(patterns);
  const scaled = inUnit(patterns, unit);
  const full = model.objective(scaled, data);
  const enough = model.roughPatterns ?? ROUGH_PATTERNS;
  const partOf = (most: number): Objective => patterns.x.length > most ? model.objective(thinned(scaled, Math.ceil(patterns.x.length / most)), data) : full;
  const rough = partOf(enough);
  const powers = model.timePower.map((power) => unit ** power);
  const asked = options.start as Readonly<Record<string, number>> | undefined;
  const starts = asked ? [model.keys.map((key, i) => asked[key]! / powers[i]!)] : model.starts(purchases / size);
  const ranges = model.keys.map((key) => model.range?.[key] ?? RANGE);
  const found = estimate({
    names: model.keys, full, rough, wider: () => partOf(WIDER * enough), size, starts: starts.map((start) => start.map((v, i) => {
      const [low, high] = model.range?.[model.keys[i]!] ?? [1e-3, 1e3];
      return Math.log(Math.min(high, Math.max(low, v)));
    })),
    low: ranges.map(([low]) => Math.log(low)), high: ranges.map(([, high]) => Math.log(high)),
  }, options);

  const natural = model.keys.map((_, i) => Math.exp(found.at[i]!) * powers[i]!);
  const named = (values: readonly number[]): P => Object.fromEntries(model.keys.map((key, i) => [key, values[i]!])) as unknown as P; // keys are all of P's parameters
  return {
    status: found.status, params: named(natural), se: named(found.se.map((se, i) => se * natural[i]!)), covariance: found.covariance,
    // Each purchase is a density in time, so stretching the unit back costs ln(unit) a purchase.
    logLik: size * found.mean - purchases * Math.log(unit), iterations: found.iterations, gradientNorm: found.gradientNorm, warnings: found.warnings,
  };
}
