import { annuity, perpetuityWithRetention } from './annuity.ts';
import type { Timing } from './npv.ts';
import { ClvError, type Problem } from '../error.ts';

/** Who is still there: a constant share, the shares payment by payment, or the curve itself. Exactly one of the two. */
type Staying =
  | { /** Chance to stay a period, or one chance a period (then `periods` is their number). */ readonly retention: number | ArrayLike<number>; readonly survival?: undefined }
  | { /** Share still there at the k-th payment, not rising. */ readonly survival: ArrayLike<number>; readonly retention?: undefined };

/** What the customer brings: the same margin (growing, if wished), or one margin a payment. */
type Earning =
  | { readonly margin: number; readonly growth?: number; readonly margins?: undefined; readonly periods?: number }
  | { readonly margins: ArrayLike<number>; readonly margin?: undefined; readonly growth?: undefined; readonly periods?: undefined };

export type CustomerValueInput = Staying & Earning & {
  readonly rate: number;
  /** 'end' (default): the k-th payment is k periods away and needs k periods of staying. 'begin': k − 1 of both. */
  readonly timing?: Timing;
  /** Paid now for certain. Default 0. */
  readonly acquisitionCost?: number;
};

export interface CustomerValue {
  /** What the customer is worth after the acquisition cost. */
  readonly net: number;
  /** Expected discounted margin. */
  readonly gross: number;
  /** Expected discounted margin of each payment; empty when the horizon is infinite. */
  readonly presentValues: Float64Array;
  /** Share still there at each payment; empty when the horizon is infinite. */
  readonly survival: Float64Array;
}

const finite = (values: ArrayLike<number>): boolean => Array.prototype.every.call(values, Number.isFinite);
const shares = (values: ArrayLike<number>): boolean => Array.prototype.every.call(values, (v: number) => v >= 0 && v <= 1);
const falling = (values: ArrayLike<number>): boolean => Array.prototype.every.call(values, (v: number, k: number) => k === 0 || v <= values[k - 1]!);
const lengthOf = (v: number | ArrayLike<number> | undefined): number | undefined => (v === undefined || typeof v === 'number' ? undefined : v.length);

/** The number of payments: what the columns say, or `periods`; endless when nothing says. */
/** Every payment has its own line. */
const MOST_PERIODS = 1_000_000;

function paymentsOf({ margins, survival, retention, periods, timing }: CustomerValueInput): number {
  const chances = lengthOf(retention);
  // Paid in advance, the first payment needs no chance to stay, so n − 1 chances are enough for n payments.
  return lengthOf(margins) ?? lengthOf(survival) ?? periods ?? (chances === undefined ? Infinity : timing === 'begin' ? chances + 1 : chances);
}

function problemsOf(input: CustomerValueInput, n: number): Problem[] {
  const { margin, margins, growth = 0, survival, retention, rate, timing = 'end', acquisitionCost = 0 } = input;
  const problems: Problem[] = [];
  const check = (holds: boolean, at: string, rule: string): void => void (holds || problems.push({ at, rule }));
  check(rate > -1 && rate < Infinity, 'rate', 'is a finite number above −1');
  check(timing === 'end' || timing === 'begin', 'timing', "is 'end' or 'begin'");
  check(Number.isFinite(acquisitionCost), 'acquisitionCost', 'is a finite number');
  check((margin === undefined) !== (margins === undefined), 'margin', 'is given, or margins, but not both');
  check((retention === undefined) !== (survival === undefined), 'retention', 'is given, or survival, but not both');
  check(n === Infinity || (n >= 0 && n <= MOST_PERIODS && Number.isInteger(n)), 'periods', `is a whole number from 0 to ${MOST_PERIODS}, or Infinity`);
  if (margin !== undefined) check(Number.isFinite(margin) && growth > -1 && growth < Infinity, 'margin', 'is a finite number, its growth above −1');
  if (margins !== undefined) check(finite(margins), 'margins', 'are finite numbers');
  if (survival !== undefined) check(shares(survival) && falling(survival) && survival.length >= n, 'survival', 'are shares between 0 and 1 that never rise, one a payment');
  if (typeof retention === 'number') check(retention >= 0 && retention <= 1, 'retention', 'is a share between 0 and 1');
  else if (retention !== undefined) check(shares(retention) && retention.length >= n - (timing === 'begin' ? 1 : 0), 'retention', 'are shares between 0 and 1, one for every period before a payment');
  return problems;
}

function survivalOf({ survival, retention = 1, timing = 'end' }: CustomerValueInput, n: number): Float64Array {
  if (survival !== undefined) return Float64Array.from({ length: n }, (_, k) => survival[k]!);
  const out = new Float64Array(n);
  let there = 1;
  for (let k = 0; k < n; k++) {
    const chance = k - (timing === 'begin' ? 1 : 0);
    if (chance >= 0) there *= typeof retention === 'number' ? retention : retention[chance]!;
    out[k] = there;
  }
  return out;
}

/**
 * Lifetime value from any margins and any curve of who stays: Σ m_k S_k (1 + d)^−k − acquisition cost, the exponent k − 1
 * when paid in advance. With a constant margin and a constant retention and no `periods` the horizon is infinite.
 * @throws ClvError `invalid-option` with every rule the input breaks, also when the endless sum has no limit
 * Source: BN1998; infinite horizon GL2003.
 */
export function customerValue(input: CustomerValueInput): CustomerValue {
  const { margin = 0, margins, growth = 0, rate, timing = 'end', acquisitionCost = 0, retention } = input;
  const n = paymentsOf(input);
  const problems = problemsOf(input, n);
  if (problems.length > 0) throw new ClvError('invalid-option', `${problems.length} problem(s) with margins, retention or rate`, problems);
  if (n === Infinity) {
    const gross = typeof retention === 'number' ? perpetuityWithRetention({ margin, retention, rate, timing, growth }) : NaN;
    if (!Number.isFinite(gross)) throw new ClvError('invalid-option', 'the endless sum has no limit', [{ at: 'retention', rule: 'times (1 + growth) is below 1 + rate' }]);
    return { net: gross - acquisitionCost, gross, presentValues: new Float64Array(0), survival: new Float64Array(0) };
  }
  const survival = survivalOf(input, n);
  const lag = timing === 'end' ? 1 : 0;
  const presentValues = survival.map((there, k) => ((margins === undefined ? margin * (1 + growth) ** k : margins[k]!) * there) / (1 + rate) ** (k + lag));
  const gross = presentValues.reduce((sum, v) => sum + v, 0);
  return { net: gross - acquisitionCost, gross, presentValues, survival };
}

/**
 * The payment with which the expected discounted margin first covers the acquisition cost: 0 when there is nothing to
 * cover, Infinity when it never does. A rate of 0 gives the undiscounted payback. Payments are whole: the answer is the
 * number of the payment, not a fraction of a period.
 * @throws ClvError `invalid-option` as customerValue
 * Source: BN1998 (the discounted margin read until it reaches the cost).
 */
export function breakEvenPayment(input: CustomerValueInput): number {
  const { presentValues, gross } = customerValue(input);
  const cost = input.acquisitionCost ?? 0;
  if (cost <= 0) return 0;
  if (input.margin === undefined || typeof input.retention !== 'number' || presentValues.length > 0) {
    let sum = 0;
    const at = presentValues.findIndex((v) => (sum += v) >= cost);
    return at < 0 ? Infinity : at + 1;
  }
  // A cost that differs from the whole sum by rounding alone is never reached.
  if (!(gross * (1 - 1e-12) > cost)) return Infinity;
  // Endless and geometric: gross × (1 − f^n) ≥ cost, solved for n and settled by the sum itself against rounding.
  const { margin: amount, retention, rate, timing = 'end', growth = 0 } = input;
  const covered = (periods: number): boolean => annuity({ amount, periods, rate, timing, retention, growth }) >= cost;
  let n = Math.max(1, Math.ceil(Math.log1p(-cost / gross) / Math.log((retention * (1 + growth)) / (1 + rate))));
  while (n > 1 && covered(n - 1)) n--;
  while (!covered(n)) n++;
  return n;
}
