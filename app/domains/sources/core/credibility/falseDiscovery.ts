import { upperTail } from './normalScore.ts';

/** Below this many customers the spread of a test cannot be learnt from them, and the theory's is taken. */
export const OWN_SPREAD_FROM = 100;

export interface EmpiricalNull { readonly centre: number; readonly spread: number }

/**
 * What a test says of ordinary customers (Efron 2004): its centre and spread over all of them, from the median and the
 * upper tenth, never narrower than theory. Real customers differ more than the formula of a test assumes.
 */
export function empiricalNull(scores: readonly number[]): EmpiricalNull {
  if (scores.length < OWN_SPREAD_FROM) return { centre: 0, spread: 1 };
  const sorted = [...scores].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const centre = Math.max(0, at(0.5));
  return { centre, spread: Math.max(1, (at(0.9) - centre) / 1.2815515655446004) };
}

/** Benjamini & Hochberg (1995): the smallest false discovery rate at which each would be called. */
export function falseDiscoveryRates(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[b]! - p[a]!);
  const q = new Array<number>(p.length);
  let least = 1;
  order.forEach((at, place) => { least = Math.min(least, p[at]! * p.length / (p.length - place)); q[at] = least; });
  return q;
}

export function pOfScore(z: number, { centre, spread }: EmpiricalNull): number { return upperTail((z - centre) / spread); }
