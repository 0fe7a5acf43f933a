import { distinctSums, negativeMean } from './distinctSums.ts';
import { betaGeometricObjective } from './objective.ts';
import type { FirstCoin } from './types.ts';
import type { Patterns } from '../btyd/histories.ts';
import type { Objective } from '../fitting/minimise.ts';

/** Above this the pieces of one row are divided by it. */
const BIG = 1e200;

/**
 * Minus the mean log-likelihood for k stages to a purchase, in θ = ln(r, alpha, a, b), with its analytic gradient; without
 * the part that the times of the purchases add, which does not depend on θ. Times should be scaled to about 1.
 *
 * ln L = (`distinctSums`) + ln S + ln(1 + e^v), S = Σ_{j<k} (s)_j y^j / j!, s = r + kx, y = (T−tx)/(α+T),
 * v = ln[a/(b+c−1)] + s ln[(α+T)/(α+tx)] − ln S where a coin was thrown.
 */
export function stageObjective(patterns: Patterns, k: number, firstCoin: FirstCoin): Objective {
  if (k === 1) return betaGeometricObjective(patterns, firstCoin);
  const { x, tx, T, weight } = patterns;
  const sums = distinctSums(patterns, k, firstCoin);
  const { total, ofT, ofTx, logT, invT, logTx, invTx, logOdds, invB } = sums;

  return (theta, gradient) => {
    const r = Math.exp(theta[0]!);
    const alpha = Math.exp(theta[1]!);
    const a = Math.exp(theta[2]!);
    const b = Math.exp(theta[3]!);
    const out = sums.at(r, alpha, a, b);
    for (let i = 0; i < x.length; i++) {
      const n = x[i]!;
      const w = weight[i]!;
      const iT = ofT[i]!;
      const s = r + k * n;
      const y = (T[i]! - tx[i]!) * invT[iT]!;
      let term = 1;
      let sum = 1;
      let inS = 0; // Σ 1/(s+i), the logarithmic derivative of (s)_j
      let dS = 0;
      let byY = 0; // y · dS/dy
      let scale = 0;
      for (let j = 1; j < k; j++) {
        const before = s + j - 1;
        term *= (before / j) * y;
        inS += 1 / before;
        sum += term;
        dS += term * inS;
        byY += term * j;
        if (sum > BIG) {
          scale += Math.log(BIG);
          term /= BIG;
          sum /= BIG;
          dS /= BIG;
          byY /= BIG;
        }
      }
      const logS = Math.log(sum) + scale;
      let gone = 0;
      if (n + firstCoin > 0) {
        const itx = ofTx[i]!;
        const gap = logT[iT]! - logTx[itx]!;
        const v = logOdds[n]! + s * gap - logS;
        const e = Math.exp(v < 0 ? v : -v);
        gone = v < 0 ? e / (1 + e) : 1 / (1 + e);
        out.value += w * ((v < 0 ? 0 : v) + Math.log(1 + e));
        out.dr += w * gone * gap;
        out.dAlpha += w * gone * s * (invT[iT]! - invTx[itx]!);
        out.da += (w * gone) / a;
        out.db -= w * gone * invB[n]!;
      }
      out.value += w * logS;
      out.dr += (w * (1 - gone) * dS) / sum;
      out.dAlpha -= (w * (1 - gone) * byY * invT[iT]!) / sum;
    }
    return negativeMean(out, total, [r, alpha, a, b], gradient);
  };
}
