import { aliveParams, countDistribution } from './countDistribution.ts';
import { isCount, validParams, validRow } from './domain.ts';
import { mostOf, rowLikelihood } from './eachRow.ts';
import type { BgBbParams, Opportunities } from './types.ts';
import { requireLevel, type CountIntervals, type IntervalOptions } from '../btyd/intervals.ts';
import { reached } from '../btyd/predict.ts';
import { drawParameters } from '../fitting/drawParameters.ts';
import { groupRows } from '../numeric/groupRows.ts';
import type { Fitted } from '../sbg/projection.ts';

export interface BgBbIntervals extends CountIntervals {
  /** Whether the error of the parameters is in the intervals; without a covariance, or with one draw, only chance is. */
  readonly parameterUncertainty: boolean;
}

/** Rows in order of (x, n): those that share a distribution of the living stand side by side. */
function byPair(x: ArrayLike<number>, n: ArrayLike<number>, rows: Int32Array): Int32Array[] {
  const { first, of } = groupRows([Float64Array.from(rows, (i) => x[i]!), Float64Array.from(rows, (i) => n[i]!)], rows.length);
  const groups: number[][] = Array.from(first, () => []);
  of.forEach((g, at) => groups[g]!.push(rows[at]!));
  return groups.map((group) => Int32Array.from(group));
}

/**
 * Predictive interval of each customer's purchases at the next nStar opportunities: the exact conditional distribution,
 * averaged over parameters drawn from the fit's covariance on the log scale, so both what chance does and the error of the
 * parameters are in it. Counts step, so it covers at least `level` rather than exactly.
 * @param fitted a fit, or parameters alone: then `parameterUncertainty` is false
 * @returns whole numbers, one row a customer; NaN outside the domain
 * @throws ClvError `invalid-option`
 * Source: CHANGQING; distribution from FHS2010.
 */
export function intervals(fitted: Fitted<BgBbParams>, data: Opportunities, nStar: number, { level, rng, draws = 100 }: IntervalOptions): BgBbIntervals {
  requireLevel(level, draws);
  const { params, covariance } = fitted;
  const { x, tx, n } = data;
  const uncertain = covariance !== undefined && covariance !== null && draws > 1;
  const usable = validParams(params) && isCount(nStar);
  const drawn = !usable ? [] : uncertain ? drawParameters({ params, covariance }, draws, rng).filter(validParams) : [params];
  const most = mostOf(n);
  const likelihoods = drawn.map((p) => rowLikelihood(p, most));
  const { first, of } = groupRows([x, tx, n], x.length);
  const low = new Float64Array(x.length).fill(NaN);
  const high = new Float64Array(x.length).fill(NaN);
  const tail = (1 - level) / 2;
  const sum = new Float64Array(usable ? nStar + 1 : 0);
  if (usable) for (const rows of byPair(x, n, first)) {
    const at = rows[0]!;
    if (!(isCount(n[at]!) && isCount(x[at]!) && x[at]! <= n[at]!)) continue;
    const known = drawn.map((p) => countDistribution(aliveParams(p, x[at]!, n[at]!), nStar));
    for (const i of rows) {
      if (!validRow(x[i]!, tx[i]!, n[i]!)) continue;
      sum.fill(0);
      known.forEach((distribution, d) => {
        const { alive, all } = likelihoods[d]!(x[i]!, tx[i]!, n[i]!);
        const p = Math.exp(alive - all);
        sum[0]! += 1 - p;
        for (let k = 0; k <= nStar; k++) sum[k]! += p * distribution[k]!;
      });
      for (let k = 1; k <= nStar; k++) sum[k]! += sum[k - 1]!;
      low[i] = reached(sum, tail * sum[nStar]!);
      high[i] = reached(sum, (1 - tail) * sum[nStar]!);
    }
  }
  const spread = (column: Float64Array): Float64Array => Float64Array.from(of, (g) => column[first[g]!]!);
  return { low: spread(low), high: spread(high), parameterUncertainty: uncertain };
}
