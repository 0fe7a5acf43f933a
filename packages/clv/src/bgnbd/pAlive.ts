import { validHistory, validParams } from './domain.ts';
import type { BgNbdParams, Histories } from './types.ts';

/** P(alive) of one customer whose history and parameters are known to be valid. */
export function pAliveOf({ r, alpha, a, b }: BgNbdParams, x: number, tx: number, T: number): number {
  if (x === 0) return 1;
  const u = Math.log(a / (b + x - 1)) + (r + x) * Math.log1p((T - tx) / (alpha + tx));
  const e = Math.exp(-Math.abs(u));
  return u > 0 ? e / (1 + e) : 1 / (1 + e);
}

/**
 * Probability that a customer has not dropped out by T. Always 1 for x = 0: in this model one can only leave after a repeat purchase.
 * @returns one number a row, in the order of the data; NaN where the row or the parameters are outside the domain
 * Source: FHL2008, pp. 1–2.
 */
export function pAlive(params: BgNbdParams, { x, tx, T }: Histories): Float64Array {
  const out = new Float64Array(x.length).fill(NaN);
  if (!validParams(params)) return out;
  for (let i = 0; i < x.length; i++) if (validHistory(x[i]!, tx[i]!, T[i]!)) out[i] = pAliveOf(params, x[i]!, tx[i]!, T[i]!);
  return out;
}
