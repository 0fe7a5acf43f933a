import type { Rng } from '../numeric/random.ts';

export interface Coverage {
  /** Customers that have an interval. */
  readonly customers: number;
  /** Customers without one (NaN limits): in no share. */
  readonly unknown: number;
  /** Share of customers whose actual lies in [low, high]; below low; above high. They add up to one. */
  readonly within: number;
  readonly below: number;
  readonly above: number;
  readonly meanWidth: number;
}

/**
 * How often the truth lay inside the interval. For counts the limits fall on whole numbers, so an honest interval covers
 * its level or more; pitCoverage takes the steps out.
 * @returns shares NaN when nobody has an interval
 * Source: CGH2009 (calibration of predictive distributions).
 */
export function coverage({ actual, low, high }: { readonly actual: ArrayLike<number>; readonly low: ArrayLike<number>; readonly high: ArrayLike<number> }): Coverage {
  let customers = 0;
  let below = 0;
  let above = 0;
  let width = 0;
  for (let i = 0; i < actual.length; i++) {
    if (!(low[i]! <= high[i]!) || Number.isNaN(actual[i])) continue;
    customers++;
    if (actual[i]! < low[i]!) below++;
    else if (actual[i]! > high[i]!) above++;
    width += high[i]! - low[i]!;
  }
  return { customers, unknown: actual.length - customers, within: (customers - below - above) / customers, below: below / customers, above: above / customers, meanWidth: width / customers };
}

/** What the model said about the count y that happened: F(y) and F(y − 1), the latter 0 for y = 0. */
export interface StepsOfCounts { readonly cdf: ArrayLike<number>; readonly cdfBefore: ArrayLike<number> }

const isStep = (before: number, at: number): boolean => before >= 0 && before <= at && at <= 1 + 1e-9;

/**
 * Probability integral transform of counts, made continuous by chance: u = F(y − 1) + v (F(y) − F(y − 1)) with v uniform.
 * Uniform on [0, 1] when the forecast distributions are right.
 * @returns one number a row; NaN where the two values are no step of a distribution function
 * Source: CGH2009.
 */
export function randomizedPit({ cdf, cdfBefore }: StepsOfCounts, rng: Rng): Float64Array {
  return Float64Array.from(cdf, (at, i) => (isStep(cdfBefore[i]!, at) ? cdfBefore[i]! + rng() * (at - cdfBefore[i]!) : NaN));
}

/** Share of the step [before, at] that lies in [low, high]; a step without width is in or out as a whole. */
function shareInside(before: number, at: number, low: number, high: number): number {
  if (at > before) return Math.max(0, Math.min(at, high) - Math.max(before, low)) / (at - before);
  return before >= low && before <= high ? 1 : 0;
}

/**
 * The coverage that the central interval of each level would have if counts had no steps: the mean chance that the
 * randomised transform lies within (1 ± level)/2, worked out instead of drawn. Equals the level when the forecast
 * distributions are right, below it when they are too narrow, above it when too wide.
 * @returns one share a level; NaN for levels outside [0, 1]; rows that are no step are left out
 * Source: CGH2009 (the transform without its randomness).
 */
export function pitCoverage({ cdf, cdfBefore }: StepsOfCounts, levels: ArrayLike<number>): Float64Array {
  return Float64Array.from(levels, (level) => {
    if (!(level >= 0 && level <= 1)) return NaN;
    return meanInside({ cdf, cdfBefore }, (1 - level) / 2, (1 + level) / 2);
  });
}

/**
 * Histogram of the transform without its randomness: the share of customers in each of equally wide bins, times their
 * number. All 1 when the forecast distributions are right; a U when they are too narrow, a hump when too wide, a slope
 * when they lie too high or too low.
 * Source: CGH2009 (non-randomised PIT histogram).
 */
export function pitHistogram({ cdf, cdfBefore }: StepsOfCounts, bins = 10): Float64Array {
  return Float64Array.from({ length: bins }, (_, k) => meanInside({ cdf, cdfBefore }, k / bins, (k + 1) / bins) * bins);
}

function meanInside({ cdf, cdfBefore }: StepsOfCounts, low: number, high: number): number {
  let customers = 0;
  let inside = 0;
  for (let i = 0; i < cdf.length; i++) {
    if (!isStep(cdfBefore[i]!, cdf[i]!)) continue;
    customers++;
    inside += shareInside(cdfBefore[i]!, cdf[i]!, low, high);
  }
  return inside / customers;
}
