import type { CountsAndAges } from './counts.ts';

/** The inputs of the factor formula: one number for all customers, or one each. */
export interface Factors {
  /** Orders per unit of time. */
  readonly frequency: number | ArrayLike<number>;
  /** Money of one order; times `margin` where profit is wanted. */
  readonly averageOrder: number | ArrayLike<number>;
  /** Time the customer is expected to stay within the horizon, in the same unit. */
  readonly retentionTime: number | ArrayLike<number>;
  /** 1 + what referred customers bring for each unit of own value. Default 1. */
  readonly recommendation?: number | ArrayLike<number>;
  /** Share of an order that is profit. Default 1: the result is revenue. */
  readonly margin?: number | ArrayLike<number>;
}

const rowsOf = (factors: Factors): number => Math.max(1, ...Object.values(factors).map((factor) => (typeof factor === 'number' ? 1 : (factor as ArrayLike<number>).length)));
const cell = (factor: number | ArrayLike<number>, i: number): number => (typeof factor === 'number' ? factor : (factor[i] ?? NaN));

/**
 * Customer value as a product whose every factor can be seen: frequency × average order × retention time × recommendation
 * × margin. Nothing is discounted and everything is a mean, so it is a baseline and no forecast of an individual.
 * @returns one value a row (one row when all factors are numbers); NaN where a factor is negative (the order's money excepted) or missing
 * Source: CHANGQING (product of averages).
 */
export function factorValue(factors: Factors): Float64Array {
  const { frequency, averageOrder, retentionTime, recommendation = 1, margin = 1 } = factors;
  return Float64Array.from({ length: rowsOf(factors) }, (_, i) => {
    const counts = [cell(frequency, i), cell(retentionTime, i), cell(recommendation, i)] as const;
    const product = counts[0] * counts[1] * counts[2] * cell(averageOrder, i) * cell(margin, i);
    return counts.every((factor) => factor >= 0) && Number.isFinite(product) ? product : NaN;
  });
}

export interface SpendHistories extends CountsAndAges {
  /** Mean value of a repeat purchase, as in `Summary.z`. */
  readonly z: ArrayLike<number>;
}

export interface RetentionRule {
  /** Share of customers who are still there a unit of time later. */
  readonly retention: number;
  readonly margin?: number;
  readonly recommendation?: number;
}

/**
 * The factors of the next t units of time for customers with known histories: frequency x/T, average order z and the
 * expected time still there, ∫₀ᵗ ρˢ ds = (1 − ρᵗ)/(−ln ρ). A customer without an age (T = 0) or a repeat has no frequency
 * of the own and gets 0: the history does not say more.
 * @returns the columns to show and to hand to factorValue; NaN outside the domain (retention in [0, 1], t ≥ 0)
 * Source: CHANGQING (product of averages).
 */
export function spendFactors({ x, T, z }: SpendHistories, t: number, { retention, margin = 1, recommendation = 1 }: RetentionRule): { readonly frequency: Float64Array; readonly averageOrder: Float64Array; readonly retentionTime: number; readonly recommendation: number; readonly margin: number } {
  const valid = retention >= 0 && retention <= 1 && t >= 0 && t < Infinity;
  const leaving = -Math.log(retention);
  const retentionTime = !valid ? NaN : leaving === 0 ? t : leaving === Infinity ? 0 : -Math.expm1(-leaving * t) / leaving;
  const frequency = Float64Array.from(x, (count, i) => (!(count >= 0 && T[i]! >= 0) ? NaN : T[i]! > 0 ? count / T[i]! : 0));
  return { frequency, averageOrder: Float64Array.from(z), retentionTime, recommendation, margin };
}

/**
 * Average spend × retention: what the next t units of time bring if everybody spends as before for as long as the mean
 * customer stays.
 * @returns one value a row; NaN outside the domain
 * Source: CHANGQING (product of averages).
 */
export function averageSpendTimesRetention(data: SpendHistories, t: number, rule: RetentionRule): Float64Array {
  return factorValue(spendFactors(data, t, rule));
}
