import type { WithCoefficients } from '../btyd/model.ts';

/** Purchase rate λ ~ Gamma(shape r, rate alpha); drop-out chance p ~ Beta(a, b). alpha is in the model's unit of time. */
export interface BetaGeometricParams extends WithCoefficients { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number }

/** Drop-out coins that the first purchase brings: 0 in BG/NBD (only repeat purchases can end a customer), 1 in MBG/NBD. */
export type FirstCoin = 0 | 1;

export const validBetaGeometric = ({ r, alpha, a, b }: BetaGeometricParams): boolean => r > 0 && alpha > 0 && a > 0 && b > 0 && r + alpha + a + b < Infinity;

/** ln(1 + e^u) without overflow. */
export const softplus = (u: number): number => Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));

/** 1 / (1 + e^u), accurate in both tails. */
export function logisticTail(u: number): number {
  const e = Math.exp(-Math.abs(u));
  return u > 0 ? e / (1 + e) : 1 / (1 + e);
}
