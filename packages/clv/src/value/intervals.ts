import { discountedAlive } from './discountedExpected.ts';
import { countBins, spendQuantile } from './futureSpend.ts';
import { nodesOf, type Horizon } from './horizon.ts';
import { validHistory, validParams } from '../bgnbd/domain.ts';
import { eachAge } from '../bgnbd/eachAge.ts';
import { pAliveOf } from '../bgnbd/pAlive.ts';
import type { BgNbdParams, Histories } from '../bgnbd/types.ts';
import { ClvError } from '../error.ts';
import { usable, validParams as validSpend } from '../gammaGamma/domain.ts';
import type { GammaGammaParams, Spending } from '../gammaGamma/types.ts';

export interface IntervalsInput extends Horizon {
  readonly params: BgNbdParams;
  readonly data: Histories;
  /** Gamma-Gamma parameters and what each customer spent, row by row as `data`. */
  readonly spending: Spending & { readonly params: GammaGammaParams };
  readonly margin: number;
  /** 0.9 = five per cent of customers end below `low` and five per cent above `high`. */
  readonly level: number;
}

export interface Intervals {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Chance that the customer buys nothing within the horizon; `low` is 0 wherever this exceeds (1 − level)/2. */
  readonly none: Float64Array;
}

/**
 * Equal-tailed prediction interval of each customer's discounted margin within the horizon.
 *
 * In it: whether the customer is still there, the own purchase rate and drop-out, the number of purchases (exact
 * conditional distribution) and the own level and scatter of spend (F distribution, cube-root normal approximation).
 * Not in it: the error of the fitted parameters, and the moment of each purchase — all are discounted by the
 * customer's mean factor. Where buying nothing is likelier than (1 − level)/2, `low` is 0, and the interval covers more than
 * `level`: nothing below it is left out. Measured on 20,000 simulated customers at 90 %: 95 % covered among CDNOW-like
 * one-time buyers, 92–95 % among regular ones, 90 % where a purchase is nearly certain; 5.0–5.2 % end above `high`.
 * @returns columns in the order of the data; NaN outside the domain
 * @throws ClvError `invalid-option` for a level outside (0, 1) or an unusable horizon, rate or unit
 * Source: CHANGQING; count from FHL2005, eq. (8), spend from FH2013GG, F approximation PAULSON1942.
 */
export function intervals({ params, data, spending, margin, level, ...horizon }: IntervalsInput): Intervals {
  if (!(level > 0 && level < 1)) throw new ClvError('invalid-option', 'level is a share between 0 and 1', [{ at: 'level', value: level, rule: 'is above 0 and below 1' }]);
  const nodes = nodesOf(horizon);
  const n = data.x.length;
  const out: Intervals = { low: new Float64Array(n).fill(NaN), high: new Float64Array(n).fill(NaN), none: new Float64Array(n).fill(NaN) };
  const { p, q, gamma } = spending.params;
  if (!validParams(params) || !validSpend(spending.params) || !(margin >= 0)) return out;
  const t = horizon.horizon;
  const tail = (1 - level) / 2;
  eachAge(params, data, (table, rate, rows) => {
    const bins = countBins(table, t / (rate + t), p, discountedAlive(table, rate, nodes));
    const worth = bins.discount * margin;
    for (const i of rows) {
      const count = spending.x[i]!;
      const mean = spending.z[i]!;
      if (!validHistory(data.x[i]!, data.tx[i]!, data.T[i]!) || !(count >= 0)) continue;
      const living = pAliveOf(params, data.x[i]!, data.tx[i]!, data.T[i]!);
      const none = 1 - living * (1 - bins.none);
      const known = usable(count, mean);
      const shape = known ? q + p * count : q;
      const scale = known ? gamma + count * mean : gamma;
      out.none[i] = none;
      out.low[i] = none >= tail ? 0 : worth * spendQuantile(bins, (tail - none) / living, p, shape, scale);
      out.high[i] = none >= 1 - tail ? 0 : worth * spendQuantile(bins, (1 - tail - none) / living, p, shape, scale);
    }
  });
  return out;
}
