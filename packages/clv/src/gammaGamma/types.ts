/** Spend per transaction ~ Gamma(shape p, rate ν), ν ~ Gamma(shape q, rate gamma). gamma is in money. */
export interface GammaGammaParams { readonly p: number; readonly q: number; readonly gamma: number }

/** x: number of transactions averaged; z: their mean value. Columns of equal length, one row a customer. */
export interface Spending { readonly x: ArrayLike<number>; readonly z: ArrayLike<number> }

export interface WeightedSpending extends Spending { readonly weights?: ArrayLike<number> | undefined }
