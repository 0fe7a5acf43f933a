import { digammaRise } from './digammaRise.ts';
import { powerStep } from './powerStep.ts';
import type { Objective } from '../fitting/minimise.ts';
import type { RenewalTotals } from '../sbg/cohorts.ts';
import { logBetaStep } from '../sbg/logBetaStep.ts';

/**
 * Minus the mean log-likelihood in θ = ln(alpha, beta, c) with its gradient:
 * ln L = Σ_t kept(t) ln r(t) + lost(t) ln(1 − r(t)), ln r(t) = ln[B(α, β+t^c)/B(α, β+(t−1)^c)].
 * Every difference of ln Γ and ψ is taken as one function, so long cohorts and large parameters keep their digits.
 */
export function bdwObjective({ kept, lost, customers }: RenewalTotals): Objective {
  return (theta, gradient) => {
    const alpha = Math.exp(theta[0]!);
    const beta = Math.exp(theta[1]!);
    const c = Math.exp(theta[2]!);
    let value = 0;
    let dAlpha = 0;
    let dBeta = 0;
    let dC = 0;
    let before = 0; // d ln S(t−1) / dc
    for (let i = 0; i < kept.length; i++) {
      const t = i + 1;
      const u = beta + i ** c;
      const step = powerStep(t, c);
      const stay = logBetaStep(alpha, u, step);
      const leave = -Math.expm1(stay);
      const power = t ** c;
      const after = -power * Math.log(t) * digammaRise(beta + power, alpha);
      // One more in ln r is r/(1−r) less in ln(1−r).
      const weight = kept[i]! - (lost[i]! === 0 ? 0 : (lost[i]! * (1 - leave)) / leave);
      value += (kept[i]! === 0 ? 0 : kept[i]! * stay) + (lost[i]! === 0 ? 0 : lost[i]! * Math.log(leave));
      dAlpha -= weight * digammaRise(u + alpha, step);
      dBeta += weight * (digammaRise(u, step) - digammaRise(u + alpha, step));
      dC += weight * (after - before);
      before = after;
    }
    gradient[0] = (-alpha * dAlpha) / customers;
    gradient[1] = (-beta * dBeta) / customers;
    gradient[2] = (-c * dC) / customers;
    return -value / customers;
  };
}
