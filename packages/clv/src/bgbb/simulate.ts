import { isCount, LISTED, MOST_OPPORTUNITIES, validParams } from './domain.ts';
import type { BgBbParams } from './types.ts';
import { ClvError, type Problem } from '../error.ts';
import { betaDraw, type Rng } from '../numeric/random.ts';

export interface SimulatedOpportunities {
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly n: Float64Array;
  /** Purchases at the `after` opportunities that follow the n-th. */
  readonly xAfter: Float64Array;
}

/**
 * Draws customers from the model.
 * @param n opportunities observed: one number, or one a customer
 * @param after further opportunities, whose purchases are counted as `xAfter` (default 0)
 * @throws ClvError `invalid-parameters`, or `invalid-option` for counts that are not whole
 * Source: FHS2010 (assumptions of the model).
 */
export function simulate(params: BgBbParams, customers: number, n: number | ArrayLike<number>, rng: Rng, after = 0): SimulatedOpportunities {
  if (!validParams(params)) throw new ClvError('invalid-parameters', 'alpha, beta, gamma and delta must be positive and finite');
  requireCounts(customers, n, after);
  const periods = Float64Array.from({ length: customers }, (_, i) => (typeof n === 'number' ? n : n[i]!));
  const out = { x: new Float64Array(customers), tx: new Float64Array(customers), n: periods, xAfter: new Float64Array(customers) };
  for (let i = 0; i < customers; i++) {
    const buys = betaDraw(params.alpha, params.beta, rng);
    const leaves = betaDraw(params.gamma, params.delta, rng);
    for (let t = 1; t <= periods[i]! + after; t++) {
      if (rng() < leaves) break;
      if (!(rng() < buys)) continue;
      if (t <= periods[i]!) {
        out.x[i]!++;
        out.tx[i] = t;
      } else out.xAfter[i]!++;
    }
  }
  return out;
}

function requireCounts(customers: number, n: number | ArrayLike<number>, after: number): void {
  const problems: Problem[] = [];
  const opportunities = `is a whole number from 0 to ${MOST_OPPORTUNITIES}`;
  if (!(customers >= 0 && Number.isSafeInteger(customers))) problems.push({ at: 'customers', value: customers, rule: 'is a whole number, 0 or more' });
  if (!isCount(after)) problems.push({ at: 'after', value: after, rule: opportunities });
  if (typeof n === 'number') {
    if (!isCount(n)) problems.push({ at: 'n', value: n, rule: opportunities });
  } else if (n.length !== customers) problems.push({ at: 'n', value: n.length, rule: `has as many rows as there are customers (${customers})` });
  else Array.from(n).forEach((value, row) => { if (!isCount(value)) problems.push({ at: 'n', row, value, rule: opportunities }); });
  if (problems.length > 0) throw new ClvError('invalid-option', 'nothing can be drawn', problems.slice(0, LISTED), problems.length);
}
