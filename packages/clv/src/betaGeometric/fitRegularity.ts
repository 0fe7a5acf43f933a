import { MOST_STAGES, validStages, type RegularParams } from './stageLikelihood.ts';
import { withStages } from './stageModel.ts';
import type { FirstCoin } from './types.ts';
import { fitHistories } from '../btyd/fitHistories.ts';
import type { WeightedHistories } from '../btyd/histories.ts';
import type { BtydModel } from '../btyd/model.ts';
import { logLik } from '../btyd/predict.ts';
import { ClvError } from '../error.ts';
import type { FitDone, FitOptions, FitRefused, FitWarning } from '../fitting/fit.ts';

export interface RegularityOptions extends FitOptions<RegularParams> {
  /** Hold k at this instead of choosing it. */
  readonly k?: number;
  /** The largest k to try. Default 12. */
  readonly maxK?: number;
}

/** `logLikByK` holds the log-likelihood of every k that was tried, from 1 on (of the one k, if it was given). */
export type RegularityFit = (FitDone<RegularParams> | FitRefused) & { readonly logLikByK: readonly number[] };

const MAX_K = 12;

function requireOptions({ k = 1, maxK = MAX_K }: RegularityOptions): void {
  const problems = Object.entries({ k, maxK }).filter(([, v]) => !validStages(v)).map(([at, value]) => ({ at, value, rule: `is a whole number from 1 to ${MOST_STAGES}` }));
  if (problems.length > 0) throw new ClvError('invalid-option', 'k cannot be used', problems);
}

/** One k: fitted without what the times of the purchases add (it does not move the other parameters), which is added to the likelihood. */
function fitOne(model: BtydModel<RegularParams>, k: number, firstCoin: FirstCoin, data: WeightedHistories, options: RegularityOptions): FitDone<RegularParams> | FitRefused {
  const { k: _, maxK: __, ...rest } = options;
  const found = fitHistories(withStages(model, k, firstCoin), data, rest);
  if (found.params === null) return found;
  const named = ({ r, alpha, a, b }: RegularParams, own: number): RegularParams => ({ k: own, r, alpha, a, b });
  const params = named(found.params, k);
  return { ...found, params, se: named(found.se, 0), logLik: logLik(model, params, data) };
}

/**
 * Maximum likelihood for k = 1, 2, … until it has fallen twice in a row, and the best of them. k is a whole number and is
 * chosen, not estimated: its standard error is 0 and the others hold given k.
 */
export function fitRegularity(model: BtydModel<RegularParams>, firstCoin: FirstCoin, data: WeightedHistories, options: RegularityOptions = {}): RegularityFit {
  requireOptions(options);
  const most = options.maxK ?? MAX_K;
  const first = fitOne(model, options.k ?? 1, firstCoin, data, options);
  if (first.params === null || options.k !== undefined) return { ...first, logLikByK: first.params === null ? [] : [first.logLik] };
  let best = first;
  const logLikByK = [first.logLik];
  for (let k = 2; k <= most; k++) {
    const next = fitOne(model, k, firstCoin, data, options);
    if (next.params === null) break;
    logLikByK.push(next.logLik);
    if (next.logLik > best.logLik) best = next;
    if (k > 2 && logLikByK[k - 1]! < logLikByK[k - 2]! && logLikByK[k - 2]! < logLikByK[k - 3]!) break;
  }
  if (best.params.k < most || most === 1) return { ...best, logLikByK };
  const edge: FitWarning = { code: 'at-bound', data: { k: 1 } };
  return { ...best, status: best.status === 'converged' ? 'at-bound' : best.status, warnings: [...best.warnings, edge], logLikByK };
}
