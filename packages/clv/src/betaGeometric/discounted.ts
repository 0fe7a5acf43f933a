import { reciprocalMean } from './reciprocalMean.ts';
import type { RegularParams } from './stageLikelihood.ts';
import type { FirstCoin } from './types.ts';
import { trigamma } from '../numeric/trigamma.ts';

/** Nothing below this share of a sum changes a double. */
const NOTHING = 1e-17;
/** Below e^−38 of its mean a rate adds nothing but its weight. */
const FAR_LEFT = -38;

/** One node of the rule, at λ = e^(i·step). */
interface Node {
  /** −ln φ */
  readonly perStage: number;
  /** E[1/(1 − (1−p) φ^k)] */
  readonly value: number;
}
type Nodes = (i: number) => Node;

/** Nodes made when they are first asked for and kept: they do not depend on T. */
function nodesOf(step: number, k: number, delta: number, mean: (d: number) => number): Nodes {
  const made = new Map<number, Node>();
  return (i) => {
    let node = made.get(i);
    if (node === undefined) {
      const perStage = Math.log1p(delta / Math.exp(i * step));
      made.set(i, node = { perStage, value: mean(-Math.expm1(-k * perStage)) });
    }
    return node;
  };
}

/** E[φ^ahead · value] over λ ~ Gamma(shape, rate). */
function meanOverRates(nodes: Nodes, step: number, shape: number, rate: number, ahead: number): number {
  const centre = Math.log(shape / rate);
  const mid = Math.round(centre / step);
  let top = 0;
  let bottom = 0;
  const side = (from: number, direction: 1 | -1): void => {
    for (let i = from; ; i += direction) {
      const v = i * step - centre; // ln λ relative to the mean rate
      const weight = Math.exp(shape * (v - Math.expm1(v)));
      const { perStage, value } = nodes(i);
      const term = weight * value * Math.exp(-ahead * perStage);
      top += term;
      bottom += weight;
      if (term > NOTHING * top || (weight > NOTHING * bottom && v > FAR_LEFT)) continue;
      // What is left on the left is a geometric series of weights, long where the shape is small.
      if (direction === -1 && weight > NOTHING * bottom) bottom += weight / Math.expm1(shape * step);
      return;
    }
  };
  side(mid, 1);
  side(mid - 1, -1);
  return top / bottom;
}

/**
 * Discounted purchases of living customers over an endless future, for k stages to a purchase (k = 1: any Poisson buyer).
 *
 * With φ = λ/(λ+δ), the discount of one stage, a customer who is j stages past the last purchase buys next after k − j
 * stages and then every k, as long as the coins allow: φ^(k−j) Σ_n [(1−p) φ^k]^n = φ^(k−j) / [1 − (1−p) φ^k].
 * The mean over p ~ Beta(a, b') is `reciprocalMean`; over λ ~ Gamma(shape, rate) it is integrated in ln λ by the trapezoid
 * rule, which converges exponentially: the integrand is analytic in a strip of half-width π/2 and decays at both ends.
 * All terms are positive, so nothing cancels, near a = 1 and for tiny δ neither. δ = 0 leaves E[1/p].
 * @param stage stages since the last purchase
 */
export function discountedPurchases({ r, alpha, a, b, k }: RegularParams, firstCoin: FirstCoin): (x: number, tx: number, T: number, delta: number, stage?: number) => number {
  const kept = new Map<number, { readonly delta: number; readonly step: number; readonly nodes: Nodes }>();
  const rule = (x: number, delta: number): { readonly step: number; readonly nodes: Nodes } => {
    const known = kept.get(x);
    if (known !== undefined && known.delta === delta) return known;
    const step = Math.min(0.2, 0.45 * Math.sqrt(trigamma(r + k * x + k - 1)));
    const made = { delta, step, nodes: nodesOf(step, k, delta, reciprocalMean(a, b + x + firstCoin)) };
    kept.set(x, made);
    return made;
  };
  return (x, _tx, T, delta, stage = 0) => {
    if (delta === 0) return a > 1 ? (a + b + x + firstCoin - 1) / (a - 1) : Infinity;
    const { step, nodes } = rule(x, delta);
    return meanOverRates(nodes, step, r + k * x + stage, alpha + T, k - stage);
  };
}
