import type { BetaGeometricParams } from '../betaGeometric/types.ts';

/** Purchase rate λ ~ Gamma(shape r, rate alpha); drop-out chance after every purchase, the first one included, ~ Beta(a, b). alpha is in the model's unit of time. */
export type MbgNbdParams = BetaGeometricParams;
