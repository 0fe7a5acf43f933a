import type { WeightedHistories } from './types.ts';
import type { Objective } from '../fitting/minimise.ts';
import { groupRows } from '../numeric/groupRows.ts';

/** Distinct (x, tx, T) rows with the number of customers in each. */
export interface Patterns { readonly x: Float64Array; readonly tx: Float64Array; readonly T: Float64Array; readonly weight: Float64Array }

/** Collapses identical rows and adds up their weights. */
export function patternsOf({ x, tx, T, weights }: WeightedHistories): Patterns {
  const { first, of } = groupRows([x, tx, T], x.length);
  const n = first.length;
  const out: Patterns = { x: new Float64Array(n), tx: new Float64Array(n), T: new Float64Array(n), weight: new Float64Array(n) };
  for (let g = 0; g < n; g++) {
    const row = first[g]!;
    out.x[g] = x[row]!;
    out.tx[g] = tx[row]!;
    out.T[g] = T[row]!;
  }
  for (let i = 0; i < of.length; i++) out.weight[of[i]!]! += weights === undefined ? 1 : weights[i]!;
  return out;
}

/** Every `stride`-th pattern: enough to choose between starts. */
export function thinned(p: Patterns, stride: number): Patterns {
  const keep = (_: number, i: number): boolean => i % stride === 0;
  return { x: p.x.filter(keep), tx: p.tx.filter(keep), T: p.T.filter(keep), weight: p.weight.filter(keep) };
}

/** Distinct values of a column and, for each row, which one it has: dates repeat, so logarithms are taken once a date. */
function indexed(column: Float64Array): { values: Float64Array; of: Int32Array } {
  const { first, of } = groupRows([column], column.length);
  return { values: Float64Array.from(first, (row) => column[row]!), of };
}

/**
 * Minus the mean log-likelihood in θ = ln(r, alpha, a, b) with its analytic gradient. Times should be scaled to about 1.
 *
 * ln L = ln[Γ(r+x)/Γ(r)] + r ln α + ln[B(a,b+x)/B(a,b)] − (r+x) ln(α+T) + ln(1 + e^u),
 * u = ln[a/(b+x−1)] + (r+x) ln[(α+T)/(α+tx)] for x > 0 (no last term for x = 0).
 * Everything but ln(1 + e^u) depends on x alone or on T alone and is summed over distinct values;
 * the gamma and beta ratios are running sums over x, exact for parameters of any size.
 */
export function bgnbdObjective({ x, tx, T, weight }: Patterns): Objective {
  const n = x.length;
  const total = weight.reduce((sum, w) => sum + w, 0);
  const xMax = x.reduce((most, v) => Math.max(most, v), 0);
  const ages = indexed(T);
  const lasts = indexed(tx);
  const weightOfX = new Float64Array(xMax + 1);
  const weightOfT = new Float64Array(ages.values.length);
  const purchasesOfT = new Float64Array(ages.values.length);
  let repeaters = 0;
  for (let i = 0; i < n; i++) {
    weightOfX[x[i]!]! += weight[i]!;
    weightOfT[ages.of[i]!]! += weight[i]!;
    purchasesOfT[ages.of[i]!]! += weight[i]! * x[i]!;
    if (x[i]! > 0) repeaters++;
  }
  // Repeaters packed side by side: the hot loop reads them in order.
  const rx = new Int32Array(repeaters);
  const rT = new Int32Array(repeaters);
  const rtx = new Int32Array(repeaters);
  const rw = new Float64Array(repeaters);
  for (let i = 0, k = 0; i < n; i++) {
    if (x[i]! === 0) continue;
    rx[k] = x[i]!;
    rT[k] = ages.of[i]!;
    rtx[k] = lasts.of[i]!;
    rw[k++] = weight[i]!;
  }
  const logT = new Float64Array(ages.values.length);
  const invT = new Float64Array(ages.values.length);
  const logTx = new Float64Array(lasts.values.length);
  const invTx = new Float64Array(lasts.values.length);
  const logOdds = new Float64Array(xMax + 1);
  const invB = new Float64Array(xMax + 1);

  return (theta, gradient) => {
    const r = Math.exp(theta[0]!);
    const alpha = Math.exp(theta[1]!);
    const a = Math.exp(theta[2]!);
    const b = Math.exp(theta[3]!);
    let value = total * r * theta[1]!;
    let dr = total * theta[1]!;
    let dAlpha = (total * r) / alpha;
    let da = 0;
    let db = 0;
    // Running sums over x of ln(r+j), ln(b+j) − ln(a+b+j) and their derivatives.
    let terms = 0;
    let inR = 0;
    let inB = 0;
    let inAB = 0;
    for (let k = 0; k <= xMax; k++) {
      if (k > 0) {
        const j = k - 1;
        terms += Math.log(r + j) - Math.log1p(a / (b + j));
        inR += 1 / (r + j);
        inB += 1 / (b + j);
        inAB += 1 / (a + b + j);
        invB[k] = 1 / (b + j);
        logOdds[k] = Math.log(a / (b + j));
      }
      const w = weightOfX[k]!;
      if (w === 0) continue;
      value += w * terms;
      dr += w * inR;
      da -= w * inAB;
      db += w * (inB - inAB);
    }
    for (let k = 0; k < logT.length; k++) {
      const age = alpha + ages.values[k]!;
      const log = Math.log(age);
      const power = r * weightOfT[k]! + purchasesOfT[k]!;
      logT[k] = log;
      invT[k] = 1 / age;
      value -= power * log;
      dr -= weightOfT[k]! * log;
      dAlpha -= power / age;
    }
    for (let k = 0; k < logTx.length; k++) {
      const age = alpha + lasts.values[k]!;
      logTx[k] = Math.log(age);
      invTx[k] = 1 / age;
    }
    let dropped = 0;
    for (let i = 0; i < repeaters; i++) {
      const k = rx[i]!;
      const iT = rT[i]!;
      const itx = rtx[i]!;
      const w = rw[i]!;
      const gap = logT[iT]! - logTx[itx]!;
      const power = r + k;
      const u = logOdds[k]! + power * gap;
      const e = Math.exp(u < 0 ? u : -u);
      const s = 1 / (1 + e);
      const g = w * (u < 0 ? e * s : s);
      value += w * ((u < 0 ? 0 : u) + Math.log(1 + e));
      dr += g * gap;
      dAlpha += g * power * (invT[iT]! - invTx[itx]!);
      dropped += g;
      db -= g * invB[k]!;
    }
    da += dropped / a;
    gradient[0] = (-r * dr) / total;
    gradient[1] = (-alpha * dAlpha) / total;
    gradient[2] = (-a * da) / total;
    gradient[3] = (-b * db) / total;
    return -value / total;
  };
}
