import type { Covariance } from '../src/fitting/fit.ts';
import type { Fit } from '../src/index.ts';
import { seeded } from './reference.ts';

/** One simulated data set: its fit, and how the predictions of it met what was drawn. */
export interface Recovered { readonly fit: Fit<object>; readonly met?: Met | undefined }

/** Customers whose future fell inside, below and above their interval, and those who were on its ends. */
export interface Met { readonly customers: number; readonly below: number; readonly above: number; readonly atOrBelow: number; readonly atOrAbove: number }

export interface RecoverCase {
  readonly name: string;
  readonly truth: Readonly<Record<string, number>>;
  /**
   * Parameters that these data do not identify: a fit must name one of them in its warnings, or its intervals must hold
   * the truth all the same. Where there are any, no other parameter is judged: a singular model's theory is not theirs.
   */
  readonly unidentified?: readonly string[];
  /** Data sets of the long study where it is quick enough for more than 200: the more, the less is left to chance. */
  readonly many?: number;
  /** Fits so slowly that the everyday tests draw fewer. */
  readonly slow?: boolean;
  readonly draw: (rng: () => number) => Recovered;
}

export interface ParameterLine {
  readonly parameter: string;
  /** Mean of estimate − truth in units of the mean standard error (on the scale of estimation). */
  readonly biasInSe: number;
  /** The same in per cent of the truth. */
  readonly biasPercent: number;
  /** Share of the data sets whose 95 % interval holds the truth. */
  readonly coverage: number;
}

export interface RecoverLine { readonly name: string; readonly sets: number; readonly refused: number; /** Sets in which the unidentified were named. */ readonly named: number; /** Sets in which they were not and the interval of one missed the truth. */ readonly deceived: number; readonly parameters: readonly ParameterLine[]; readonly met: Met | null }

const Z = 1.959963984540054;

/** Fits `sets` data sets of a model, each drawn with its own seed. */
export function recover({ name, truth, unidentified = [], draw }: RecoverCase, sets: number): RecoverLine {
  const keys = Object.keys(truth).filter((key) => !unidentified.includes(key));
  const errors = keys.map(() => [] as { off: number; se: number; relative: number }[]);
  let refused = 0;
  let named = 0;
  let deceived = 0;
  let met: Met | null = null;
  for (let set = 0; set < sets; set++) {
    const { fit, met: mine } = draw(seeded(1_000 + set));
    if (mine) met = met === null ? mine : { customers: met.customers + mine.customers, below: met.below + mine.below, above: met.above + mine.above, atOrBelow: met.atOrBelow + mine.atOrBelow, atOrAbove: met.atOrAbove + mine.atOrAbove };
    if (fit.params === null) { refused++; continue; }
    const warned = fit.warnings.filter(({ code }) => code === 'flat-direction' || code === 'at-bound').flatMap(({ data }) => Object.keys(data));
    if (unidentified.some((key) => warned.includes(key))) named++;
    else if (unidentified.some((key) => misses(fit.params!, fit.covariance, key, truth[key]!))) deceived++;
    keys.forEach((key, k) => {
      const estimate = valueAt(fit.params!, key);
      const i = fit.covariance.names.indexOf(key);
      const linear = fit.covariance.scale[i] === 'linear';
      const off = linear ? estimate - truth[key]! : Math.log(estimate / truth[key]!);
      // What the fit itself calls not identified is not a claim that could be wrong.
      if (Number.isFinite(valueAt(fit.se, key))) errors[k]!.push({ off, se: Math.sqrt(fit.covariance.matrix[i]![i]!), relative: (estimate - truth[key]!) / Math.abs(truth[key]!) });
    });
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  return {
    name, sets, refused, named, deceived, met,
    parameters: keys.map((parameter, k) => ({
      parameter,
      biasInSe: mean(errors[k]!.map(({ off }) => off)) / mean(errors[k]!.map(({ se }) => se)),
      biasPercent: 100 * mean(errors[k]!.map(({ relative }) => relative)),
      coverage: mean(errors[k]!.map(({ off, se }) => (Math.abs(off) <= Z * se ? 1 : 0))),
    })),
  };
}

/** Whether the 95 % interval of a positive parameter does not hold the truth. */
const misses = (params: object, { names, matrix }: Covariance, key: string, truth: number): boolean => {
  const i = names.indexOf(key);
  return Math.abs(Math.log(valueAt(params, key) / truth)) > Z * Math.sqrt(matrix[i]![i]!);
};

/** 'r' of the parameters, or 'trans.gender' of their coefficients. */
export function valueAt(record: object, key: string): number {
  const [process, covariate] = key.split(/\.(.*)/s) as [string, string | undefined];
  const plain = record as Readonly<Record<string, number>> & { readonly coefficients?: Readonly<Record<string, Readonly<Record<string, number>>>> };
  return covariate === undefined ? plain[key]! : plain.coefficients![process]![covariate]!;
}

/** Compares what was drawn with the intervals. */
export function meet(actual: ArrayLike<number>, { low, high }: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> }): Met {
  const count = (test: (i: number) => boolean): number => Array.from(actual, (_, i) => i).filter(test).length;
  return {
    customers: actual.length, below: count((i) => actual[i]! < low[i]!), above: count((i) => actual[i]! > high[i]!),
    atOrBelow: count((i) => actual[i]! <= low[i]!), atOrAbove: count((i) => actual[i]! >= high[i]!),
  };
}
