import { logGammaRatio } from '../numeric/logGammaRatio.ts';

/**
 * ln[B(a, u + h)/B(a, u)] for a, u > 0 and h ≥ 0: the form of every survival and retention rate of the beta-geometric kind.
 * Steps that overflow (tenures to a high power) leave nobody.
 * It can be written with steps of h or with steps of a; the shorter one loses fewer digits.
 */
export const logBetaStep = (a: number, u: number, h: number): number =>
  !(u + h < Infinity) ? -Infinity : h < a ? logGammaRatio(u, h) - logGammaRatio(u + a, h) : logGammaRatio(u, a) - logGammaRatio(u + h, a);
