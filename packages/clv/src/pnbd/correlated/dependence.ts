import type { CorrelatedParams } from './types.ts';

/** ln E e^{−λ} and ln E e^{−μ} per unit of time, and what they are short of one. */
export interface Factors { readonly logA: number; readonly logB: number; readonly restA: number; readonly restB: number }

export function factorsOf({ r, alpha, s, beta }: Omit<CorrelatedParams, 'm'>, unit = 1): Factors {
  const logA = -r * Math.log1p(unit / alpha);
  const logB = -s * Math.log1p(unit / beta);
  return { logA, logB, restA: -Math.expm1(logA), restB: -Math.expm1(logB) };
}

/**
 * The m between which 1 + m φ ψ is nowhere negative: φ lies in (−A, 1 − A) and ψ in (−B, 1 − B), A = E e^{−λ}, B = E e^{−μ}.
 */
export function boundsOfM(params: Omit<CorrelatedParams, 'm'>): readonly [number, number] {
  const { logA, logB, restA, restB } = factorsOf(params);
  const A = Math.exp(logA);
  const B = Math.exp(logB);
  return [-1 / Math.max(A * B, restA * restB), 1 / Math.max(A * restB, restA * B)];
}

/**
 * Correlation of the purchase rate λ and the drop-out rate μ: m A B √(r s) / ((1 + α)(1 + β)), since
 * E λφ = A r/(1+α) − A r/α and Var λ = r/α², and likewise for μ (LEE1996).
 */
export function correlationOf(params: CorrelatedParams): number {
  const { logA, logB } = factorsOf(params);
  return (params.m * Math.exp(logA + logB) * Math.sqrt(params.r * params.s)) / ((1 + params.alpha) * (1 + params.beta));
}
