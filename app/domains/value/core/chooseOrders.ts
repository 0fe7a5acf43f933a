import { backtest, baselines as naive } from '@changqing/clv';
import { sum, type Sample } from './cohort.ts';
import { functionsOf } from './orderFunctions.ts';
import { COMPARED_MODELS, FALLBACK_MODEL, type OrderModel } from './orderModels.ts';
import type { ValuePolicy } from './policy.ts';
import type { ModelChoice } from './report.ts';

/** What one model is tried on. */
export interface TrialGiven { readonly model: OrderModel; readonly sample: Sample; /** Length of the hold-out, in the unit of the sample. */ readonly length: number }
/** One model on the sample: how its fit ended and, where it can be used, its scores and errors. */
export interface Trial { readonly candidate: Candidate; readonly scores: Float64Array | null }

export interface ChoiceGiven {
  readonly asked: ValuePolicy['orderModel'];
  readonly sample: Sample;
  /** Of each of `modelsToTry`. */
  readonly trials: readonly Trial[];
  /** Length of the hold-out, in the unit of the sample. */
  readonly length: number;
  /** What the sample bought in the stretch before the calibration day that "carried forward" looks at (purchase days, the first of all left out), and its length in the unit of the sample. */
  readonly lately: Float64Array;
  readonly latelyLength: number;
}

/** Below this many customers a hold-out tells nothing. */
export const HOLDOUT_LEAST_CUSTOMERS = 30;

type Candidate = ModelChoice['candidates'][number];
type Errors = Pick<Candidate, 'expected' | 'bias' | 'maePerCustomer' | 'rmsePerCustomer'>;

const canBeTold = ({ x }: Sample, length: number): boolean => x.length >= HOLDOUT_LEAST_CUSTOMERS && length > 0;

/** The models that are compared: none where there is nothing to compare them on. */
export function modelsToTry({ asked, sample, length }: Pick<ChoiceGiven, 'asked' | 'sample' | 'length'>): readonly OrderModel[] {
  if (!canBeTold(sample, length)) return [];
  return asked === 'auto' || COMPARED_MODELS.includes(asked) ? COMPARED_MODELS : [...COMPARED_MODELS, asked];
}

/**
 * Compares the probability each candidate, fitted on the calibration part, gave to what every customer did in the
 * hold-out. Only models that converged can be chosen; baselines are measured on the same customers, also where they are better.
 */
export function chooseOrders({ asked, sample, trials: tried, length, lately, latelyLength }: ChoiceGiven): ModelChoice {
  const wanted = asked === 'auto' ? null : asked;
  const customers = sample.x.length;
  const none = { asked, chosen: wanted ?? FALLBACK_MODEL, customers: 0, actual: 0, candidates: [], baselines: [] };
  if (!canBeTold(sample, length)) return { ...none, reason: wanted === null ? 'no-holdout' : 'asked' };
  const scored = tried.flatMap(({ candidate: { model, parameters }, scores }) => (scores === null ? [] : [{ name: model, scores, parameters }]));
  const found = scored.length === 0 ? null : backtest.chooseModel(scored);
  const ranked = (found?.ranking ?? []).map((one): Candidate => {
    const { candidate } = tried.find(({ candidate: { model } }) => model === one.name)!;
    return { ...candidate, logScore: one.meanScore, difference: one.behind === 0 ? 0 : -one.behind, differenceSe: one.standardError, tied: one.tied };
  });
  return {
    asked, customers, actual: sum(sample.actual),
    // The names went in as names of models, so that is what comes out.
    ...(wanted !== null ? { chosen: wanted, reason: 'asked' } : found === null ? { chosen: FALLBACK_MODEL, reason: 'none-converged' } : { chosen: found.chosen as OrderModel, reason: found.reason }),
    candidates: [...ranked, ...tried.filter(({ scores }) => scores === null).map(({ candidate }) => candidate)],
    baselines: [
      { baseline: 'last-period', ...errorsOf(sample, naive.lastPeriod({ count: lately, length: latelyLength }, length)) },
      { baseline: 'average-rate', ...errorsOf(sample, naive.averageRate(sample, length)) },
      { baseline: 'everyone-mean', ...errorsOf(sample, naive.everyoneMean(sample, length)) },
    ],
  };
}

/** Fits one model on the calibration part and scores what it says of the hold-out. */
export function tryModel({ model, sample, length }: TrialGiven): Trial {
  const { fit, conditionalPmf, conditionalExpected } = functionsOf(model);
  const { status, params } = fit(sample);
  const unusable = (why: string): { candidate: Candidate; scores: null } => ({ candidate: { model, parameters: params === null ? 0 : Object.keys(params).length, status: why, logScore: null, difference: null, differenceSe: null, tied: null, expected: null, bias: null, maePerCustomer: null, rmsePerCustomer: null }, scores: null });
  if (status !== 'converged') return unusable(status);
  const { each } = backtest.logScore({ probability: conditionalPmf(params, sample, sample.actual, length) });
  if (!each.every(Number.isFinite)) return unusable('no-score');
  return { candidate: { ...unusable(status).candidate, ...errorsOf(sample, conditionalExpected(params, sample, length)) }, scores: each };
}

function errorsOf({ actual }: Sample, expected: Float64Array): Errors {
  const { expectedTotal, bias, maePerCustomer, rmsePerCustomer } = backtest.holdout({ actual, expected });
  const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { expected: known(expectedTotal), bias: known(bias), maePerCustomer: known(maePerCustomer), rmsePerCustomer: known(rmsePerCustomer) };
}
