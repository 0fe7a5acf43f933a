import { longMeanCount } from './longMeanCount.ts';

/**
 * Purchases to come of customers who are alive with rate λ ~ Gamma(shape, rate) and drop-out ~ Beta(a, b).
 *
 * Without drop-out, the purchases K in t are negative binomial with ratio z = t/(rate+t):
 *   w(k) ∝ z^k Π_{j<k} (shape+j)/(j+1).
 * With drop-out, the n-th purchase happens when K ≥ n and n − 1 coins were survived, which has probability
 *   s(n−1) = Π_{j<n−1} (b+j)/(a+b+j).
 * So E N = Σ_k w(k) F(k) / Σ_k w(k) with F(k) = Σ_{n≤k} s(n−1).
 * All terms are positive: nothing cancels at a = 1, a + b < 1 or for heavy buyers, and no 2F1 is needed.
 * The tables depend on x only, so customers with equal x share them whatever their T.
 */
export interface CountTable {
  readonly shape: number;
  readonly a: number;
  readonly b: number;
  size: number;
  /** (shape+k)/(k+1) */
  ratio: Float64Array;
  /** s(k): chance to survive k coins */
  survive: Float64Array;
  /** F(k): mean purchases when k would have come without drop-out */
  first: Float64Array;
}

export function countTable(shape: number, a: number, b: number): CountTable {
  const table = { shape, a, b, size: 0, ratio: new Float64Array(0), survive: new Float64Array(0), first: new Float64Array(0) };
  grow(table, 64);
  return table;
}

/** Extends the tables to hold k = 0 … size − 1. */
export function grow(table: CountTable, size: number): void {
  const from = table.size;
  const longer = (old: Float64Array): Float64Array => {
    const out = new Float64Array(size);
    out.set(old);
    return out;
  };
  const ratio = longer(table.ratio);
  const survive = longer(table.survive);
  const first = longer(table.first);
  for (let k = from; k < size; k++) {
    ratio[k] = (table.shape + k) / (k + 1);
    survive[k] = k === 0 ? 1 : (survive[k - 1]! * (table.b + k - 1)) / (table.a + table.b + k - 1);
    first[k] = k === 0 ? 0 : first[k - 1]! + survive[k - 1]!;
  }
  Object.assign(table, { size, ratio, survive, first });
}

/** What is left of a distribution when it is cut so that nobody sees it: far below what a double of the sum can hold. */
export const EXACT = 1e-18;
/** More terms than this are not summed. */
const MAX_TERMS = 4_000_000;
const BIG = 1e250;

/** From about this many terms of the series on, the integral over the drop-out chance is quicker (see longMeanCount). */
const LONG = 15_000;

/** Σ w F / Σ w with z = τ/(1+τ): the mean of N within t, τ = t/rate. Relative error about 1e-14. */
export function meanCount(table: CountTable, tau: number): number {
  if (tau === 0) return 0;
  const z = tau / (1 + tau);
  const gap = 1 / (1 + tau); // 1 − z, which for long horizons would be all rounding
  if (table.shape * z + 40 > LONG * gap) return longMeanCount(table.shape, table.a, table.b, tau);
  let { ratio, size } = table;
  let sums = table.first;
  let w = 1;
  let top = 0;
  let bottom = 1;
  const small = 1e-17 * gap;
  for (let k = 0; k < MAX_TERMS; k++) {
    if (k + 1 >= size) {
      grow(table, 2 * size);
      ({ ratio, size } = table);
      sums = table.first;
    }
    const q = ratio[k]! * z;
    w *= q;
    const term = w * sums[k + 1]!;
    bottom += w;
    top += term;
    if (term <= small * top && q < 1 && w <= small * bottom) return top / bottom;
    if (w > BIG) {
      w /= BIG;
      top /= BIG;
      bottom /= BIG;
    }
  }
  return longMeanCount(table.shape, table.a, table.b, tau);
}

/**
 * The distribution of N within t = τ·rate: entry n is P(N = n | alive). Stops when less than `tail` is left, not before
 * `least` entries; horizons a hundred thousand times the customer's age are cut, and the entries then add up to less than one.
 */
export function countDistribution(table: CountTable, tau: number, tail = 1e-15, least = 1): Float64Array {
  const cut = tail === Infinity ? EXACT : tail; // the first entries take the sum of all
  const z = tau / (1 + tau);
  let out = new Float64Array(table.size);
  out[0] = 1;
  let total = 1;
  let w = 1;
  let last = 0;
  let scale = 0;
  let whole = false;
  for (let k = 0; k < MAX_TERMS; k++) {
    if (k + 1 >= table.size) grow(table, 2 * table.size);
    if (k + 1 >= out.length) {
      const longer = new Float64Array(table.size);
      longer.set(out);
      out = longer;
    }
    const q = table.ratio[k]! * z;
    w *= q;
    total += w;
    last = k + 1;
    out[last] = w;
    if (q < 1 && w <= cut * (1 - q) * total && last + 1 >= least) {
      whole = true;
      break;
    }
    if (w > BIG) {
      for (let j = 0; j <= last; j++) out[j]! /= BIG;
      w /= BIG;
      total /= BIG;
      scale += Math.log(BIG);
    }
  }
  // Σ w over all k is (1 + τ)^shape: where the sum was cut, that says what it lacks.
  const share = whole ? 1 / total : Math.exp(scale - table.shape * Math.log1p(tau));
  let above = whole ? 0 : Math.max(0, 1 - total * share); // P(K ≥ n), summed from the small end
  for (let n = last; n >= 0; n--) {
    const p = out[n]! * share;
    above += p;
    const s = table.survive[n]!;
    out[n] = n === 0 ? p : s * p + (table.survive[n - 1]! - s) * above;
  }
  return out.subarray(0, last + 1);
}
