import { silent, usable, validParams } from './domain.ts';
import { ownGamma } from './ownGamma.ts';
import { conditionalSpend } from './spend.ts';
import type { GammaGammaParams, Spending } from './types.ts';
import { requireLevel } from '../btyd/intervals.ts';
import type { OwnNumber } from '../btyd/posterior.ts';
import { inverseGammaP } from '../numeric/inverseGammaP.ts';

/**
 * What the purchases say of each customer's own mean spend p/ν: ν given x purchases of mean z is Gamma(q + px, γ + xz).
 * Mean and equal-tailed interval, exact given the parameters; customers without a usable mean get the population's.
 * @param level 0.9 = five per cent below `low`, five above `high`
 * @returns NaN outside the domain; the mean also where it does not exist (q + px ≤ 1)
 * @throws ClvError `invalid-option` for a level outside (0, 1)
 * Source: FH2013GG (distribution of ν given the spend).
 */
export function posterior(params: GammaGammaParams, data: Spending, level: number): OwnNumber {
  requireLevel(level);
  const { x, z } = data;
  const { p, q } = params;
  const out: OwnNumber = { mean: conditionalSpend(params, data), low: new Float64Array(x.length).fill(NaN), high: new Float64Array(x.length).fill(NaN) };
  if (!validParams(params)) return out;
  const gammaOf = ownGamma(params, data);
  const ends = new Map<number, readonly [number, number]>(); // quantiles depend on x alone
  for (let i = 0; i < x.length; i++) {
    if (!usable(x[i]!, z[i]!) && !silent(x[i]!, z[i]!)) continue;
    const n = usable(x[i]!, z[i]!) ? x[i]! : 0;
    const shape = q + p * n;
    let [low, high] = ends.get(n) ?? [NaN, NaN];
    if (!ends.has(n)) ends.set(n, [low, high] = [inverseGammaP(shape, (1 - level) / 2), inverseGammaP(shape, (1 + level) / 2)]);
    const scale = p * (gammaOf(i) + (n === 0 ? 0 : n * z[i]!));
    out.low[i] = scale / high;
    out.high[i] = scale / low;
  }
  return out;
}
