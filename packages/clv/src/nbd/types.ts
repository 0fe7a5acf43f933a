import type { WithCoefficients } from '../btyd/model.ts';

/** Purchase rate λ ~ Gamma(shape r, rate alpha); nobody ever leaves. alpha is in the model's unit of time. */
export interface NbdParams extends WithCoefficients { readonly r: number; readonly alpha: number }
