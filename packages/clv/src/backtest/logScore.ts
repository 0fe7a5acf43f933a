export interface LogScore {
  /** Mean over the customers; higher is better, 0 the best there is. */
  readonly mean: number;
  /** Log of the probability the model gave to what each customer did: what chooseModel compares. */
  readonly each: Float64Array;
  /** Customers whose probability was below the floor. */
  readonly floored: number;
}

/**
 * Probabilities below this count as this. A model that calls impossible what happened would score −∞ and lose to any
 * other by a single customer; at 1e-10 such a customer costs 23, enough to be felt and not more than the rest of the base.
 */
export const LOG_SCORE_FLOOR = 1e-10;

/**
 * Mean log of the probability that the forecast gave to each customer's actual count. A proper score: nobody gains by
 * stating other probabilities than believed. NaN probabilities give NaN, so that a model cannot pass over customers.
 * @param probability of the count that happened, e.g. conditionalPmf at the actual
 * @returns NaN for probabilities outside [0, 1] (beyond rounding) and for no customers
 * Source: GR2007 (logarithmic score).
 */
export function logScore({ probability, floor = LOG_SCORE_FLOOR }: { readonly probability: ArrayLike<number>; readonly floor?: number }): LogScore {
  let floored = 0;
  const each = Float64Array.from(probability, (p) => {
    if (!(p >= 0 && p <= 1 + 1e-9)) return NaN;
    if (p < floor) floored++;
    return Math.log(Math.min(1, Math.max(p, floor)));
  });
  return { mean: each.reduce((sum, v) => sum + v, 0) / each.length, each, floored };
}
