import { requireSpending, usable } from './domain.ts';
import { fitSpendCovariates } from './fitCovariates.ts';
import { independence, type Independence } from './independence.ts';
import { gammaGammaObjective, type SpendRows } from './objective.ts';
import type { GammaGammaParams, WeightedSpending } from './types.ts';
import type { CovariateColumns } from '../btyd/histories.ts';
import { hasColumns } from '../covariates/design.ts';
import { estimate } from '../fitting/estimate.ts';
import { requireFitOptions } from '../fitting/requireOptions.ts';
import { refused, type Fit, type FitOptions, type FitWarning } from '../fitting/fit.ts';

export type GammaGammaFit = Fit<GammaGammaParams> & {
  readonly independence: Independence;
  /** Rows (not weighted) left out of the likelihood, and why. */
  readonly dropped: { readonly noTransaction: number; readonly noValue: number };
};

/** Fewer spenders than this cannot carry three parameters. */
const SPENDERS_NEEDED = 30;
/** Rule of thumb for "correlated enough to doubt the assumption". */
const CORRELATED = 0.3;
/** Up to this many rows the rough objective is the full one. */
const ROUGH_ROWS = 10_000;
const NAMES = ['p', 'q', 'gamma'] as const;
const LOW = Math.log(1e-3);
const HIGH = Math.log(1e5);

/**
 * Maximum-likelihood fit of the Gamma-Gamma spend model on mean log-likelihood of the log parameters, money scaled to a geometric mean of 1.
 * Rows with x = 0 or z ≤ 0 are left out and counted in `dropped`; only the latter, which are unexpected, warn. `logLik`, `gamma` and its error are in the caller's money.
 * With columns in `covariates.spend`, coefficients that multiply gamma are estimated too.
 * @returns parameters, or `not-enough-data` with the reasons; always with the independence check
 * @throws ClvError `invalid-data` listing every rule the columns break, `invalid-option` listing every option that cannot be used
 * Source: FH2013GG, eq. (1a).
 */
export function fit(data: WeightedSpending, options: FitOptions<GammaGammaParams> = {}): GammaGammaFit {
  requireSpending(data);
  requireFitOptions(options, NAMES);
  const { used, rows, size, dropped } = usableRows(data);
  const checked = independence(used);
  const warnings: FitWarning[] = [];
  if (dropped.noValue > 0) warnings.push({ code: 'rows-dropped', data: { ...dropped } });
  if (Math.abs(checked.pearson) > CORRELATED || Math.abs(checked.spearman) > CORRELATED) {
    warnings.push({ code: 'not-independent', data: { pearson: checked.pearson, spearman: checked.spearman, limit: CORRELATED } });
  }
  const reasons: FitWarning[] = [];
  if (size < SPENDERS_NEEDED) reasons.push({ code: 'few-repeats', data: { repeaters: size, needed: SPENDERS_NEEDED } });
  if (rows.length > 0 && used.z.every((v) => v === used.z[0])) reasons.push({ code: 'no-spread', data: { customers: size, value: used.z[0]! } });
  if (reasons.length > 0) return { ...refused([...reasons, ...warnings]), independence: checked, dropped };

  // The geometric mean: where spend has a heavy tail (q near or below 1) the arithmetic one is that of a few rows.
  let logs = 0;
  for (let k = 0; k < rows.length; k++) logs += Math.log(used.z[k]!) * used.weight[k]! / size;
  const unit = Math.exp(logs);
  const scaled = { ...used, z: used.z.slice() };
  for (let k = 0; k < rows.length; k++) scaled.z[k]! /= unit;
  const { spend } = data.covariates ?? {};
  const found = spend === undefined || !hasColumns(['spend'], { spend })
    ? fitPlain(scaled, unit, size, options)
    : fitWithCovariates(scaled, Object.fromEntries(Object.entries(spend).map(([name, column]) => [name, picked(column, rows)])), unit, size, options);
  const { warnings: more, ...rest } = found;
  if (rest.params !== null && rest.params.q <= 1) warnings.push({ code: 'mean-undefined', data: { q: rest.params.q } });
  return { ...rest, warnings: [...warnings, ...more], independence: checked, dropped };
}

const picked = (column: ArrayLike<number>, rows: Int32Array): Float64Array => {
  const out = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) out[k] = column[rows[k]!]!;
  return out;
};

/** The rows the likelihood can use, and how many were left out for what. Loops, not callbacks: there may be millions. */
function usableRows({ x, z, weights }: WeightedSpending): { used: SpendRows; rows: Int32Array; size: number; dropped: GammaGammaFit['dropped'] } {
  const all = new Int32Array(x.length);
  const dropped = { noTransaction: 0, noValue: 0 };
  let count = 0;
  let size = 0;
  for (let i = 0; i < x.length; i++) {
    const w = weights === undefined ? 1 : weights[i]!;
    if (w === 0) continue;
    if (usable(x[i]!, z[i]!)) {
      all[count++] = i;
      size += w;
    } else if (x[i]! > 0) dropped.noValue++;
    else dropped.noTransaction++;
  }
  const rows = all.subarray(0, count);
  return { used: { x: picked(x, rows), z: picked(z, rows), weight: weights === undefined ? new Float64Array(count).fill(1) : picked(weights, rows) }, rows, size, dropped };
}

/** Every `stride`-th entry. */
const thinned = (column: Float64Array, stride: number): Float64Array => Float64Array.from({ length: Math.ceil(column.length / stride) }, (_, k) => column[k * stride]!);

function fitPlain(rows: SpendRows, unit: number, size: number, options: FitOptions<GammaGammaParams>): Fit<GammaGammaParams> {
  const full = gammaGammaObjective(rows);
  const stride = Math.ceil(rows.x.length / ROUGH_ROWS);
  const rough = stride === 1 ? full : gammaGammaObjective({ x: thinned(rows.x, stride), z: thinned(rows.z, stride), weight: thinned(rows.weight, stride) });
  const starts = options.start ? [[options.start.p, options.start.q, options.start.gamma / unit].map(Math.log)] : [[5, 4], [1, 2], [20, 10], [2, 30]].map(([p, q]) => [p!, q!, (q! - 1) / p!].map(Math.log));
  const found = estimate({ names: NAMES, full, rough, starts, low: [LOW, LOW, LOW], high: [HIGH, HIGH, HIGH], size }, options);
  const [p, q, scaled] = Array.from(found.at, Math.exp) as [number, number, number];
  const params = { p, q, gamma: scaled * unit };
  const se = { p: found.se[0]! * p, q: found.se[1]! * q, gamma: found.se[2]! * params.gamma };
  return {
    status: found.status, params, se, covariance: found.covariance, logLik: size * (found.mean - Math.log(unit)), iterations: found.iterations,
    gradientNorm: found.gradientNorm, warnings: found.warnings,
  };
}

function fitWithCovariates(rows: SpendRows, columns: CovariateColumns, unit: number, size: number, options: FitOptions<GammaGammaParams>): Fit<GammaGammaParams> {
  const { maxIterations, tolerance } = options;
  const plain = (): GammaGammaParams => fitPlain(rows, unit, size, { ...(maxIterations === undefined ? {} : { maxIterations }), ...(tolerance === undefined ? {} : { tolerance }) }).params!; // never refuses
  const found = fitSpendCovariates(rows, columns, unit, options, plain, [LOW, HIGH], ROUGH_ROWS);
  if ('length' in found) return refused(found);
  const { estimate: { status, iterations, gradientNorm }, params, se, covariance, mean, penalty, warnings } = found;
  const logLik = size * (mean - Math.log(unit));
  // The names are those of `GammaGammaParams`: p, q, gamma and the coefficients of spend.
  return { status, params: params as unknown as GammaGammaParams, se: se as unknown as GammaGammaParams, covariance, logLik, ...(penalty > 0 ? { penalisedMeanLogLik: logLik / size - penalty } : {}), iterations, gradientNorm, warnings };
}
