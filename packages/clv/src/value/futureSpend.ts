import { normalStep, normalTable } from '../numeric/normal.ts';

/** Distribution of the count of a living customer, n ≥ 1, large n taken together: mass, n^(−1/3), 1/(9pn). */
export interface CountBins { readonly none: number; readonly mass: Float64Array; readonly cube: Float64Array; readonly h: Float64Array; readonly discount: number }

/** Counts further out than this are not worth a term. */
export const TAIL = 1e-7;

/** From n = 12 on, runs of about n/12 neighbours share their mean: far finer than the spread of spend. */
export function countBins(known: Float64Array, p: number, discount: number): CountBins {
  const mass: number[] = [];
  const cube: number[] = [];
  const h: number[] = [];
  for (let n = 1; n < known.length; ) {
    const end = Math.min(known.length, n + Math.max(1, Math.floor(n / 12)));
    let m = 0;
    let weighted = 0;
    for (; n < end; n++) {
      m += known[n]!;
      weighted += n * known[n]!;
    }
    if (m < TAIL) continue;
    mass.push(m);
    cube.push(Math.cbrt(m / weighted));
    h.push(m / (9 * p * weighted));
  }
  return { none: known[0]!, mass: Float64Array.from(mass), cube: Float64Array.from(cube), h: Float64Array.from(h), discount };
}

/**
 * What one parameter vector says of a customer's discounted margin V: with probability `alive` it is the sum of a random
 * number of purchases. V = worth · S_n, and S_n·q'/(γ'·p·n) follows Fisher's F(2pn, 2q'); its cube root is nearly normal,
 * so everything is a function of ∛V: `cube` turns it into the cube root of the F variable of a single purchase.
 */
export interface SpendMixture { readonly bins: CountBins; readonly alive: number; readonly cube: number; readonly h2: number }

export const spendMixture = (bins: CountBins, alive: number, p: number, q: number, gamma: number, worth: number): SpendMixture =>
  ({ bins, alive, cube: Math.cbrt(q / (gamma * p * worth)), h2: 1 / (9 * q) });

/** Sum and slope of the last evaluation: written, not returned, because this is the hot loop. */
let sum = 0;
let slope = 0;

/** Adds `weight` × P(0 < V ≤ v) of one mixture at ∛v, and its derivative. */
function addMixture({ bins: { mass, cube, h }, cube: own, h2 }: SpendMixture, at: number, weight: number, table: Float64Array): void {
  for (let i = 0; i < mass.length; i++) {
    const unit = own * cube[i]!;
    const y = at * unit;
    const spread = h2 * y * y + h[i]!;
    const root = Math.sqrt(spread);
    const z = ((1 - h2) * y - (1 - h[i]!)) / root;
    if (z >= 7.9) sum += weight * mass[i]!;
    else if (z > -7.9) {
      const place = (z + 8) * normalStep;
      const cell = place | 0;
      const rise = table[cell + 1]! - table[cell]!;
      sum += weight * mass[i]! * (table[cell]! + (place - cell) * rise);
      slope += (weight * mass[i]! * rise * normalStep * unit * ((1 - h2) * h[i]! + (1 - h[i]!) * h2 * y)) / (spread * root);
    }
  }
}

/** Where the count alone would have reached the target, at the mean spend: a good place to begin. */
function guess({ bins: { mass, cube, h }, cube: own, h2 }: SpendMixture, target: number): number {
  let before = 0;
  let k = 0;
  while (k < mass.length - 1 && before + mass[k]! < target) before += mass[k++]!;
  return (1 - h[k]!) / (1 - h2) / (own * cube[k]!);
}

/**
 * The amount v > 0 with P(V ≤ v) = target for a customer described by one mixture, or by the average of several (one for
 * each drawn parameter vector). `target` must be above the chance of buying nothing.
 * Newton on ∛v, kept inside a bracket; relative error of v below 1e-4, of the probability about 1e-3.
 * @param near where to begin: the same of somebody with `cube` 1; by default a guess from the counts
 * Source: PAULSON1942 for the cube root of F.
 */
export function spendQuantile(mixtures: readonly SpendMixture[], target: number, near?: number): number {
  const table = normalTable();
  const share = 1 / mixtures.length;
  let none = 0;
  for (const { bins, alive } of mixtures) none += share * (1 - alive * (1 - bins.none));
  const first = mixtures[0]!;
  let at = near === undefined ? guess(first, (target - none) / (1 - none) * (1 - first.bins.none)) : Math.cbrt(near) / first.cube;
  let low = 0;
  let high = Infinity;
  for (let attempt = 0; attempt < 60; attempt++) {
    sum = none - target;
    slope = 0;
    for (const one of mixtures) addMixture(one, at, share * one.alive, table);
    if (sum > 0) high = at;
    else low = at;
    let next = at - sum / slope;
    if (!(next > low && next < high)) next = high === Infinity ? 2 * at : (low + high) / 2;
    const moved = Math.abs(next - at);
    at = next;
    if (moved < 1e-3 * at) break;
  }
  return at * at * at;
}
