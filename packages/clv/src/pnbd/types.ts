import type { WithCoefficients } from '../btyd/model.ts';

/** Purchase rate λ ~ Gamma(shape r, rate alpha); the unobserved lifetime is exponential with rate μ ~ Gamma(shape s, rate beta). alpha and beta are in the model's unit of time. */
export interface ParetoNbdParams extends WithCoefficients { readonly r: number; readonly alpha: number; readonly s: number; readonly beta: number }
