import type { Coefficients } from '../btyd/histories.ts';

/**
 * Purchase rate λ ~ Gamma(shape r, rate alpha), drop-out rate μ ~ Gamma(shape s, rate beta), both times what the
 * covariates of the moment make of them: λ(t) = λ e^(γ_trans·z(t)), μ(t) = μ e^(γ_life·z(t)). alpha and beta are in the
 * unit of time of the data, and belong to covariates of zero.
 */
export interface PnbdDynamicParams { readonly r: number; readonly alpha: number; readonly s: number; readonly beta: number; readonly coefficients: Coefficients }

/** Values of one covariate: the same for everyone in an interval, or the same at all times for a customer, or different in both. */
export type DynamicColumn =
  | { readonly byInterval: ArrayLike<number> }
  | { readonly byCustomer: ArrayLike<number> }
  /** One row a customer, one column an interval: entry customer × intervals + interval. */
  | { readonly byBoth: ArrayLike<number> };

export type DynamicColumns = Readonly<Record<string, DynamicColumn>>;

/** Covariates along the calendar. Intervals reach from their start (included) to the next one's (not included). */
export interface Calendar {
  /** When each interval starts, increasing, in the unit of time of the data from any origin. */
  readonly starts: ArrayLike<number>;
  /** When the last interval ends: until here the covariates are known. */
  readonly end: number;
  readonly trans?: DynamicColumns | undefined;
  readonly life?: DynamicColumns | undefined;
}

/** Customers born into a calendar: one row each. */
export interface Births {
  /** When the first purchase was, on the calendar. */
  readonly first: ArrayLike<number>;
  /** Age at the end of observation. */
  readonly T: ArrayLike<number>;
  readonly calendar: Calendar;
}

/** What they bought: the product over purchases needs each one's time. x and tx are the number and the last of them. */
export interface DynamicHistories extends Births {
  /** Ages at the repeat purchases, increasing, one array a customer. */
  readonly purchases: readonly ArrayLike<number>[];
  /** Number of customers each row stands for (default 1). */
  readonly weights?: ArrayLike<number> | undefined;
}
