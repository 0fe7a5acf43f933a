import { isPeriods, PERIODS_RULE } from './overRenewals.ts';
import type { RetentionModel } from './retentionModel.ts';
import type { Cohort } from './types.ts';
import { ClvError, type Problem } from '../error.ts';
import { betaDraw, type Rng } from '../numeric/random.ts';

/** Draws every customer's own θ and lifetime and counts who is left after each renewal. */
export function simulateCohort<P extends { readonly alpha: number; readonly beta: number }>(model: RetentionModel<P>, params: P, customers: number, renewals: number, rng: Rng): Cohort & { readonly survivors: Float64Array } {
  if (!model.valid(params)) throw new ClvError('invalid-parameters', `${model.keys.join(', ')} must be positive and finite`);
  const problems: Problem[] = [];
  if (!(customers >= 0 && Number.isSafeInteger(customers))) problems.push({ at: 'customers', value: customers, rule: 'is a whole number, 0 or more' });
  if (!isPeriods(renewals)) problems.push({ at: 'renewals', value: renewals, rule: PERIODS_RULE });
  if (problems.length > 0) throw new ClvError('invalid-option', 'nothing can be drawn', problems);
  const survivors = new Float64Array(renewals + 1);
  for (let i = 0; i < customers; i++) {
    const theta = betaDraw(params.alpha, params.beta, rng);
    const until = theta <= 0 ? Infinity : theta >= 1 ? 1 : model.lifetime(params, theta, 1 - rng());
    for (let t = 0; t < until && t <= renewals; t++) survivors[t]!++;
  }
  return { survivors };
}
