import type { RenewalTotals } from './cohorts.ts';
import type { Objective } from '../fitting/minimise.ts';

/**
 * A model of contracts that are renewed or ended at given moments. What is the same for all of them (fitting, projection,
 * simulation) is written once against this. t counts renewals; parameters are valid and t is whole.
 */
export interface RetentionModel<P> {
  readonly keys: readonly (keyof P & string)[];
  readonly valid: (params: P) => boolean;
  /** ln P(still there after t renewals), t ≥ 0. */
  readonly logSurvival: (params: P, t: number) => number;
  /** ln P(renews at renewal t | was there before it), t ≥ 1. */
  readonly logRetention: (params: P, t: number) => number;
  /** ln P(leaves at renewal t | was there before it), t ≥ 1. */
  readonly logChurn: (params: P, t: number) => number;
  /** The renewal at which a customer leaves whose chance to leave at the first one is θ, for a uniform u in (0, 1]. */
  readonly lifetime: (params: P, theta: number, u: number) => number;
  /** Minus the mean log-likelihood in the logarithms of the parameters, with its gradient. */
  readonly objective: (totals: RenewalTotals) => Objective;
  readonly starts: (churn: number) => readonly (readonly number[])[];
  readonly range: Readonly<Record<keyof P & string, readonly [number, number]>>;
  /** Fewer renewals than this cannot tell the parameters apart: each renewal observed gives one number. */
  readonly renewalsNeeded: number;
}
