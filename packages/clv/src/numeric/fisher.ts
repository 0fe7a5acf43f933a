import { incompleteBeta, incompleteBetaUpper } from './incompleteBeta.ts';
import { betaQuantileLogOdds } from './inverseBeta.ts';

/**
 * Beta-prime: the ratio of independent Gamma(a, 1) and Gamma(b, 1) variables. Fisher's F with d₁ and d₂ degrees of
 * freedom is that ratio with a = d₁/2, b = d₂/2, times d₂/d₁. Domain and accuracy are those of the incomplete beta
 * function; NaN outside a, b > 0, w ≥ 0 (Infinity included) and p in [0, 1].
 *
 * w/(1 + w) and 1/(1 + w), neither rounded against 1.
 */
const shares = (w: number): [number, number] => (w > 1 ? [1 / (1 + 1 / w), 1 / w / (1 + 1 / w)] : [w / (1 + w), 1 / (1 + w)]);

/** P(W ≤ w). */
export const betaPrimeCdf = (w: number, a: number, b: number): number => incompleteBeta(a, b, ...shares(w));
/** P(W > w), exact far out, where 1 − cdf would be rounded to 0. */
export const betaPrimeSurvival = (w: number, a: number, b: number): number => incompleteBetaUpper(a, b, ...shares(w));
/** w with P(W ≤ w) = p; give q = 1 − p where it is known better. */
export const betaPrimeQuantile = (p: number, a: number, b: number, q = 1 - p): number => Math.exp(betaQuantileLogOdds(a, b, p, q));

/** P(F ≤ f). */
export const fisherCdf = (f: number, d1: number, d2: number): number => betaPrimeCdf((d1 / d2) * f, d1 / 2, d2 / 2);
/** P(F > f). */
export const fisherSurvival = (f: number, d1: number, d2: number): number => betaPrimeSurvival((d1 / d2) * f, d1 / 2, d2 / 2);
/** f with P(F ≤ f) = p. */
export const fisherQuantile = (p: number, d1: number, d2: number, q = 1 - p): number => (d2 / d1) * betaPrimeQuantile(p, d1 / 2, d2 / 2, q);
