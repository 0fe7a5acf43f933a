import type { RegularParams } from '../betaGeometric/stageLikelihood.ts';

/**
 * k stages to each purchase, passed at rate λ ~ Gamma(shape r, rate alpha), so that the mean time between purchases is
 * k/λ; drop-out chance ~ Beta(a, b). The letters and the rate (of a stage, not of a purchase) are those of BTYDplus.
 */
export type MbgCnbdParams = RegularParams;
