import type { Paths } from './paths.ts';

/**
 * How far a customer has come on the clocks that the covariates drive: A(u) = ∫₀ᵘ e^(γ_trans·z), D(u) = ∫₀ᵘ e^(γ_life·z),
 * at the start of each piece of one path, with their derivatives in the coefficients. The arrays are used again for the
 * next path.
 */
export interface Exposure {
  /** Rates of the two clocks, by combination of covariate values. */
  readonly rateA: Float64Array;
  readonly rateD: Float64Array;
  readonly A: Float64Array;
  readonly D: Float64Array;
  /** Of each term, the derivative of its process's clock at the start of each piece. */
  readonly slope: readonly Float64Array[];
  /** Brings the arrays to path p; entries are at its own pieces, counted from 0. */
  walk(p: number, slopes: boolean): void;
}

export function exposureOf({ terms, offset, start, combination, values }: Pick<Paths, 'terms' | 'offset' | 'start' | 'combination' | 'values'>): Exposure & { update(coefficients: ArrayLike<number>): void } {
  const combinations = combination.reduce((most, c) => Math.max(most, c + 1), 0);
  let longest = 0;
  for (let p = 0; p + 1 < offset.length; p++) longest = Math.max(longest, offset[p + 1]! - offset[p]!);
  const rateA = new Float64Array(combinations);
  const rateD = new Float64Array(combinations);
  const A = new Float64Array(longest);
  const D = new Float64Array(longest);
  const slope = terms.map(() => new Float64Array(longest));
  const trans = terms.map(({ process }) => process === 'trans');
  return {
    rateA, rateD, A, D, slope,
    update: (coefficients) => {
      rateA.fill(0);
      rateD.fill(0);
      for (let j = 0; j < terms.length; j++) {
        const rate = trans[j] ? rateA : rateD;
        for (let c = 0; c < combinations; c++) rate[c]! += coefficients[j]! * values[j]![c]!;
      }
      for (let c = 0; c < combinations; c++) {
        rateA[c] = Math.exp(rateA[c]!);
        rateD[c] = Math.exp(rateD[c]!);
      }
    },
    walk: (p, slopes) => {
      const from = offset[p]!;
      const pieces = offset[p + 1]! - from;
      for (let k = 1; k < pieces; k++) {
        const c = combination[from + k - 1]!;
        const length = start[from + k]! - start[from + k - 1]!;
        A[k] = A[k - 1]! + rateA[c]! * length;
        D[k] = D[k - 1]! + rateD[c]! * length;
        if (slopes) for (let j = 0; j < slope.length; j++) slope[j]![k] = slope[j]![k - 1]! + values[j]![c]! * (trans[j] ? rateA : rateD)[c]! * length;
      }
    },
  };
}
