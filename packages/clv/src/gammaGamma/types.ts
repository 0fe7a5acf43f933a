import type { Covariates } from '../btyd/histories.ts';

/**
 * Spend per transaction ~ Gamma(shape p, rate ν), ν ~ Gamma(shape q, rate gamma). gamma is in money. With coefficients, gamma
 * belongs to covariates of zero; each customer's own is gamma · e^(Σ coefficient × covariate), and so is the mean spend.
 */
export interface GammaGammaParams { readonly p: number; readonly q: number; readonly gamma: number; readonly coefficients?: SpendCoefficients | undefined }

/** One unit more of a covariate multiplies the customer's spend by e^coefficient. */
export interface SpendCoefficients { readonly spend: Readonly<Record<string, number>> }

/** x: number of transactions averaged; z: their mean value. Columns of equal length, one row a customer. */
export interface Spending {
  readonly x: ArrayLike<number>;
  readonly z: ArrayLike<number>;
  /** `spend` is used where the parameters carry coefficients, and by `fit`. */
  readonly covariates?: Covariates | undefined;
}

export interface WeightedSpending extends Spending { readonly weights?: ArrayLike<number> | undefined }
