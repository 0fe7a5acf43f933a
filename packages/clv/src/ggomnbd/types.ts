import type { WithCoefficients } from '../btyd/model.ts';

/**
 * Purchase rate λ ~ Gamma(shape r, rate alpha); the unobserved lifetime is Gompertz: its hazard η·b·e^{bt} grows (b a rate per
 * unit of time), with η ~ Gamma(shape s, rate beta), a pure number. As b → 0 with beta/b fixed it is the Pareto/NBD.
 */
export interface GgomNbdParams extends WithCoefficients { readonly r: number; readonly alpha: number; readonly b: number; readonly s: number; readonly beta: number }
