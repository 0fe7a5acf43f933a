import { countDistribution } from './countTable.ts';
import { validHistory, validParams } from './domain.ts';
import { eachAge } from './eachAge.ts';
import { pAliveOf } from './pAlive.ts';
import type { BgNbdParams, Histories } from './types.ts';

/**
 * The smallest n such that P(at most n purchases in (T, T + t] | history) ≥ probability, from the exact conditional
 * distribution: with probabilities 0.05 and 0.95 a 90 % prediction interval for each customer's count. It contains what
 * purchases do by chance; the uncertainty of the fitted parameters is not in it.
 * @returns one whole number a row; NaN outside the domain (0 < probability < 1)
 * Source: FHL2005, eq. (8), with the posterior given alive.
 */
export function conditionalQuantile(params: BgNbdParams, data: Histories, t: number, probability: number): Float64Array {
  const out = new Float64Array(data.x.length).fill(NaN);
  if (!validParams(params) || !(t >= 0 && t < Infinity) || !(probability > 0 && probability < 1)) return out;
  eachAge(params, data, (table, rate, rows) => {
    const known = countDistribution(table, t / (rate + t));
    for (let n = 1; n < known.length; n++) known[n]! += known[n - 1]!;
    for (const i of rows) {
      if (!validHistory(data.x[i]!, data.tx[i]!, data.T[i]!)) continue;
      // Dead customers buy nothing, so the mixture passes `probability` where the living pass this:
      const target = 1 - (1 - probability) / pAliveOf(params, data.x[i]!, data.tx[i]!, data.T[i]!);
      let low = 0;
      let high = known.length - 1;
      while (low < high) {
        const mid = (low + high) >> 1;
        if (known[mid]! >= target) high = mid;
        else low = mid + 1;
      }
      out[i] = low;
    }
  });
  return out;
}
