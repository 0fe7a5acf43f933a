import type { FirstCoin } from './types.ts';
import type { Patterns } from '../btyd/histories.ts';
import { groupRows } from '../numeric/groupRows.ts';

/** Distinct values of a column and, for each row, which one it has: dates repeat, so logarithms are taken once a date. */
function indexed(column: Float64Array): { values: Float64Array; of: Int32Array } {
  const { first, of } = groupRows([column], column.length);
  return { values: Float64Array.from(first, (row) => column[row]!), of };
}

/** A sum over all customers and its derivatives in r, alpha, a and b. */
export interface Sums { value: number; dr: number; dAlpha: number; da: number; db: number }

/** The part of the log-likelihood that needs no pass over the rows, and tables by distinct value for the part that does. */
export interface DistinctSums {
  readonly total: number;
  /** For each row, the place of its T and of its tx in the tables below. */
  readonly ofT: Int32Array;
  readonly ofTx: Int32Array;
  /** ln(1 + T/α), 1/(α + T), by distinct T; the same of tx. Relative to α, because customers all alike make α and r huge. */
  readonly logT: Float64Array;
  readonly invT: Float64Array;
  readonly logTx: Float64Array;
  readonly invTx: Float64Array;
  /** ln[a/(b+c−1)] and 1/(b+c−1), by x, c = x + firstCoin; 0 where no coin was thrown. */
  readonly logOdds: Float64Array;
  readonly invB: Float64Array;
  readonly at: (r: number, alpha: number, a: number, b: number) => Sums;
}

/**
 * Σ w {ln[Γ(r+kx)/Γ(r)] − kx ln α + ln[B(a,b+c)/B(a,b)] − (r+kx) ln(1+T/α)}, c = x + firstCoin: every term depends on x alone
 * or on T alone. The gamma and beta ratios are running sums over x, exact for parameters of any size.
 */
export function distinctSums({ x, tx, T, weight }: Patterns, k: number, firstCoin: FirstCoin): DistinctSums {
  const xMax = x.reduce((most, v) => Math.max(most, v), 0);
  const ages = indexed(T);
  const lasts = indexed(tx);
  const weightOfX = new Float64Array(xMax + 1);
  const weightOfT = new Float64Array(ages.values.length);
  const stagesOfT = new Float64Array(ages.values.length);
  let total = 0;
  let stages = 0;
  for (let i = 0; i < x.length; i++) {
    const w = weight[i]!;
    total += w;
    stages += w * k * x[i]!;
    weightOfX[x[i]!]! += w;
    weightOfT[ages.of[i]!]! += w;
    stagesOfT[ages.of[i]!]! += w * k * x[i]!;
  }
  const [logT, invT] = [new Float64Array(ages.values.length), new Float64Array(ages.values.length)];
  const [logTx, invTx] = [new Float64Array(lasts.values.length), new Float64Array(lasts.values.length)];
  const [logOdds, invB] = [new Float64Array(xMax + 1), new Float64Array(xMax + 1)];

  const overX = (sums: Sums, r: number, a: number, b: number): void => {
    // Running sums over x of ln(r+j) and ln(b+j) − ln(a+b+j), and their derivatives.
    let terms = 0;
    let inR = 0;
    let inB = 0;
    let inAB = 0;
    for (let n = 0; n <= xMax; n++) {
      for (let j = k * (n - 1); n > 0 && j < k * n; j++) {
        terms += Math.log(r + j);
        inR += 1 / (r + j);
      }
      if (n + firstCoin > 0) {
        const before = b + (n + firstCoin - 1);
        terms -= Math.log1p(a / before);
        inB += 1 / before;
        inAB += 1 / (a + before);
        invB[n] = 1 / before;
        logOdds[n] = Math.log(a / before);
      }
      const w = weightOfX[n]!;
      sums.value += w * terms;
      sums.dr += w * inR;
      sums.da -= w * inAB;
      sums.db += w * (inB - inAB);
    }
  };
  const overTimes = (sums: Sums, r: number, alpha: number): void => {
    for (let n = 0; n < logT.length; n++) {
      const T = ages.values[n]!;
      const log = Math.log1p(T / alpha);
      const inverse = 1 / (alpha + T);
      logT[n] = log;
      invT[n] = inverse;
      sums.value -= (r * weightOfT[n]! + stagesOfT[n]!) * log;
      sums.dr -= weightOfT[n]! * log;
      sums.dAlpha += (r * weightOfT[n]! * (T / alpha) - stagesOfT[n]!) * inverse;
    }
    for (let n = 0; n < logTx.length; n++) {
      logTx[n] = Math.log1p(lasts.values[n]! / alpha);
      invTx[n] = 1 / (alpha + lasts.values[n]!);
    }
  };
  return {
    total, ofT: ages.of, ofTx: lasts.of, logT, invT, logTx, invTx, logOdds, invB,
    at: (r, alpha, a, b) => {
      const sums = { value: -stages * Math.log(alpha), dr: 0, dAlpha: 0, da: 0, db: 0 };
      overX(sums, r, a, b);
      overTimes(sums, r, alpha);
      return sums;
    },
  };
}

/** The objective from the finished sums: minus the mean, derivatives in the logarithms of the parameters. */
export function negativeMean({ value, dr, dAlpha, da, db }: Sums, total: number, [r, alpha, a, b]: readonly [number, number, number, number], gradient: Float64Array): number {
  gradient[0] = (-r * dr) / total;
  gradient[1] = (-alpha * dAlpha) / total;
  gradient[2] = (-a * da) / total;
  gradient[3] = (-b * db) / total;
  return -value / total;
}
