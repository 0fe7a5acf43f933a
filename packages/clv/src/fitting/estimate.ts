import type { Covariance, FitOptions, FitStatus, FitWarning, Scale } from './fit.ts';
import { hessian } from './hessian.ts';
import { minimise, type Minimum, type MinimiseOptions, type Objective } from './minimise.ts';
import { newton } from './newton.ts';
import { symmetricEigen } from '../numeric/symmetric.ts';

export interface Estimation {
  readonly names: readonly string[];
  /** On which scale each parameter is estimated; default the logarithm for all. */
  readonly scale?: readonly Scale[];
  /** Minus the mean log-likelihood on the scale of estimation, on all data. */
  readonly full: Objective;
  /** The same on a part of the data (or the full one again): cheap, used to choose between the starts. */
  readonly rough: Objective;
  /** The same on a larger part, where all data are dear: every start is followed on it when a search ended on a plateau. Default all data. */
  readonly wider?: (() => Objective) | undefined;
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
  /** Standard errors on the scale of estimation; Infinity for what the data do not identify or a bound holds. */
  readonly se: number[];
  readonly covariance: Covariance;
  readonly status: Exclude<FitStatus, 'not-enough-data'>;
  readonly iterations: number;
  readonly gradientNorm: number;
  readonly warnings: FitWarning[];
}

/** A standard error above this on the scale of estimation (on the log scale a factor of seven either way) is called flat. */
const FLAT = 2;
/**
 * The curvature may claim more than the likelihood does: where it only levels off towards a limit (all customers alike,
 * nobody leaves), the optimum looks like a peak. So the least known direction is also walked, this far either way, and
 * named where the likelihood has not fallen by then as a 95 % interval requires. The standard errors then stand for the
 * peak alone.
 */
const WALKED = 3;
const ENDS_INTERVAL = 1.92;
/** Standard errors below this leave no doubt that is worth the walk. */
const DOUBTFUL = 0.3;
/** A parameter with at least this share in a flat direction is not identified. */
const SHARE = 0.1;
/** A gradient this small with no further progress possible is an optimum for every practical purpose. */
const GOOD_ENOUGH = 1e-6;
/** Steps that every start, and on all data every end found on a part of them, may take before the best go on. */
const TRIAL_STEPS = 12;
/** How many of them go on: there may be several peaks, and the highest is not always in sight by then. */
const ENDED = 3;
/** Searches that end within this of each other on the scale of estimation (a tenth, on the log scale) found the same peak. */
const SAME_PLACE = 0.1;
/** Quasi-Newton steps after which an optimum that has not been reached is on a ridge, and Newton steps to walk it. */
const QUASI_STEPS = 100;
const NEWTON_STEPS = 60;

/** All starts on the rough objective for a few steps, the best of them to their end, then the full one from the best. */
function roughMinimum(e: Estimation, box: { low: readonly number[]; high: readonly number[]; maxIterations: number }): Minimum {
  const tries = e.starts.map((start) => minimise(e.rough, { ...box, maxIterations: e.starts.length > 1 ? TRIAL_STEPS : box.maxIterations, start, tolerance: 1e-6 }));
  const order = tries.filter((m) => Number.isFinite(m.value)).toSorted((a, b) => a.value - b.value).slice(0, ENDED);
  const ended = order.map((m) => (m.gradientNorm <= 1e-6 ? m : minimise(e.rough, { ...box, maxIterations: Math.min(box.maxIterations, QUASI_STEPS), start: m.at, tolerance: 1e-6, inverseHessian: m.inverseHessian })));
  return ended.reduce((a, b) => (b.value < a.value - 1e-9 ? b : a), ended[0] ?? tries[0]!);
}

/** Quasi-Newton steps, and Newton steps where those do not end. */
function settled(objective: Objective, options: MinimiseOptions): Minimum {
  const quick = minimise(objective, { ...options, maxIterations: Math.min(options.maxIterations, QUASI_STEPS) });
  return quick.gradientNorm <= options.tolerance ? quick : newton(objective, quick, { ...options, maxIterations: Math.min(options.maxIterations - quick.iterations, NEWTON_STEPS) });
}

/** 1 for the coordinates that no bound holds. */
const freeOf = ({ low, high }: Estimation, { at }: Minimum): Float64Array => at.map((value, i) => (value <= low[i]! + 1e-9 || value >= high[i]! - 1e-9 ? 0 : 1));

/** The curvature where a search ended, and whether it is a peak: no bound holds it, no direction is flat. */
function judged(e: Estimation, found: Minimum): { readonly found: Minimum; readonly free: Float64Array; readonly curve: Curvature; readonly isPeak: boolean } {
  const free = freeOf(e, found);
  const curve = curvature(hessian(e.full, found.at), free, e.size);
  return { found, free, curve, isPeak: free.every((is) => is === 1) && curve.flat.length === 0 };
}

/**
 * A search that ends on a plateau (nobody leaves, all customers alike) cannot see whether there is a peak elsewhere: a part of
 * the data may have led it there, or a start on that side. So every start is then followed to its end on a part of them, and the best for a few steps on all: one that is not ahead by then is no peak.
 */
function betterThan(e: Estimation, found: Minimum, options: Omit<MinimiseOptions, 'start'>): Minimum {
  if (e.starts.length < 2) return found;
  const steps = { ...options, tolerance: 1e-6, maxIterations: Math.min(options.maxIterations, QUASI_STEPS) };
  const wider = e.wider?.() ?? e.full;
  const ends = e.starts.map((start) => minimise(wider, { ...steps, start }));
  const onAll = wider === e.full ? ends : bestOf(e.full, ends, found).map(({ at, inverseHessian }) => minimise(e.full, { ...steps, maxIterations: Math.min(options.maxIterations, TRIAL_STEPS), start: at, inverseHessian }));
  const best = onAll.filter(({ value }) => Number.isFinite(value)).reduce((a, b) => (b.value < a.value ? b : a), found);
  return best.value < found.value - 1e-10 * Math.abs(found.value) ? settled(e.full, { ...options, start: best.at, inverseHessian: best.inverseHessian }) : found;
}

/** Those ends of searches on a part of the data that are the most likely on all of them, but for those where `found` already is. */
function bestOf(full: Objective, ends: readonly Minimum[], found: Minimum): Minimum[] {
  const unused = new Float64Array(found.at.length);
  return ends.filter(({ at }) => at.some((v, i) => Math.abs(v - found.at[i]!) > SAME_PLACE))
    .map((end) => ({ end, value: full(end.at, unused) })).filter(({ value }) => Number.isFinite(value))
    .toSorted((a, b) => a.value - b.value).slice(0, ENDED).map(({ end }) => end);
}

/** Multi-start on the rough objective, then the full one from the best start, then curvature and standard errors. */
export function estimate(e: Estimation, options: FitOptions = {}): Estimate {
  const tolerance = options.tolerance ?? 1e-8;
  const box = { low: e.low, high: e.high, maxIterations: options.maxIterations ?? 300 };
  const best = roughMinimum(e, box);
  const curved = e.rough === e.full ? best.inverseHessian : curvature(hessian(e.rough, best.at), best.at.map(() => 1), 1).inverse;
  const first = e.rough === e.full && best.gradientNorm <= tolerance ? best : settled(e.full, { ...box, start: best.at, tolerance, inverseHessian: curved });
  const reached = judged(e, first);
  const better = reached.isPeak ? first : betterThan(e, first, { ...box, tolerance });
  const { found, free, curve: { inverse, flat, least } } = better === first ? reached : judged(e, better);

  const warnings: FitWarning[] = [];
  const edge: Record<string, number> = {};
  found.at.forEach((value, i) => {
    if (free[i] === 0) edge[e.names[i]!] = value <= e.low[i]! + 1e-9 ? -1 : 1;
  });
  const atBound = Object.keys(edge).length > 0;
  if (atBound) warnings.push({ code: 'at-bound', data: edge });

  const open = flat.length === 0 && least.spread > DOUBTFUL && staysLevel(e, found, least.shares) ? [least] : flat;
  for (const { spread, shares } of open) {
    const named = e.names.map((name, i) => [name, shares[i]!] as const).filter(([, share]) => Math.abs(share) >= SHARE);
    warnings.push({ code: 'flat-direction', data: { spread, ...Object.fromEntries(named) } });
  }
  const unidentified = (i: number): boolean => free[i] === 0 || flat.some(({ shares }) => Math.abs(shares[i]!) >= SHARE);
  const isOptimum = found.gradientNorm <= Math.max(tolerance, GOOD_ENOUGH);
  return {
    at: found.at, mean: -found.value, se: inverse.map((row, i) => (unidentified(i) ? Infinity : Math.sqrt(row[i]!))),
    covariance: { names: e.names, scale: e.scale ?? e.names.map(() => 'log'), matrix: inverse },
    status: !isOptimum ? 'not-converged' : atBound ? 'at-bound' : 'converged',
    iterations: found.iterations, gradientNorm: found.gradientNorm, warnings,
  };
}

/**
 * Whether the likelihood, walked along a direction, never falls out of a 95 % interval. The parameter with the largest
 * share is held where the walk ends, the others settle again.
 */
function staysLevel({ full, size, low, high }: Estimation, { at, value, inverseHessian }: Minimum, shares: readonly number[]): boolean {
  const held = shares.reduce((most, share, i) => (Math.abs(share) > Math.abs(shares[most]!) ? i : most), 0);
  return [WALKED, -WALKED].some((far) => {
    const there = at.map((v, i) => Math.min(high[i]!, Math.max(low[i]!, v + far * shares[i]!)));
    const fixed = (bounds: readonly number[]): number[] => bounds.map((bound, i) => (i === held ? there[i]! : bound));
    const settled = minimise(full, { start: there, low: fixed(low), high: fixed(high), tolerance: 1e-5, maxIterations: 20, inverseHessian });
    return (settled.value - value) * size < ENDS_INTERVAL;
  });
}

interface Direction { readonly spread: number; readonly shares: number[] }

interface Curvature { readonly inverse: number[][]; readonly flat: Direction[]; /** The one known least. */ readonly least: Direction }

/**
 * The inverse of the information among the free parameters (zero for the others), direction by direction: along a flat
 * one, where the variance is unbounded, FLAT² stands for it, so that the matrix can still be drawn from.
 */
function curvature(mean: readonly (readonly number[])[], free: ArrayLike<number>, size: number): Curvature {
  const n = mean.length;
  const usable = mean.every((row) => row.every(Number.isFinite));
  const information = mean.map((row, i) => row.map((v, j) => (free[i] && free[j] && usable ? v * size : i === j ? (free[i] ? 0 : Infinity) : 0)));
  const rows = [...Array(n).keys()].filter((i) => free[i]);
  const { values, vectors } = symmetricEigen(rows.map((i) => rows.map((j) => information[i]![j]!)));
  const inverse = Array.from({ length: n }, () => Array<number>(n).fill(0));
  const flat: Direction[] = [];
  let least: Direction = { spread: 0, shares: Array<number>(n).fill(0) };
  values.forEach((value, k) => {
    const shares = Array<number>(n).fill(0);
    rows.forEach((i, at) => { shares[i] = vectors[k]![at]!; });
    const direction = { spread: value > 0 ? 1 / Math.sqrt(value) : Infinity, shares };
    if (!(value > 1 / FLAT ** 2)) flat.push(direction);
    if (direction.spread > least.spread) least = direction;
    const variance = size === 1 ? 1 / Math.max(value, 1e-6) : Math.min(1 / Math.max(value, 1e-300), FLAT ** 2);
    for (const i of rows) for (const j of rows) inverse[i]![j]! += shares[i]! * shares[j]! * variance;
  });
  return { inverse, flat, least };
}
