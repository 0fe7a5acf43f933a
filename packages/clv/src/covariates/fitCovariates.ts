import { designOf, indistinct, termsOf } from './design.ts';
import { estimateCoefficients, type Start } from './estimateCoefficients.ts';
import { requireCovariateOptions } from './options.ts';
import { rowObjective } from './rowObjective.ts';
import { inUnit, patternsOf, thinned, totalsOf, type Patterns, type WeightedHistories } from '../btyd/histories.ts';
import type { FittedModel } from '../btyd/model.ts';
import { ClvError } from '../error.ts';
import { refused, type Fit, type FitOptions } from '../fitting/fit.ts';

/** The processes of a model of histories: buying and leaving. */
export const PROCESSES = ['trans', 'life'] as const;
/** Up to this many patterns the rough objective is the full one. */
const ROUGH_PATTERNS = 4_000;
/**
 * Allowed range of every parameter, with times of mean 1. Wider than without covariates: where a customer's own
 * parameters are multiples of the common ones, the common ones may be far out.
 */
const RANGE = [1e-5, 1e6] as const;

/**
 * Maximum likelihood with coefficients of covariates, for any model of histories that says how they enter (`effects`) and
 * has a likelihood of single rows (`row`). Rows equal in x, tx, T and all covariates are one row with a weight; covariates
 * are centred and scaled inside. Begins from the fit without covariates, with coefficients of zero and somewhat off it.
 * @param plain the fit without covariates, whose refusal is also this one's
 * @returns as `fit`; not given where columns are constant or linear combinations of each other (the warning names them)
 * @throws ClvError `invalid-data` where the model takes no covariates, `invalid-option` for options that do not fit them
 * Source: FH2007COV.
 */
export function fitCovariates<P extends object>(model: FittedModel<P>, data: WeightedHistories, options: FitOptions<P>, plain: () => Fit<P>): Fit<P> {
  const { effects, row, keys } = model;
  if (effects === undefined || row === undefined) throw new ClvError('invalid-data', `${model.name} takes no covariates`, [{ at: 'covariates', rule: 'is left out' }]);
  const given = data.covariates!;
  const terms = termsOf(PROCESSES, { trans: given.trans, life: given.life });
  requireCovariateOptions(options, PROCESSES, terms);
  const start = options.start as unknown as Readonly<Record<string, number>> & Start | undefined; // all of P's own keys are numbers
  const base = start === undefined ? plain() : null;
  if (base !== null && base.params === null) return base;

  const columnOf = ({ process, covariate }: { process: string; covariate: string }): ArrayLike<number> => given[process as 'trans' | 'life']![covariate]!;
  const patterns = patternsOf(data, terms.map(columnOf));
  const { size, unit, purchases } = totalsOf(patterns);
  const design = designOf(terms, terms.map((term) => Float64Array.from(patterns.row, (i) => columnOf(term)[i]!)), patterns.weight, options);
  const reasons = indistinct(design, patterns.weight);
  if (reasons.length > 0) return refused(reasons);

  const scaled = inUnit(patterns, unit);
  const objective = ({ x, tx, T, weight }: Patterns, stride: number): ReturnType<typeof rowObjective> => rowObjective({
    processes: PROCESSES, effects, terms, weight, columns: stride === 1 ? design.columns : design.columns.map((column) => column.filter((_, i) => i % stride === 0)),
    row: (own, i, gradient) => row(own, x[i]!, tx[i]!, T[i]!, gradient),
  });
  const stride = Math.ceil(patterns.x.length / ROUGH_PATTERNS);
  const full = objective(scaled, 1);
  const natural = (values: readonly number[]): Start => ({ params: Object.fromEntries(keys.map((key, k) => [key, values[k]! * unit ** model.timePower[k]!])) });
  const starts = start !== undefined
    ? [{ params: start, coefficients: start.coefficients }]
    : [{ params: base!.params as unknown as Readonly<Record<string, number>> }, ...model.starts(purchases / size).slice(0, 1).map(natural)];
  const ranges = keys.map((key) => model.range?.[key] ?? RANGE);
  const { params, se, covariance, mean, penalty, estimate, warnings } = estimateCoefficients({
    keys, processes: PROCESSES, effects, design, full, rough: stride === 1 ? full : objective(thinned(scaled, stride), stride), size,
    logUnit: model.timePower.map((power) => power * Math.log(unit)), low: ranges.map(([low]) => Math.log(low)), high: ranges.map(([, high]) => Math.log(high)), starts,
  }, options);
  const logLik = size * mean - purchases * Math.log(unit);
  return {
    status: estimate.status, params: params as unknown as P, se: se as unknown as P, covariance, logLik, ...(penalty > 0 ? { penalisedMeanLogLik: logLik / size - penalty } : {}),
    iterations: estimate.iterations, gradientNorm: estimate.gradientNorm, warnings,
  };
}
