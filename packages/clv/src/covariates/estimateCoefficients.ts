import type { Design } from './design.ts';
import { estimate, type Estimate } from '../fitting/estimate.ts';
import type { Covariance, FitOptions, FitWarning } from '../fitting/fit.ts';
import { hessian } from '../fitting/hessian.ts';
import type { Objective } from '../fitting/minimise.ts';
import { symmetricEigen } from '../numeric/symmetric.ts';

export interface CoefficientProblem {
  /** The model's own parameters, all positive. */
  readonly keys: readonly string[];
  readonly processes: readonly string[];
  /** Of each parameter: the sign with which each process's covariates enter its logarithm. */
  readonly effects: readonly (readonly number[])[];
  readonly design: Design;
  /** Minus the mean ln L in the log parameters (where the columns of the design are zero) followed by the coefficients of `design.columns`, term by term. */
  readonly full: Objective;
  readonly rough: Objective;
  readonly size: number;
  /** ln of the caller's unit to the power with which each parameter changes: own = caller's / e^this. */
  readonly logUnit: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** In the caller's units, covariates at zero. */
  readonly starts: readonly Start[];
}

export interface Start { readonly params: Readonly<Record<string, number>>; readonly coefficients?: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined }

export interface CoefficientEstimate {
  readonly params: Readonly<Record<string, unknown>>;
  readonly se: Readonly<Record<string, unknown>>;
  readonly covariance: Covariance;
  /** Mean log-likelihood without the penalty, in the estimation's own units. */
  readonly mean: number;
  readonly penalty: number;
  readonly estimate: Estimate;
  readonly warnings: readonly FitWarning[];
}

/** No covariate may move the log parameters of any customer by more than this. */
const REACH = 12;
/** How far the perturbed starts are from zero coefficients, in standard deviations. */
const NUDGE = 0.3;

/** The objective in the numbers that are free: coefficients folded where they are shared, penalty added. */
function folded(objective: Objective, keys: number, design: Design): { objective: Objective; penaltyOf: (at: ArrayLike<number>) => number } {
  const at = new Float64Array(keys + design.terms.length);
  const slope = new Float64Array(at.length);
  const penaltyOf = (point: ArrayLike<number>): number => design.free.reduce((sum, { penalty }, f) => sum + penalty * (point[keys + f]! / design.scale[f]!) ** 2, 0);
  return {
    penaltyOf,
    objective: (point, gradient) => {
      for (let k = 0; k < keys; k++) at[k] = point[k]!;
      design.free.forEach(({ terms }, f) => { for (const term of terms) at[keys + term] = point[keys + f]!; });
      const value = objective(at, slope);
      for (let k = 0; k < keys; k++) gradient[k] = slope[k]!;
      design.free.forEach(({ terms, penalty }, f) => {
        gradient[keys + f] = terms.reduce((sum, term) => sum + slope[keys + term]!, (2 * penalty * point[keys + f]!) / design.scale[f]! ** 2);
      });
      return value + penaltyOf(point);
    },
  };
}

/**
 * From the estimation's numbers to the caller's: rows are the log parameters at covariates 0, then the coefficients term by
 * term. Linear, so the covariance follows exactly.
 */
function backwards({ keys, processes, effects, design }: CoefficientProblem): number[][] {
  const { terms, free, centre, scale } = design;
  const size = keys.length + free.length;
  const rows = Array.from({ length: keys.length + terms.length }, () => Array<number>(size).fill(0));
  keys.forEach((_, k) => { rows[k]![k] = 1; });
  free.forEach(({ terms: own }, f) => {
    for (const term of own) {
      const process = processes.indexOf(terms[term]!.process);
      rows[keys.length + term]![keys.length + f] = 1 / scale[f]!;
      keys.forEach((_, k) => { rows[k]![keys.length + f]! -= (effects[k]![process]! * centre[term]!) / scale[f]!; });
    }
  });
  return rows;
}

/** A start of the caller in the estimation's numbers. */
function inwards({ keys, processes, effects, design, logUnit }: CoefficientProblem, { params, coefficients }: Start): number[] {
  const { terms, free, centre, scale } = design;
  const of = (term: number): number => coefficients?.[terms[term]!.process]?.[terms[term]!.covariate] ?? 0;
  const base = keys.map((key, k) => terms.reduce((sum, { process }, term) => sum + effects[k]![processes.indexOf(process)]! * centre[term]! * of(term), Math.log(params[key]!) - logUnit[k]!));
  return [...base, ...free.map(({ terms: own }, f) => (own.reduce((sum, term) => sum + of(term), 0) / own.length) * scale[f]!)];
}

/** As in `estimate`: a standard error above this is flat, and a parameter with this share of the direction takes part. */
const FLAT = 2;
const SHARE = 0.1;

/**
 * A parameter at its bound is often the end of a ridge that others run along (a and b of BG/NBD with covariates). Counting
 * the bound as open shows who they are; a precision given the bound would be a false one.
 */
function ridges(full: Objective, { at, status }: Estimate, names: readonly string[], size: number): { warnings: FitWarning[]; open: boolean[] } {
  const open = names.map(() => false);
  const warnings: FitWarning[] = [];
  if (status !== 'at-bound') return { warnings, open };
  const { values, vectors } = symmetricEigen(hessian(full, at).map((row) => row.map((v) => v * size)));
  values.forEach((value, e) => {
    if (value > 1 / FLAT ** 2) return;
    const shares = names.flatMap((name, i) => (Math.abs(vectors[e]![i]!) >= SHARE ? [[name, vectors[e]![i]!] as const] : []));
    if (shares.length < 2) return; // the bound alone, already named
    warnings.push({ code: 'flat-direction', data: { spread: value > 0 ? 1 / Math.sqrt(value) : Infinity, ...Object.fromEntries(shares) } });
    for (const [name] of shares) open[names.indexOf(name)] = true;
  });
  return { warnings, open };
}

/** Maximum likelihood for parameters and coefficients together, given and returned in the caller's units. */
export function estimateCoefficients(problem: CoefficientProblem, options: FitOptions): CoefficientEstimate {
  const { keys, processes, design, logUnit, size } = problem;
  const { objective: full, penaltyOf } = folded(problem.full, keys.length, design);
  const rough = problem.rough === problem.full ? full : folded(problem.rough, keys.length, design).objective;
  const given = problem.starts.map((start) => inwards(problem, start));
  const nudged = options.start ? [] : [given[0]!.map((v, i) => (i < keys.length ? v : v + ((i - keys.length) % 2 === 0 ? NUDGE : -NUDGE)))];
  const limit = Array.from(design.reach, (reach) => REACH / Math.max(1, reach));
  const names = [...keys, ...design.free.map(({ name }) => name)];
  const found = estimate({
    names, scale: [...keys.map(() => 'log' as const), ...design.free.map(() => 'linear' as const)],
    full, rough, starts: [...given, ...nudged], size, low: [...problem.low, ...limit.map((v) => -v)], high: [...problem.high, ...limit],
  }, options);

  const ridge = ridges(full, found, names, size);
  const unknown = found.se.map((se, i) => se === Infinity || ridge.open[i]!);
  const rows = backwards(problem);
  const at = rows.map((row, i) => row.reduce((sum, m, j) => sum + m * found.at[j]!, logUnit[i] ?? 0));
  const turned = rows.map((row) => found.covariance.matrix.map((_, j) => row.reduce((sum, m, i) => sum + m * found.covariance.matrix[i]![j]!, 0)));
  const matrix = turned.map((row) => rows.map((other) => other.reduce((sum, m, j) => sum + m * row[j]!, 0)));
  const se = rows.map((row, i) => (row.some((m, j) => m !== 0 && unknown[j]!) ? Infinity : Math.sqrt(Math.max(0, matrix[i]![i]!))));
  const natural = (values: readonly number[]): Readonly<Record<string, unknown>> => ({
    ...Object.fromEntries(keys.map((key, k) => [key, values[k]!])),
    coefficients: Object.fromEntries(processes.map((process) => [process, Object.fromEntries(design.terms.flatMap((term, i) => (term.process === process ? [[term.covariate, values[keys.length + i]!]] : [])))])),
  });
  const params = at.map((v, i) => (i < keys.length ? Math.exp(v) : v));
  const penalty = penaltyOf(found.at);
  return {
    params: natural(params), se: natural(se.map((v, i) => (i < keys.length ? v * params[i]! : v))),
    covariance: { names: [...keys, ...design.terms.map(({ process, covariate }) => `${process}.${covariate}`)], scale: at.map((_, i) => (i < keys.length ? 'log' : 'linear')), matrix },
    mean: found.mean + penalty, penalty, estimate: found, warnings: [...found.warnings, ...ridge.warnings],
  };
}
