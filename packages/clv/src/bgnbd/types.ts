/** Purchase rate λ ~ Gamma(shape r, rate alpha); drop-out chance after each repeat purchase ~ Beta(a, b). alpha is in the model's unit of time. */
export interface BgNbdParams { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number }

/**
 * One row a customer, as columns of equal length. x: repeat purchases (integer ≥ 0); tx: age at the last purchase
 * (0 when x = 0); T: age at the end of observation. tx and T in one unit of time.
 */
export interface Histories { readonly x: ArrayLike<number>; readonly tx: ArrayLike<number>; readonly T: ArrayLike<number> }

/** Histories with the number of customers each row stands for (default 1 each). */
export interface WeightedHistories extends Histories { readonly weights?: ArrayLike<number> | undefined }
