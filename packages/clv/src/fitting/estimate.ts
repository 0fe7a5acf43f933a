import type { FitOptions, FitStatus, FitWarning } from './fit.ts';
import { hessian } from './hessian.ts';
import { minimise, type Objective } from './minimise.ts';
import { inversePositive, symmetricEigen } from '../numeric/symmetric.ts';

export interface Estimation {
  readonly names: readonly string[];
  /** Minus the mean log-likelihood on the log-parameter scale, on all data. */
  readonly full: Objective;
  /** The same on a part of the data (or the full one again): cheap, used to choose between the starts. */
  readonly rough: Objective;
  readonly starts: readonly (readonly number[])[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Sum of weights: turns the mean curvature into information. */
  readonly size: number;
}

export interface Estimate {
  readonly at: Float64Array;
  /** Mean log-likelihood. */
  readonly mean: number;
  /** Standard errors of the log parameters, or null. */
  readonly se: number[] | null;
  readonly status: Exclude<FitStatus, 'not-enough-data'>;
  readonly iterations: number;
  readonly gradientNorm: number;
  readonly warnings: FitWarning[];
}

/** A log-scale standard error above this (a factor of seven either way) is called flat. */
const FLAT = 2;
/** A gradient this small with no further progress possible is an optimum for every practical purpose. */
const GOOD_ENOUGH = 1e-6;

/** Multi-start on the rough objective, then the full one from the best start, then curvature and standard errors. */
export function estimate(e: Estimation, options: FitOptions = {}): Estimate {
  const tolerance = options.tolerance ?? 1e-8;
  const maxIterations = options.maxIterations ?? 300;
  const box = { low: e.low, high: e.high, maxIterations };
  const tries = e.starts.map((start) => minimise(e.rough, { ...box, start, tolerance: 1e-6 })).filter((m) => Number.isFinite(m.value));
  const best = tries.reduce((a, b) => (b.value < a.value - 1e-9 ? b : a), tries[0] ?? minimise(e.rough, { ...box, start: e.starts[0]!, tolerance: 1e-6 }));
  const roughInverse = inversePositive(hessian(e.rough, best.at));
  const found = minimise(e.full, { ...box, start: best.at, tolerance, inverseHessian: roughInverse ?? best.inverseHessian });

  const warnings: FitWarning[] = [];
  const edge: Record<string, number> = {};
  found.at.forEach((value, i) => {
    if (value <= e.low[i]! + 1e-9) edge[e.names[i]!] = -1;
    if (value >= e.high[i]! - 1e-9) edge[e.names[i]!] = 1;
  });
  const atBound = Object.keys(edge).length > 0;
  if (atBound) warnings.push({ code: 'at-bound', data: edge });

  const curvature = hessian(e.full, found.at).map((row) => row.map((v) => v * e.size));
  const { values, vectors } = symmetricEigen(curvature);
  const flattest = values.reduce((least, value, k) => (value < values[least]! ? k : least), 0);
  if (!(values[flattest]! > 1 / FLAT ** 2)) {
    const shares = Object.fromEntries(e.names.map((name, i) => [name, vectors[flattest]![i]!]));
    warnings.push({ code: 'flat-direction', data: { spread: values[flattest]! > 0 ? 1 / Math.sqrt(values[flattest]!) : Infinity, ...shares } });
  }
  const covariance = atBound ? null : inversePositive(curvature);
  const settled = found.gradientNorm <= Math.max(tolerance, GOOD_ENOUGH);
  return {
    at: found.at, mean: -found.value, se: covariance && covariance.map((row, i) => Math.sqrt(row[i]!)),
    status: !settled ? 'not-converged' : atBound ? 'at-bound' : 'converged',
    iterations: found.iterations, gradientNorm: found.gradientNorm, warnings,
  };
}
