import { ClvError, type Problem } from '../error.ts';
import { byDay, type Purchases } from '../summarize/histories.ts';

export interface TrackingCurve {
  /** Last day of each period. */
  readonly day: Float64Array;
  /** Repeat purchase days in the period, all customers together. */
  readonly incremental: Float64Array;
  readonly cumulative: Float64Array;
}

export interface TrackingInput {
  /** Last day; a period that would end later is left out. */
  readonly until: number;
  /** First day of the first period; default the first purchase of anybody. */
  readonly from?: number;
  /** Days in a period; default 7. */
  readonly step?: number;
  /** Only customers whose first purchase is on this day or before: the cohort that a model was fitted to. */
  readonly cohortEnd?: number;
}

/**
 * What happened, for the tracking chart: repeat purchases of the whole base by period and added up. One purchase a day,
 * the first one of each customer not counted; repeat purchases before `from` are in the cumulative line from its start.
 * @throws ClvError `invalid-option`, `invalid-data` for a day that is not a whole number
 * Source: FHL2005 (tracking of cumulative repeat purchases).
 */
export function trackingCurve(customers: readonly Purchases[], { until, from, step = 7, cohortEnd = until }: TrackingInput): TrackingCurve {
  const problems: Problem[] = [];
  if (!(Number.isInteger(step) && step > 0)) problems.push({ at: 'step', value: step, rule: 'is a whole number of days above 0' });
  if (!Number.isInteger(until)) problems.push({ at: 'until', value: until, rule: 'is a whole day number' });
  if (problems.length > 0) throw new ClvError('invalid-option', 'the periods cannot be used', problems);
  const base = customers.map((c) => byDay(c, -Infinity, until)).filter((bought) => bought.length > 0 && bought[0]!.day <= cohortEnd);
  const start = from ?? base.reduce((least, bought) => Math.min(least, bought[0]!.day), Infinity);
  const periods = Math.max(0, Math.floor((until - start + 1) / step));
  const incremental = new Float64Array(periods);
  let before = 0;
  for (const bought of base) {
    for (let k = 1; k < bought.length; k++) {
      const at = Math.floor((bought[k]!.day - start) / step);
      if (at < 0) before++;
      else if (at < periods) incremental[at]!++;
    }
  }
  let sum = before;
  return { day: Float64Array.from(incremental, (_, k) => start + (k + 1) * step - 1), incremental, cumulative: incremental.map((v) => (sum += v)) };
}
