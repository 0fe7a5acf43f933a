import { softplus } from './types.ts';
import { trigamma } from '../numeric/trigamma.ts';

/** Nothing below this share of a sum changes a double. */
const NOTHING = 1e-17;

/**
 * E[1/(d + (1−d) p)] for p ~ Beta(a, b) and 0 < d ≤ 1 – equal to 2F1(1, b; a+b; 1−d) – as a function of d.
 *
 * Trapezoid rule in u = ln[p/(1−p)], where the integrand is analytic up to |Im u| = π for any d: about 1e-14, however
 * close d is to zero and whether or not E[1/p] exists (a ≤ 1). Where p is below everything else the terms are a geometric
 * series and are summed as one.
 */
export function reciprocalMean(a: number, b: number): (d: number) => number {
  const step = Math.min(0.25, 0.35 * Math.sqrt(trigamma(a) + trigamma(b)));
  const mode = Math.log(a / b);
  const logWeight = (u: number): number => -a * softplus(-u) - b * softplus(u);
  const atMode = logWeight(mode);
  const p: number[] = [];
  const weights: number[] = [];
  /** Node i steps left of the mode. */
  const extend = (): void => {
    const u = mode - weights.length * step;
    p.push(1 / (1 + Math.exp(-u)));
    weights.push(Math.exp(logWeight(u) - atMode));
  };
  const beyondLeft = 1 / Math.expm1(a * step); // what follows the last node, as a multiple of it
  const beyondRight = 1 / Math.expm1(b * step);

  const right: { p: number; weight: number }[] = [];
  let bottom = 0;
  for (let i = 1, weight = 1; ; i++) {
    const u = mode + i * step;
    weight = Math.exp(logWeight(u) - atMode);
    right.push({ p: 1 / (1 + Math.exp(-u)), weight });
    bottom += weight;
    if (u > 40 + Math.log1p(a) || (u > 0 && weight * (1 + beyondRight) <= NOTHING)) break;
  }
  const lastRight = right[right.length - 1]!.weight * beyondRight;
  bottom += lastRight;
  for (let i = 0; ; i++) {
    extend();
    bottom += weights[i]!;
    if (p[i]! * (b + 1) <= NOTHING || (i > 0 && weights[i]! * (1 + beyondLeft) <= NOTHING * NOTHING)) break;
  }
  bottom += weights[weights.length - 1]! * beyondLeft;

  return (d) => {
    let top = lastRight;
    for (const node of right) top += node.weight / (d + (1 - d) * node.p);
    for (let i = 0; ; i++) {
      if (i >= weights.length) extend();
      const weight = weights[i]!;
      top += weight / (d + (1 - d) * p[i]!);
      const rest = (weight * beyondLeft) / d;
      if (rest <= NOTHING * top) break;
      if (p[i]! * (b + 1) <= NOTHING && p[i]! <= NOTHING * d) {
        top += rest;
        break;
      }
    }
    return top / bottom;
  };
}
