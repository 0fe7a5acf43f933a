import { PROCESSES, requireDynamic } from './domain.ts';
import { dynamicObjective } from './objective.ts';
import { pathsOf, type Paths } from './paths.ts';
import { rowsOf, type DynamicRows } from './rows.ts';
import type { DynamicHistories, PnbdDynamicParams } from './types.ts';
import { obstacles } from '../btyd/fitHistories.ts';
import { designOf, indistinct, type Design } from '../covariates/design.ts';
import { estimateCoefficients, type Start } from '../covariates/estimateCoefficients.ts';
import { requireCovariateOptions } from '../covariates/options.ts';
import { requireFitOptions } from '../fitting/requireOptions.ts';
import { refused, type Fit, type FitOptions } from '../fitting/fit.ts';

const KEYS = ['r', 'alpha', 's', 'beta'] as const;
const TIME_POWER = [0, 1, 0, 1] as const;
/** Signs with which buying and leaving enter: α and β are divided by e^(γ·centre) when covariates are centred. */
const EFFECTS = [[0, 0], [-1, 0], [0, 0], [0, -1]] as const;
const LOW = Math.log(1e-5);
const HIGH = Math.log(1e5);
/** Up to this many distinct histories the rough objective is the full one. */
const ROUGH_ROWS = 4_000;
/** (r, s, β) to begin from, with times of mean 1; α follows from the purchases made. */
const BEGIN = [[0.8, 0.8, 1], [2, 1.5, 8]] as const;

/** How much time customers spent under each combination of covariate values before T. */
function exposureTimes({ offset, start, combination, values }: Paths, rows: DynamicRows): Float64Array {
  const out = new Float64Array(values[0]?.length ?? combination.reduce((most, c) => Math.max(most, c + 1), 0));
  for (let i = 0; i < rows.path.length; i++) {
    const first = offset[rows.path[i]!]!;
    for (let piece = first; piece <= rows.to[i]!; piece++) {
      const end = piece === rows.to[i] ? rows.T[i]! : start[piece + 1]!;
      out[combination[piece]!]! += rows.weight[i]! * Math.max(0, end - start[piece]!);
    }
  }
  return out;
}

/** The objective in times of mean 1 and scaled covariates; every `stride`-th history only. */
function objectiveOf(paths: Paths, rows: DynamicRows, { columns, centre, scale, free, terms }: Design, unit: number, stride: number): ReturnType<typeof dynamicObjective> {
  const keep = <A extends Float64Array | Int32Array>(column: A): A => (stride === 1 ? column : column.filter((_: number, i: number) => i % stride === 0)) as A; // filter keeps the kind of array
  const x = keep(rows.x);
  const bought = terms.map((_, j) => {
    const by = scale[free.findIndex(({ terms: own }) => own.includes(j))]!;
    return keep(rows.bought[j]!).map((sum, i) => (sum - x[i]! * centre[j]!) / by);
  });
  return dynamicObjective(
    { ...paths, values: columns, start: paths.start.map((v) => v / unit) },
    { ...rows, path: keep(rows.path), x, tx: keep(rows.tx).map((v) => v / unit), T: keep(rows.T).map((v) => v / unit), from: keep(rows.from), to: keep(rows.to), weight: keep(rows.weight), bought },
  );
}

/**
 * Maximum-likelihood fit of the Pareto/NBD model with covariates that change over time. Times are scaled to mean 1,
 * covariates are centred and scaled inside; begins from the fit without covariates. The integral over the time of leaving
 * is computed piece by piece to rounding error, with exact gradients.
 * @param options `penalty` and `equal` as for covariates that do not change
 * @returns parameters, or `not-enough-data` with the reasons: also where a covariate is constant over all times lived
 *   through, or a linear combination of others (the warning names the coefficients)
 * @throws ClvError `invalid-data` listing every rule that the calendar or the histories break, `invalid-option`
 * Source: BMN2021.
 */
export function fit(data: DynamicHistories, options: FitOptions<PnbdDynamicParams> = {}): Fit<PnbdDynamicParams> {
  requireDynamic(data);
  requireFitOptions(options, KEYS);
  const paths = pathsOf(data);
  requireCovariateOptions(options, PROCESSES, paths.terms);
  const rows = rowsOf(data, paths);
  const reasons = obstacles({ x: rows.x, tx: rows.tx, T: rows.T, weights: rows.weight });
  if (reasons.length > 0) return refused(reasons);
  const times = exposureTimes(paths, rows);
  const design = designOf(paths.terms, paths.values, times, options);
  const flat = indistinct(design, times);
  if (flat.length > 0) return refused(flat);
  if (options.start || paths.terms.length === 0) return estimateFrom(paths, rows, design, options, options.start ? [startOf(options.start)] : []);
  const { trans: _trans, life: _life, ...bare } = data.calendar;
  const { maxIterations, tolerance } = options;
  const plain = fit({ ...data, calendar: bare }, { ...(maxIterations === undefined ? {} : { maxIterations }), ...(tolerance === undefined ? {} : { tolerance }) });
  return plain.params === null ? plain : estimateFrom(paths, rows, design, options, [startOf(plain.params)]);
}

const startOf = ({ r, alpha, s, beta, coefficients }: PnbdDynamicParams): Start => ({ params: { r, alpha, s, beta }, coefficients: { trans: coefficients.trans, life: coefficients.life } });

function estimateFrom(paths: Paths, rows: DynamicRows, design: Design, options: FitOptions<PnbdDynamicParams>, starts: readonly Start[]): Fit<PnbdDynamicParams> {
  const sum = (of: (i: number) => number): number => rows.weight.reduce((total, w, i) => (w === 0 ? total : total + w * of(i)), 0);
  const size = sum(() => 1);
  const unit = sum((i) => rows.T[i]!) / size;
  const purchases = sum((i) => rows.x[i]!);
  const stride = Math.ceil(rows.x.length / ROUGH_ROWS);
  const full = objectiveOf(paths, rows, design, unit, 1);
  const begin = BEGIN.map(([r, s, beta]): Start => ({ params: { r, alpha: (r * unit * size) / (1.5 * purchases), s, beta: beta * unit } }));
  const { params, se, covariance, mean, penalty, estimate, warnings } = estimateCoefficients({
    keys: KEYS, processes: PROCESSES, effects: EFFECTS, design, full, rough: stride === 1 ? full : objectiveOf(paths, rows, design, unit, stride), size,
    logUnit: TIME_POWER.map((power) => power * Math.log(unit)), low: KEYS.map(() => LOW), high: KEYS.map(() => HIGH), starts: starts.length > 0 ? starts : begin,
  }, options);
  const logLik = size * mean - purchases * Math.log(unit);
  return {
    status: estimate.status, params: params as unknown as PnbdDynamicParams, se: se as unknown as PnbdDynamicParams, covariance, logLik, ...(penalty > 0 ? { penalisedMeanLogLik: logLik / size - penalty } : {}),
    iterations: estimate.iterations, gradientNorm: estimate.gradientNorm, warnings,
  };
}
