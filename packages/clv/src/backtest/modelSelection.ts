import { gammaQ } from '../numeric/incompleteGamma.ts';

/** A fitted model in short. */
export interface Fitted { readonly logLik: number; readonly parameters: number }

/**
 * Akaike's criterion 2k − 2 log L: lower is better. Estimates the loss on new data of the same kind.
 * Source: AKAIKE1974.
 */
export const aic = ({ logLik, parameters }: Fitted): number => 2 * parameters - 2 * logLik;

/**
 * Schwarz's criterion k ln n − 2 log L: lower is better. n is the number of customers, because histories are independent
 * between customers and not between purchases. NaN for n < 1.
 * Source: SCHWARZ1978.
 */
export const bic = ({ logLik, parameters, customers }: Fitted & { readonly customers: number }): number => (customers >= 1 ? parameters * Math.log(customers) - 2 * logLik : NaN);

export interface LikelihoodRatio {
  /** 2 (log L − log L₀), 0 or more. */
  readonly statistic: number;
  readonly degrees: number;
  /** Chance of a statistic at least as large if the smaller model is true. */
  readonly pValue: number;
  /** The larger model has the lower likelihood: one of the two is not at its optimum, and the test says nothing. */
  readonly suspicious: boolean;
}

const chiSquareTail = (statistic: number, degrees: number): number => (statistic <= 0 ? 1 : degrees === 0 ? 0 : gammaQ(degrees / 2, statistic / 2));

/**
 * Likelihood-ratio test of a model against a larger one that contains it.
 * @param onBoundary the smaller model fixes one of the parameters at the edge of its range (a share or a variance at 0): then
 * half of the weight lies on one degree less. Where that leaves other parameters without meaning, as NBD does to the drop-out
 * of Pareto/NBD, neither distribution holds: compare hold-out scores with chooseModel.
 * @returns pValue NaN when the larger model has no more parameters
 * Source: WILKS1938; at the edge SL1987.
 */
export function likelihoodRatio({ small, large, onBoundary = false }: { readonly small: Fitted; readonly large: Fitted; readonly onBoundary?: boolean }): LikelihoodRatio {
  const degrees = large.parameters - small.parameters;
  const gain = 2 * (large.logLik - small.logLik);
  const statistic = Math.max(0, gain);
  // Rounding of two sums of log-likelihoods is no defect.
  const suspicious = gain < -1e-8 * Math.max(1, Math.abs(small.logLik));
  const pValue = !(degrees >= 1) || Number.isNaN(gain) ? NaN : onBoundary && statistic > 0 ? (chiSquareTail(statistic, degrees) + chiSquareTail(statistic, degrees - 1)) / 2 : chiSquareTail(statistic, degrees);
  return { statistic, degrees, pValue, suspicious };
}
