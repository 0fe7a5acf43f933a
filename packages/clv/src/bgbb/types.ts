/** Chance to buy at an opportunity while alive p ~ Beta(alpha, beta); chance to leave before an opportunity θ ~ Beta(gamma, delta). */
export interface BgBbParams { readonly alpha: number; readonly beta: number; readonly gamma: number; readonly delta: number }

/**
 * One row a customer, as columns of equal length. n: opportunities observed since the customer began; x: at how many of them
 * the customer bought; tx: number of the opportunity of the last purchase (1…n), 0 if there was none. All whole.
 */
export interface Opportunities { readonly x: ArrayLike<number>; readonly tx: ArrayLike<number>; readonly n: ArrayLike<number> }

/** Opportunities with the number of customers each row stands for (default 1 each). */
export interface WeightedOpportunities extends Opportunities { readonly weights?: ArrayLike<number> | undefined }
