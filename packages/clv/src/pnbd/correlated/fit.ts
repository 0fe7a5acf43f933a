import { boundsOfM, correlationOf, factorsOf } from './dependence.ts';
import { correlatedObjective, leverOf } from './objective.ts';
import type { CorrelatedParams } from './types.ts';
import { pnbd } from '../model.ts';
import { fitHistories } from '../../btyd/fitHistories.ts';
import { inUnit, patternsOf, totalsOf, type WeightedHistories } from '../../btyd/histories.ts';
import { ClvError } from '../../error.ts';
import { estimate, type Estimate, type Estimation } from '../../fitting/estimate.ts';
import type { Covariance, FitDone, FitOptions, FitRefused } from '../../fitting/fit.ts';
import { gammaTerms } from '../../lifetime/objective.ts';

/** A fit with what the dependence amounts to. */
export interface CorrelatedFit extends FitDone<CorrelatedParams> {
  /** Between which m may lie at these parameters. */
  readonly boundsOfM: readonly [number, number];
  /** Correlation of purchase rate and drop-out rate. */
  readonly correlation: number;
  /** Log-likelihood of the Pareto/NBD without dependence, which this one contains: never above `logLik`. */
  readonly logLikIndependent: number;
}

const NAMES = ['r', 'alpha', 's', 'beta', 'm'] as const;

/**
 * Maximum likelihood of the Pareto/NBD with dependent rates. Begins at the Pareto/NBD itself and goes to either side of
 * independence, with m as a share of its bound on that side, so the density stays a density and the result cannot be worse
 * than the model it contains. No covariates.
 * @throws ClvError `invalid-data` listing every rule the columns break; `invalid-option` for covariates
 */
export function fit(data: WeightedHistories, options: FitOptions<CorrelatedParams> = {}): CorrelatedFit | FitRefused {
  if (data.covariates !== undefined) throw new ClvError('invalid-option', 'the Pareto/NBD with dependent rates takes no covariates', [{ at: 'covariates', rule: 'is absent' }]);
  const nested = fitHistories(pnbd, data, options);
  if (nested.params === null) return nested;
  const patterns = patternsOf(data);
  const { size, unit, purchases } = totalsOf(patterns);
  const scaled = inUnit(patterns, unit);
  const full = correlatedObjective(scaled, gammaTerms(scaled), 1 / unit);
  const { r, alpha, s, beta } = nested.params;
  const from = [r, alpha / unit, s, beta / unit].map(Math.log);
  const side = (sign: 1 | -1): Estimate => estimate(sideOf(sign, from, full, size), options);
  const [up, down] = [side(1), side(-1)];
  const best = down.mean > up.mean ? down : up;
  const at = best.at.map((v, i) => (i < 4 ? Math.exp(v) * (i % 2 === 1 ? unit : 1) : v));
  const { params, slopes } = inM(at);
  const covariance = toM(best.covariance, slopes);
  const se = Object.fromEntries(NAMES.map((name, i) => [name, (Number.isFinite(best.se[i]) ? Math.sqrt(covariance.matrix[i]![i]!) : Infinity) * (i < 4 ? at[i]! : 1)])) as unknown as CorrelatedParams; // one for each name
  return {
    status: best.status, params, se, covariance, boundsOfM: boundsOfM(params), correlation: correlationOf(params), logLikIndependent: nested.logLik,
    logLik: size * best.mean - purchases * Math.log(unit), iterations: best.iterations, gradientNorm: best.gradientNorm, warnings: best.warnings,
  };
}

/** The search on one side of independence, from next to it and from halfway to the bound. */
const sideOf = (sign: 1 | -1, from: readonly number[], full: Estimation['full'], size: number): Estimation => ({
  names: NAMES, scale: ['log', 'log', 'log', 'log', 'linear'], full, rough: full, size,
  starts: [[...from, 0], [...from, 0.5 * sign]],
  low: [...from.map(() => Math.log(1e-4)), sign < 0 ? -1 : 0], high: [...from.map(() => Math.log(1e4)), sign < 0 ? 0 : 1],
});

/** From the strength (last) to m, with the derivatives of m in ln r, ln α, ln s, ln β and the strength. */
function inM(at: ArrayLike<number>): { params: CorrelatedParams; slopes: number[] } {
  const [r, alpha, s, beta, q] = Array.from(at) as [number, number, number, number, number];
  const ofLever = new Float64Array(4);
  const { logA, logB } = factorsOf({ r, alpha, s, beta });
  const m = leverOf(r, alpha, s, beta, q, 1, ofLever) * Math.exp(-logA - logB);
  const perStrength = q === 0 ? leverOf(r, alpha, s, beta, 1, 1, new Float64Array(4)) * Math.exp(-logA - logB) : m / q;
  const ofFactors = [logA, r / (alpha + 1), logB, s / (beta + 1)];
  return { params: { r, alpha, s, beta, m }, slopes: [...ofFactors.map((d, j) => m * (ofLever[j]! - d)), perStrength] };
}

/** The covariance with m in the place of the strength. */
function toM({ scale, matrix }: Covariance, slopes: readonly number[]): Covariance {
  const rows = NAMES.map((_, i) => (i < 4 ? NAMES.map((__, j) => (i === j ? 1 : 0)) : slopes));
  const left = rows.map((row) => matrix.map((_, j) => row.reduce((sum, v, k) => sum + v * matrix[k]![j]!, 0)));
  return { names: NAMES, scale, matrix: left.map((row) => rows.map((other) => row.reduce((sum, v, k) => sum + v * other[k]!, 0))) };
}
