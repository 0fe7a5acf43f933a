import type { RenewalTotals } from './cohorts.ts';
import type { Objective } from '../fitting/minimise.ts';

/**
 * Minus the mean log-likelihood in θ = ln(alpha, beta) with its gradient:
 * ln L = Σ_t lost(t) ln[α/(α+β+t−1)] + kept(t) ln[(β+t−1)/(α+β+t−1)].
 * No beta functions are left, so nothing can overflow or cancel.
 */
export function sbgObjective({ kept, lost, customers }: RenewalTotals): Objective {
  return (theta, gradient) => {
    const alpha = Math.exp(theta[0]!);
    const beta = Math.exp(theta[1]!);
    let value = 0;
    let dAlpha = 0;
    let dBeta = 0;
    for (let i = 0; i < kept.length; i++) {
      const stay = beta + i;
      const all = alpha + stay;
      value -= lost[i]! * Math.log1p(stay / alpha) + kept[i]! * Math.log1p(alpha / stay);
      dAlpha += (lost[i]! * stay) / all - (kept[i]! * alpha) / all;
      dBeta += beta * ((kept[i]! * alpha) / stay - lost[i]!) / all;
    }
    gradient[0] = -dAlpha / customers;
    gradient[1] = -dBeta / customers;
    return -value / customers;
  };
}
