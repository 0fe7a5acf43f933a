import { distinctSums, negativeMean } from './distinctSums.ts';
import type { FirstCoin } from './types.ts';
import type { Patterns } from '../btyd/histories.ts';
import type { Objective } from '../fitting/minimise.ts';

/**
 * Minus the mean log-likelihood in θ = ln(r, alpha, a, b) with its analytic gradient. Times should be scaled to about 1.
 *
 * ln L = ln[Γ(r+x)/Γ(r)] + r ln α + ln[B(a,b+c)/B(a,b)] − (r+x) ln(α+T) + ln(1 + e^u), c = x + firstCoin,
 * u = ln[a/(b+c−1)] + (r+x) ln[(α+T)/(α+tx)] where a coin was thrown (c > 0; no last term otherwise).
 * Only ln(1 + e^u) takes a pass over the rows; the rest is `distinctSums`.
 */
export function betaGeometricObjective(patterns: Patterns, firstCoin: FirstCoin): Objective {
  const { x, weight } = patterns;
  const sums = distinctSums(patterns, 1, firstCoin);
  const { total, logT, invT, logTx, invTx, logOdds, invB } = sums;
  // Customers with a coin packed side by side: the hot loop reads them in order.
  const rows = x.reduce((n, v) => (v + firstCoin > 0 ? n + 1 : n), 0);
  const [rx, rT, rtx, rw] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows), new Float64Array(rows)];
  for (let i = 0, n = 0; i < x.length; i++) {
    if (x[i]! + firstCoin === 0) continue;
    rx[n] = x[i]!;
    rT[n] = sums.ofT[i]!;
    rtx[n] = sums.ofTx[i]!;
    rw[n++] = weight[i]!;
  }

  return (theta, gradient) => {
    const r = Math.exp(theta[0]!);
    const alpha = Math.exp(theta[1]!);
    const a = Math.exp(theta[2]!);
    const b = Math.exp(theta[3]!);
    const out = sums.at(r, alpha, a, b);
    let value = 0;
    let dr = 0;
    let dAlpha = 0;
    let db = 0;
    let dropped = 0;
    for (let i = 0; i < rows; i++) {
      const n = rx[i]!;
      const iT = rT[i]!;
      const itx = rtx[i]!;
      const w = rw[i]!;
      const gap = logT[iT]! - logTx[itx]!;
      const power = r + n;
      const u = logOdds[n]! + power * gap;
      const e = Math.exp(u < 0 ? u : -u);
      const s = 1 / (1 + e);
      const g = w * (u < 0 ? e * s : s);
      value += w * ((u < 0 ? 0 : u) + Math.log(1 + e));
      dr += g * gap;
      dAlpha += g * power * (invT[iT]! - invTx[itx]!);
      dropped += g;
      db -= g * invB[n]!;
    }
    out.value += value;
    out.dr += dr;
    out.dAlpha += dAlpha;
    out.da += dropped / a;
    out.db += db;
    return negativeMean(out, total, [r, alpha, a, b], gradient);
  };
}
