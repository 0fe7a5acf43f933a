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

/** More terms than this are not summed. */
const MAX_TERMS = 4_000_000;
const BIG = 1e250;

/** From about this many terms of the series on, the integral over the drop-out chance is quicker (see longMeanCount). */
const LONG = 15_000;

/** Σ w F / Σ w with z = t/(rate+t): the mean of N within t. Relative error about 1e-14. */
export function meanCount(table: CountTable, z: number): number {
  if (z === 0) return 0;
  if (table.shape * z + 40 > LONG * (1 - z)) return longMeanCount(table.shape, table.a, table.b, z / (1 - z));
  let { ratio, size } = table;
  let sums = table.first;
  let w = 1;
  let top = 0;
  let bottom = 1;
  const small = 1e-17 * (1 - z);
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
  return longMeanCount(table.shape, table.a, table.b, z / (1 - z));
}

/** The distribution of N within t: entry n is P(N = n | alive). Stops when less than `tail` is left, not before `least` entries. */
export function countDistribution(table: CountTable, z: number, tail = 1e-15, least = 1): Float64Array {
  let out = new Float64Array(table.size);
  out[0] = 1;
  let total = 1;
  let w = 1;
  let last = 0;
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
    if (q < 1 && w <= tail * (1 - q) * total && last + 1 >= least) break;
    if (w > BIG) {
      for (let j = 0; j <= last; j++) out[j]! /= BIG;
      w /= BIG;
      total /= BIG;
    }
  }
  let above = 0; // P(K ≥ n), summed from the small end
  for (let n = last; n >= 0; n--) {
    const p = out[n]! / total;
    above += p;
    const s = table.survive[n]!;
    out[n] = n === 0 ? p : s * p + (table.survive[n - 1]! - s) * above;
  }
  return out.subarray(0, last + 1);
}
