import { validHistory, validParams } from './domain.ts';
import type { BgNbdParams, Histories, WeightedHistories } from './types.ts';

/** ln[Γ(r+x)/Γ(r)] + ln[B(a,b+x)/B(a,b)] for x = 0 … xMax as running sums. */
function purchaseTerms({ r, a, b }: BgNbdParams, xMax: number): Float64Array {
  const out = new Float64Array(xMax + 1);
  for (let j = 0; j < xMax; j++) out[j + 1] = out[j]! + Math.log(r + j) - Math.log1p(a / (b + j));
  return out;
}

/**
 * Log-likelihood of each row (weights are not applied).
 * @returns one number a row; NaN outside the domain
 * Source: FHL2005 (likelihood; repeated as eq. (1) of FHL2008); form without overflow after FH2013NUM.
 */
export function logLikEach(params: BgNbdParams, { x, tx, T }: Histories): Float64Array {
  const { r, alpha, a, b } = params;
  const out = new Float64Array(x.length).fill(NaN);
  if (!validParams(params)) return out;
  let xMax = 0;
  for (let i = 0; i < x.length; i++) if (Number.isInteger(x[i])) xMax = Math.max(xMax, x[i]!);
  const terms = purchaseTerms(params, xMax);
  for (let i = 0; i < x.length; i++) {
    const xi = x[i]!;
    if (!validHistory(xi, tx[i]!, T[i]!)) continue;
    const base = terms[xi]! - r * Math.log1p(T[i]! / alpha) - xi * Math.log(alpha + T[i]!);
    const u = xi === 0 ? -Infinity : Math.log(a / (b + xi - 1)) + (r + xi) * Math.log1p((T[i]! - tx[i]!) / (alpha + tx[i]!));
    out[i] = base + Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
  }
  return out;
}

/**
 * Log-likelihood of the data with all constants, in the unit of time of the data; `weights` count equal customers.
 * @returns NaN if any row or the parameters are outside the domain
 * Source: FHL2005 (likelihood; repeated as eq. (1) of FHL2008).
 */
export function logLik(params: BgNbdParams, data: WeightedHistories): number {
  return logLikEach(params, data).reduce((sum, value, i) => sum + value * (data.weights === undefined ? 1 : data.weights[i]!), 0);
}
