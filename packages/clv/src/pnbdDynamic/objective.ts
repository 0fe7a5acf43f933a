import { exposureOf } from './exposure.ts';
import { historyBracket, historySums } from './history.ts';
import type { Paths } from './paths.ts';
import type { DynamicRows } from './rows.ts';
import type { Objective } from '../fitting/minimise.ts';

/**
 * Minus the mean log-likelihood in ln(r, alpha, s, beta) and the coefficients, term by term, with its exact gradient:
 *   ln Γ(r+x)/Γ(r) + r ln α + s ln β + Σ_purchases γ_trans·z − (r+x) ln(α+A(tx)) − s ln(β+D(tx)) + ln bracket.
 * The derivative of a sum of positive parts is the mean of the parts' own derivatives, weighted by their share; the
 * shares are the posterior of the time of leaving.
 * Source: BMN2021 (the model).
 */
export function dynamicObjective(paths: Paths, rows: DynamicRows): Objective {
  const { terms } = paths;
  const { path, x, tx, T, from, to, weight, bought } = rows;
  const exposure = exposureOf(paths);
  const sums = historySums(terms.length);
  const total = weight.reduce((sum, w) => sum + w, 0);
  const xMax = x.reduce((most, v) => Math.max(most, v), 0);
  const rising = new Float64Array(xMax + 1);
  const inR = new Float64Array(xMax + 1);
  return (at, gradient) => {
    const [r, alpha, s, beta] = [Math.exp(at[0]!), Math.exp(at[1]!), Math.exp(at[2]!), Math.exp(at[3]!)];
    exposure.update(at.subarray(4));
    for (let k = 0; k < xMax; k++) {
      rising[k + 1] = rising[k]! + Math.log(r + k);
      inR[k + 1] = inR[k]! + 1 / (r + k);
    }
    gradient.fill(0);
    let value = 0;
    for (let i = 0, walked = -1; i < x.length; i++) {
      const w = weight[i]! / total;
      if (w === 0) continue;
      const p = path[i]!;
      if (p !== walked) exposure.walk(walked = p, true);
      const n = x[i]!;
      historyBracket(r, alpha, s, beta, paths, exposure, p, n, tx[i]!, T[i]!, from[i]!, to[i]!, sums, true);
      const { ageX, lifeX, all } = sums;
      // (α/(α+A))^r rather than α^r and (α+A)^−r: two large logarithms would lose digits.
      const fromAge = Math.log(ageX / alpha);
      const fromLife = Math.log(lifeX / beta);
      let own = rising[n]! - r * fromAge - n * Math.log(ageX) - s * fromLife + Math.log(all);
      gradient[0]! -= w * r * (inR[n]! - fromAge - sums.logAge / all);
      gradient[1]! -= w * (r - ((r + n) * alpha * sums.invAge) / all);
      gradient[2]! -= w * (sums.gone / all - s * (fromLife + sums.logLife / all));
      gradient[3]! -= w * (s - (beta * (s * sums.invLife + sums.invLifeGone)) / all);
      for (let j = 0; j < terms.length; j++) {
        if (terms[j]!.process === 'trans') {
          own += at[4 + j]! * bought[j]![i]!;
          gradient[4 + j]! -= w * (bought[j]![i]! - ((r + n) * sums.term[j]!) / all);
        } else gradient[4 + j]! -= (w * (sums.termGone[j]! - s * sums.term[j]!)) / all;
      }
      value -= w * own;
    }
    return value;
  };
}
