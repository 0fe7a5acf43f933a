import { isCount, validHistory, type Histories, type Properties, type WeightedHistories } from './histories.ts';
import type { BtydModel, Living, WithCoefficients } from './model.ts';
import { byOwnParameters, ofNewcomer } from './ownParameters.ts';
import { groupRows } from '../numeric/groupRows.ts';

const isTime = (t: number): boolean => t >= 0 && t < Infinity;

/** Log-likelihood of each row; NaN outside the domain. Weights are not applied. */
export function logLikEach<P extends WithCoefficients>(model: BtydModel<P>, params: P, data: WeightedHistories): Float64Array {
  return byOwnParameters(model, params, data, (own, rows) => {
    if (!model.validParams(own)) return new Float64Array(rows.x.length).fill(NaN);
    const at = model.logLik(own, rows);
    return Float64Array.from({ length: rows.x.length }, (_, i) => (validHistory(rows.x[i]!, rows.tx[i]!, rows.T[i]!) ? at(i) : NaN));
  });
}

/** Log-likelihood of the data with all constants; NaN if anything is outside the domain. */
export function logLik<P extends WithCoefficients>(model: BtydModel<P>, params: P, data: WeightedHistories): number {
  return logLikEach(model, params, data).reduce((sum, value, i) => sum + value * (data.weights === undefined ? 1 : data.weights[i]!), 0);
}

/** P(alive at T | history) of each customer. */
export function pAlive<P extends WithCoefficients>(model: BtydModel<P>, params: P, data: Histories): Float64Array {
  return byOwnParameters(model, params, data, (own, rows) => {
    const out = new Float64Array(rows.x.length).fill(NaN);
    if (!model.validParams(own)) return out;
    const alive = model.pAlive(own);
    for (let i = 0; i < out.length; i++) if (validHistory(rows.x[i]!, rows.tx[i]!, rows.T[i]!)) out[i] = alive(rows.x[i]!, rows.tx[i]!, rows.T[i]!);
    return out;
  });
}

/**
 * Visits each distinct future once: customers of equal x and T (and tx where the model looks at it) share what happens to
 * them if they are alive. Rows outside the domain are not visited.
 */
export function eachFuture<P extends object>(model: BtydModel<P>, params: P, data: Histories, visit: (living: Living, x: number, tx: number, T: number, rows: Int32Array) => void): void {
  const { x, tx, T } = data;
  const { first, of } = groupRows(model.livingSeesTx ? [x, T, tx] : [x, T], x.length);
  // Rows in order of their group, by counting.
  const end = new Int32Array(first.length);
  for (let i = 0; i < of.length; i++) end[of[i]!]!++;
  for (let g = 1; g < end.length; g++) end[g]! += end[g - 1]!;
  const rows = new Int32Array(of.length);
  const next = end.slice();
  for (let i = of.length - 1; i >= 0; i--) rows[--next[of[i]!]!] = i;
  const living = model.living(params);
  for (let g = 0; g < first.length; g++) {
    let mine = rows.subarray(next[g]!, end[g]!);
    const valid = (i: number): boolean => validHistory(x[i]!, tx[i]!, T[i]!);
    if (!mine.every(valid)) mine = mine.filter(valid);
    const row = mine[0];
    if (row !== undefined) visit(living, x[row]!, tx[row]!, T[row]!, mine);
  }
}

/** One number a customer made of P(alive) and something of the living future. */
function mixed<P extends WithCoefficients>(model: BtydModel<P>, params: P, data: Histories, usable: boolean, ofLiving: (living: Living, x: number, tx: number, T: number) => number, mix: (alive: number, value: number) => number): Float64Array {
  return byOwnParameters(model, params, data, (own, rows) => {
    const out = new Float64Array(rows.x.length).fill(NaN);
    if (!usable || !model.validParams(own)) return out;
    const alive = model.pAlive(own);
    eachFuture(model, own, rows, (living, x, tx, T, mine) => {
      const value = ofLiving(living, x, tx, T);
      for (const i of mine) out[i] = mix(alive(x, rows.tx[i]!, T), value);
    });
    return out;
  });
}

/** E[purchases in (T, T + t] | history] of each customer. */
export const conditionalExpected = <P extends WithCoefficients>(model: BtydModel<P>, params: P, data: Histories, t: number): Float64Array =>
  mixed(model, params, data, isTime(t), (living, x, tx, T) => living.expected(x, tx, T, t), (alive, value) => alive * value);

/** Entry n of a distribution: zero beyond its end, NaN where it could not be made. */
const entry = (known: Float64Array, n: number): number => known[n] ?? (Number.isNaN(known[0]!) ? NaN : 0);

/** P(exactly n purchases in (T, T + t] | history) of each customer; `n` is one number for all or a column. */
export function conditionalPmf<P extends WithCoefficients>(model: BtydModel<P>, params: P, data: Histories, n: number | ArrayLike<number>, t: number): Float64Array {
  const row = Float64Array.from(data.x, (_, i) => i);
  return byOwnParameters(model, params, { ...data, row }, (own, rows) => {
    const out = new Float64Array(rows.x.length).fill(NaN);
    if (!model.validParams(own) || !isTime(t)) return out;
    const wanted = (i: number): number => (typeof n === 'number' ? n : n[rows.row[i]!]!);
    const alive = model.pAlive(own);
    eachFuture(model, own, rows, (living, x, tx, T, mine) => {
      let most = -1;
      for (const i of mine) if (isCount(wanted(i))) most = Math.max(most, wanted(i));
      if (most < 0) return;
      const known = living.distribution(x, tx, T, t, Infinity, most + 1);
      for (const i of mine) {
        if (!isCount(wanted(i))) continue;
        const p = alive(x, rows.tx[i]!, T);
        out[i] = p * entry(known, wanted(i)) + (wanted(i) === 0 ? 1 - p : 0);
      }
    });
    return out;
  });
}

/** Discounted expected residual transactions of each customer over an endless future. */
export const dert = <P extends WithCoefficients>(model: BtydModel<P>, params: P, data: Histories, delta: number): Float64Array =>
  mixed(model, params, data, delta >= 0 && delta < Infinity, (living, x, tx, T) => living.discounted(x, tx, T, delta), (alive, value) => (alive === 0 ? 0 : alive * value));

/** The smallest n such that P(at most n purchases in (T, T + t] | history) ≥ probability. */
export function conditionalQuantile<P extends WithCoefficients>(model: BtydModel<P>, params: P, data: Histories, t: number, probability: number): Float64Array {
  return byOwnParameters(model, params, data, (own, rows) => {
    const out = new Float64Array(rows.x.length).fill(NaN);
    if (!model.validParams(own) || !isTime(t) || !(probability > 0 && probability < 1)) return out;
    const alive = model.pAlive(own);
    eachFuture(model, own, rows, (living, x, tx, T, mine) => {
      const known = living.distribution(x, tx, T, t, 1e-15, 1).slice();
      for (let n = 1; n < known.length; n++) known[n]! += known[n - 1]!;
      // Dead customers buy nothing, so the mixture passes `probability` where the living pass this:
      for (const i of mine) out[i] = quantileOf(known, 1 - (1 - probability) / alive(x, rows.tx[i]!, T));
    });
    return out;
  });
}

/** What rounding and a cut tail may leave between the sum of a distribution and one; more is missing where a long horizon was cut. */
const ROUNDED = 1e-8;

/**
 * The first n at which a cumulative distribution has reached this share of `whole`, what it would add up to if nothing had
 * been cut off; NaN where the missing part would have to be known.
 */
export function quantileOf(cumulative: Float64Array, share: number, whole = 1): number {
  const total = cumulative[cumulative.length - 1]!;
  if (total >= whole * (1 - ROUNDED)) return reached(cumulative, share * total);
  return total >= share * whole ? reached(cumulative, share * whole) : NaN;
}

/** The first place where a rising column has reached `target`; the last one if it never does. */
export function reached(cumulative: ArrayLike<number>, target: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (cumulative[mid]! >= target) high = mid;
    else low = mid + 1;
  }
  return low;
}

/** E[X(t)] of a new customer; a number for a number, a column for a column; NaN outside the domain. */
export function expected<P extends WithCoefficients>(model: BtydModel<P>, params: P, t: number | ArrayLike<number>, properties?: Properties): number | Float64Array {
  const own = ofNewcomer(model, params, properties);
  const newcomer = model.validParams(own) ? model.newcomer(own) : null;
  const at = (age: number): number => (newcomer !== null && isTime(age) ? newcomer.expected(age) : NaN);
  return typeof t === 'number' ? at(t) : Float64Array.from(t, at);
}

/** P(X(t) = n) of a new customer; a number for a number, a column for a column of n; NaN outside the domain. */
export function pmf<P extends WithCoefficients>(model: BtydModel<P>, params: P, n: number | ArrayLike<number>, t: number, properties?: Properties): number | Float64Array {
  const own = ofNewcomer(model, params, properties);
  const wanted = typeof n === 'number' ? [n] : Array.from(n);
  const most = wanted.reduce((m, v) => (isCount(v) ? Math.max(m, v) : m), 0);
  const known = model.validParams(own) && isTime(t) ? model.newcomer(own).distribution(t, Infinity, most + 1) : null;
  const out = Float64Array.from(wanted, (v) => (known !== null && isCount(v) ? entry(known, v) : NaN));
  return typeof n === 'number' ? out[0]! : out;
}
