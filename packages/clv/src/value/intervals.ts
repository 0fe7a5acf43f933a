import { discountedAlive } from './discountedExpected.ts';
import { countBins, spendMixture, spendQuantile, TAIL, type CountBins, type SpendMixture } from './futureSpend.ts';
import { nodesOf, type Horizon } from './horizon.ts';
import type { Histories } from '../btyd/histories.ts';
import { modelOf, type ModelName, type ParamsOf } from '../btyd/models.ts';
import { partsOf, rowsOf } from '../btyd/ownParameters.ts';
import { eachFuture } from '../btyd/predict.ts';
import { requireLevel } from '../btyd/intervals.ts';
import { drawParameters } from '../fitting/drawParameters.ts';
import type { Covariance } from '../fitting/fit.ts';
import { ownGamma } from '../gammaGamma/ownGamma.ts';
import { usable, validParams as validSpend } from '../gammaGamma/domain.ts';
import type { GammaGammaParams, Spending } from '../gammaGamma/types.ts';
import type { Rng } from '../numeric/random.ts';

export interface IntervalsInput<M extends ModelName = 'bgnbd'> extends Horizon {
  /** Which model the parameters belong to. Default BG/NBD. */
  readonly model?: M;
  readonly params: ParamsOf<M>;
  readonly data: Histories;
  /** Gamma-Gamma parameters and what each customer spent, row by row as `data`. */
  readonly spending: Spending & { readonly params: GammaGammaParams };
  readonly margin: number;
  /** 0.9 = five per cent of customers end below `low` and five per cent above `high`. */
  readonly level: number;
  /** The error of the parameters, from the two fits. Left out: the parameters are taken as known, which is right for very many customers. */
  readonly uncertainty?: ParameterUncertainty | undefined;
}

export interface ParameterUncertainty {
  readonly orders: Covariance;
  readonly spend: Covariance;
  readonly rng: Rng;
  /** Parameter vectors to average over. Default 30. */
  readonly draws?: number | undefined;
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
 * conditional distribution), the own level and scatter of spend (F distribution, cube-root normal approximation), and,
 * where `uncertainty` is given, the error of the fitted parameters (the distribution is averaged over parameters drawn
 * from it). Not in it: the moment of each purchase; all are discounted by the customer's mean factor. Where buying nothing
 * is likelier than (1 − level)/2, `low` is 0, and the interval covers more than `level`: nothing below it is left out.
 * Measured on 20,000 simulated customers at 90 %: 95 % covered among CDNOW-like one-time buyers, 92–95 % among regular
 * ones, 90 % where a purchase is nearly certain; 5.0–5.2 % end above `high`.
 * @returns columns in the order of the data; NaN outside the domain
 * @throws ClvError `invalid-option` for a level outside (0, 1) or an unusable horizon, rate or unit
 * Source: CHANGQING; count from FHL2005, eq. (8), spend from FH2013GG, F approximation PAULSON1942.
 */
export function intervals<M extends ModelName = 'bgnbd'>({ model: name = 'bgnbd' as M, params, data, spending, margin, level, uncertainty, ...horizon }: IntervalsInput<M>): Intervals {
  const draws = uncertainty?.draws ?? 30;
  requireLevel(level, draws);
  const nodes = nodesOf(horizon);
  const n = data.x.length;
  const out: Intervals = { low: new Float64Array(n).fill(NaN), high: new Float64Array(n).fill(NaN), none: new Float64Array(n).fill(NaN) };
  const model = modelOf(name);
  if (!model.validParams(params) || !validSpend(spending.params) || !(margin >= 0)) return out;
  const orders = uncertainty ? drawParameters({ params, covariance: uncertainty.orders }, draws, uncertainty.rng) : [params];
  const spends = uncertainty ? drawParameters({ params: spending.params, covariance: uncertainty.spend }, draws, uncertainty.rng) : [spending.params];
  const gammas = spends.map((spend) => ownGamma(spend, spending));
  const t = horizon.horizon;
  const row = Float64Array.from(data.x, (_, i) => i);
  // The first vector is the fitted one: its discount factor serves all draws, which hardly differ in it.
  for (const { own: [fitted, ...own], rows } of partsOf(model, [params, ...orders], data)) {
    const part = rowsOf({ ...data, row }, rows);
    const futures = own.map((mine, d) => ({ living: model.living(mine), pAlive: model.pAlive(mine), spend: spends[d]!, gammaOf: gammas[d]! }));
    eachFuture(model, fitted!, part, (base, x, tx, T, mine) => {
      const plain = base.expected(x, tx, T, t);
      const discount = plain > 0 ? discountedAlive(base, x, tx, T, nodes) / plain : 1;
      const bins = futures.map(({ living, spend }) => countBins(living.distribution(x, tx, T, t, TAIL, 1), spend.p, discount));
      let near: EndsNearby | null = null;
      for (const k of mine) {
        const i = part.row[k]!;
        const count = spending.x[i]!;
        if (!(count >= 0)) continue;
        const mixtures = futures.map(({ pAlive, spend, gammaOf }, d) => ofCustomer(bins[d]!, pAlive(x, data.tx[i]!, T), { ...spend, gamma: gammaOf(i) }, count, spending.z[i]!, margin));
        if (near?.h2 !== mixtures[0]!.h2) near = nearby(mixtures[0]!, (1 - level) / 2);
        [out.none[i], out.low[i], out.high[i]] = endsOf(mixtures, (1 - level) / 2, near);
      }
    });
  }
  return out;
}

/** One parameter vector's view of a customer, given what the customer spent so far. */
function ofCustomer(bins: CountBins, alive: number, { p, q, gamma }: GammaGammaParams, count: number, mean: number, margin: number): SpendMixture {
  const known = usable(count, mean);
  return spendMixture(bins, alive, p, known ? q + p * count : q, known ? gamma + count * mean : gamma, bins.discount * margin);
}

/**
 * Ends of somebody who is there for certain and whose unit of money makes `cube` 1: where those of all begin to be looked for
 * who have the same counts ahead and the same scatter of spend. It holds nothing of one customer, so that ends do not depend
 * on who stands beside whom.
 */
interface EndsNearby { readonly h2: number; readonly low: number | undefined; readonly high: number | undefined }

function nearby({ bins, h2 }: SpendMixture, tail: number): EndsNearby {
  const [none, low, high] = endsOf([{ bins, alive: 1, cube: 1, h2 }], tail, null);
  return { h2, low: none >= tail ? undefined : low, high: none >= 1 - tail ? undefined : high };
}

/** Chance of nothing, and both ends. */
function endsOf(mixtures: readonly SpendMixture[], tail: number, near: EndsNearby | null): [none: number, low: number, high: number] {
  let none = 0;
  for (const { bins, alive } of mixtures) none += (1 - alive * (1 - bins.none)) / mixtures.length;
  return [none, none >= tail ? 0 : spendQuantile(mixtures, tail, near?.low), none >= 1 - tail ? 0 : spendQuantile(mixtures, 1 - tail, near?.high)];
}
