import { EXACT, grow, type CountTable } from '../btyd/countTable.ts';

/** A customer alive at T who needs k stages to each purchase: rate of the stages Gamma(shape r + kx, rate α + T) if none was passed in τ = T − tx. */
export interface StagesAhead { readonly k: number; readonly shape: number; readonly rate: number; readonly tau: number }

/** What is done with the weights on the way. */
interface Walk {
  visit(m: number, weight: number): void;
  /** All weights so far are divided by this, before they overflow. */
  shrink(by: number): void;
  /** Asked once the weights themselves may end here: `left` is one minus the ratio of neighbours. */
  mayEnd(m: number, left: number): boolean;
}

/** More steps than this means a horizon a hundred thousand times the customer's age; the answer is then NaN. */
const MAX_STEPS = 4_000_000;
const BIG = 1e250;

/**
 * Walks through m = 0, 1, 2, …, the stages passed from the last purchase to T + t, with the weight of each, until what
 * follows is below `small` of the total.
 *
 * Up to T at most k − 1 stages were passed, in (T, T + t] any number. Split by the number j at T:
 *   w_j(m+1) = (s+m)/(m+1) · [t/D · w_j(m) + τ/D · w_(j−1)(m)],  D = α + T + t,  s = r + kx,
 * which is Γ(s+m) τ^j t^(m−j) / [j! (m−j)! D^m]: gamma-mixed Poisson counts, all terms positive. Without drop-out there
 * are then ⌊m/k⌋ purchases in (T, T + t], because the stages passed by T count towards the first of them.
 * @returns false where it would take too long
 */
function walkStages({ k, shape, rate, tau }: StagesAhead, t: number, small: number, { visit, shrink, mayEnd }: Walk): boolean {
  const on = t / (rate + t);
  const side = tau / (rate + t);
  const w = new Float64Array(k);
  w[0] = 1;
  let before = 1;
  let total = 1;
  visit(0, 1);
  for (let m = 0; m < MAX_STEPS; m++) {
    const factor = (shape + m) / (m + 1);
    let sum = 0;
    for (let j = k - 1; j > 0; j--) sum += w[j] = factor * (on * w[j]! + side * w[j - 1]!);
    sum += w[0] = factor * on * w[0]!;
    visit(m + 1, sum);
    total += sum;
    // Numbers too small for full precision slow the processor a hundredfold and change nothing.
    if (sum < 1e-250) for (let j = 0; j < k; j++) if (w[j]! < 1e-290) w[j] = 0;
    // The ratio of neighbours falls from here on if s ≥ 1; for s < 1 it may still rise by what `factor` lacks to 1.
    const q = sum === 0 ? 0 : (sum / before) * (shape < 1 ? 1 / factor : 1);
    before = sum;
    if (q < 1 && sum <= small * (1 - q) * total && mayEnd(m + 1, 1 - q)) return true;
    if (sum > BIG) {
      for (let j = 0; j < k; j++) w[j]! /= BIG;
      before /= BIG;
      total /= BIG;
      shrink(BIG);
    }
  }
  return false;
}

/** E[purchases in (T, T + t]] of a customer alive at T; `table` holds what the coins leave of n purchases. */
export function stageMeanCount(table: CountTable, ahead: StagesAhead, t: number): number {
  if (t === 0) return 0;
  let top = 0;
  let bottom = 0;
  let last = 0;
  const ended = walkStages(ahead, t, 1e-17, {
    visit: (m, weight) => {
      const n = Math.floor(m / ahead.k);
      if (n >= table.size) grow(table, 2 * table.size);
      last = weight * table.first[n]!;
      top += last;
      bottom += weight;
    },
    shrink: (by) => {
      top /= by;
      bottom /= by;
    },
    mayEnd: (m, left) => m >= ahead.k && last <= 1e-17 * left * top,
  });
  return ended ? top / bottom : NaN;
}

/** P(purchases in (T, T + t] = n) of a customer alive at T. Stops when less than `tail` is left, not before `least` entries; one NaN where it would take too long. */
export function stageCountDistribution(table: CountTable, ahead: StagesAhead, t: number, tail: number, least: number): Float64Array {
  let out = new Float64Array(64);
  let last = 0;
  const ended = walkStages(ahead, t, tail === Infinity ? EXACT : tail, {
    visit: (m, weight) => {
      last = Math.floor(m / ahead.k);
      if (last >= out.length) {
        const longer = new Float64Array(2 * out.length);
        longer.set(out);
        out = longer;
      }
      out[last]! += weight;
    },
    shrink: (by) => {
      for (let n = 0; n <= last; n++) out[n]! /= by;
    },
    mayEnd: (m) => m >= ahead.k * least - 1,
  });
  if (!ended) return Float64Array.of(NaN);
  while (last >= table.size) grow(table, 2 * table.size);
  let total = 0;
  for (let n = 0; n <= last; n++) total += out[n]!;
  let above = 0; // P(n purchases or more without drop-out), summed from the small end
  for (let n = last; n >= 0; n--) {
    const p = out[n]! / total;
    above += p;
    const survive = table.survive[n]!;
    out[n] = n === 0 ? p : survive * p + (table.survive[n - 1]! - survive) * above;
  }
  return out.subarray(0, last + 1);
}
