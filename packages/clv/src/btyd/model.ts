import type { OwnLaws } from './posterior.ts';
import type { Coefficients, Patterns, WeightedHistories } from './histories.ts';
import type { Objective } from '../fitting/minimise.ts';

/**
 * The future of customers who are alive at T, given their history. One closure a parameter vector: tables that only depend
 * on x may be kept between calls.
 */
export interface Living {
  /** E[Y(t)]: purchases in (T, T + t]. */
  expected(x: number, tx: number, T: number, t: number): number;
  /**
   * P(Y(t) = n) for n = 0, 1, …; stops when less than `tail` is left, not before `least` entries. `tail` of Infinity: only
   * the first `least` entries are wanted. Very long horizons are cut; what is there is right, or one NaN.
   */
  distribution(x: number, tx: number, T: number, t: number, tail: number, least: number): Float64Array;
  /** Purchases over an endless future, each discounted at the continuous rate delta per unit of time. Infinity where they do not add up. */
  discounted(x: number, tx: number, T: number, delta: number): number;
}

/** The same for a new customer, before anything is known of them (repeat purchases within t of the first one). */
export interface Newcomer {
  expected(t: number): number;
  distribution(t: number, tail: number, least: number): Float64Array;
}

/**
 * A model of repeat buying in continuous time with unobserved drop-out ("buy till you die"). Everything that is the same
 * for all of them (fitting, predictions by customer, quantiles, intervals, value) is written once against this.
 * All functions may assume valid parameters and valid histories; times are in the unit of the parameters.
 */
export interface BtydModel<P extends object> {
  readonly name: string;
  /** The estimated parameters, in the order of the optimiser's vector. All are positive. */
  readonly keys: readonly (keyof P & string)[];
  /** How each of them changes with the unit of time: 1 a time, −1 a rate, 0 a pure number. */
  readonly timePower: readonly (0 | 1 | -1)[];
  readonly validParams: (params: P) => boolean;
  /** ln L of row i of the data; NaN where the row is outside the domain. */
  readonly logLik: (params: P, data: WeightedHistories) => (row: number) => number;
  readonly pAlive: (params: P) => (x: number, tx: number, T: number) => number;
  readonly living: (params: P) => Living;
  /** What the history of a customer alive at T says of the own purchase rate and inclination to leave. */
  readonly ownLaws?: (params: P) => (x: number, tx: number, T: number) => OwnLaws;
  /** True where the future of a living customer depends on tx and not on (x, T) alone. */
  readonly livingSeesTx: boolean;
  readonly newcomer: (params: P) => Newcomer;
  /**
   * How covariates move the parameters, in the order of `keys`: the parameter is multiplied by
   * exp(trans · η_trans + life · η_life), where η = Σ coefficient × covariate. Absent: the model takes no covariates.
   */
  readonly effects?: readonly (readonly [trans: -1 | 0 | 1, life: -1 | 0 | 1])[];
}

/** Parameters that may carry coefficients of covariates. */
export interface WithCoefficients { readonly coefficients?: Coefficients | undefined }

/** What maximum likelihood needs besides. */
export interface FittedModel<P extends object> extends BtydModel<P> {
  /** Minus the mean ln L in the logarithms of the parameters, with its gradient. Times are scaled so that the mean T is 1. */
  readonly objective: (patterns: Patterns, data: WeightedHistories) => Objective;
  /**
   * ln L of one history under parameters of its own (natural scale, in the order of `keys`); writes the derivatives in the
   * logarithms of the parameters. Needed for covariates, where equal histories may have different parameters.
   */
  readonly row?: (params: Float64Array, x: number, tx: number, T: number, gradient: Float64Array) => number;
  /** Patterns of the rough objective that chooses between the starts, where it is not 4000: fewer when one evaluation is dear. */
  readonly roughPatterns?: number;
  /** Parameter vectors to begin from, for times of mean 1 and `rate` repeat purchases a customer. */
  readonly starts: (rate: number) => readonly (readonly number[])[];
  /** Allowed range of each parameter (times of mean 1) where it is not 1e-4 … 1e4. */
  readonly range?: Readonly<Partial<Record<keyof P & string, readonly [number, number]>>>;
}
