import { eachRow } from './eachRow.ts';
import type { BgBbParams, Opportunities, WeightedOpportunities } from './types.ts';

/**
 * Log-likelihood of each row (weights are not applied).
 * @returns one number a row; NaN outside the domain
 * Source: FHS2010 (likelihood of a randomly chosen customer), summed as positive terms in logarithms.
 */
export const logLikEach = (params: BgBbParams, data: Opportunities): Float64Array => eachRow(params, data, (_x, _tx, _n, { all }) => all);

/**
 * Log-likelihood of the data; `weights` count equal customers.
 * @returns NaN if any row or the parameters are outside the domain
 * Source: FHS2010.
 */
export function logLik(params: BgBbParams, data: WeightedOpportunities): number {
  return logLikEach(params, data).reduce((sum, value, i) => sum + value * (data.weights === undefined ? 1 : data.weights[i]!), 0);
}
