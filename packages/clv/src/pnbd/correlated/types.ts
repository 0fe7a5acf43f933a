import type { ParetoNbdParams } from '../types.ts';

/**
 * Pareto/NBD whose purchase and drop-out rates are dependent: their joint density is that of the Pareto/NBD times
 * 1 + m φ(λ) ψ(μ), φ(λ) = e^{−λ} − (α/(1+α))^r, ψ(μ) = e^{−μ} − (β/(1+β))^s. The 1 is one unit of the data's time, so unlike
 * the other models this one depends on the choice of unit.
 */
export interface CorrelatedParams extends Omit<ParetoNbdParams, 'coefficients'> {
  /** 0: independent; above 0: frequent buyers leave sooner; its bounds depend on the other parameters. */
  readonly m: number;
  readonly coefficients?: undefined;
}
