import { ClvError, type Problem } from '../error.ts';
import { byDay, histories, UNIT_DAYS, type Purchases, type Summary, type Unit } from '../summarize/histories.ts';

export interface Split {
  /** The model columns of the calibration period, one row a customer. */
  readonly calibration: Summary;
  /** Purchase days of the same customers in their hold-out period. */
  readonly actual: Float64Array;
  /** Money of those days. */
  readonly spend: Float64Array;
  /** Length of the hold-out period in the unit; the longest, where customers differ. */
  readonly horizon: number;
  /** Length of each customer's hold-out period in the unit. */
  readonly horizonEach: Float64Array;
  /** Customers left out: not there yet at the end of the calibration, or observed for too short a time. */
  readonly leftOut: number;
}

function requireDays(days: Readonly<Record<string, number | undefined>>, rules: readonly [string, boolean, string][]): void {
  const problems: Problem[] = [];
  for (const [at, value] of Object.entries(days)) if (value !== undefined && !Number.isInteger(value)) problems.push({ at, value, rule: 'is a whole day number' });
  for (const [at, holds, rule] of rules) if (!holds) problems.push({ at, rule });
  if (problems.length > 0) throw new ClvError('invalid-option', 'the periods cannot be used', problems);
}

/** Days and money of one customer after `from`, up to and including `until`. */
function after(customer: Purchases, from: number, until: number): { count: number; spend: number } {
  const bought = byDay(customer, from + 1, until);
  return { count: bought.length, spend: bought.reduce((sum, { value }) => sum + value, 0) };
}

export interface SplitByDateInput {
  /** Last day of the calibration period. */
  readonly calibrationEnd: number;
  /** Last day of the hold-out period. */
  readonly until: number;
  readonly unit?: Unit;
}

/**
 * One calendar day for all: everything up to and including `calibrationEnd` is shown to the model, what follows up to
 * `until` is kept back. Customers who came later are left out. The check that a forecast in use will face.
 * @throws ClvError `invalid-option`, `invalid-data`
 * Source: FHL2005 (validation on a hold-out period).
 */
export function splitByDate(customers: readonly Purchases[], { calibrationEnd, until, unit = 'week' }: SplitByDateInput): Split {
  requireDays({ calibrationEnd, until }, [['until', until > calibrationEnd, 'is after calibrationEnd'], ['unit', unit in UNIT_DAYS, "is 'day', 'week' or 'month'"]]);
  const calibration = histories(customers, { end: calibrationEnd, unit });
  const held = Array.from(calibration.customer, (row) => after(customers[row]!, calibrationEnd, until));
  const horizon = (until - calibrationEnd) / UNIT_DAYS[unit];
  return {
    calibration, horizon, horizonEach: new Float64Array(held.length).fill(horizon), leftOut: customers.length - held.length,
    actual: Float64Array.from(held, ({ count }) => count), spend: Float64Array.from(held, ({ spend }) => spend),
  };
}

export interface SplitByLengthInput {
  /** Days after the first purchase that are shown to the model. */
  readonly calibrationDays: number;
  /** Days after those that are kept back; default: all up to `end`, so that early customers have longer hold-out periods. */
  readonly holdoutDays?: number;
  /** Last day observed. */
  readonly end: number;
  readonly unit?: Unit;
}

/**
 * Each customer's own clock: the first `calibrationDays` after the first purchase are shown to the model (T is the same for
 * all), the days after them are kept back. Customers not observed for long enough (calibration and `holdoutDays`, or one
 * day beyond the calibration) are left out. Uses late customers that a date cannot, and mixes calendar times.
 * @throws ClvError `invalid-option`, `invalid-data`
 * Source: CHANGQING (the split of FHL2005 on the customers' own time).
 */
export function splitByLength(customers: readonly Purchases[], { calibrationDays, holdoutDays, end, unit = 'week' }: SplitByLengthInput): Split {
  requireDays({ calibrationDays, holdoutDays, end }, [
    ['calibrationDays', calibrationDays >= 0, 'is 0 or more'], ['holdoutDays', (holdoutDays ?? 1) > 0, 'is above 0'], ['unit', unit in UNIT_DAYS, "is 'day', 'week' or 'month'"],
  ]);
  const firsts = customers.map(({ days }) => Float64Array.from(days).reduce((least, day) => Math.min(least, day), Infinity));
  const rows = firsts.flatMap((first, row) => (end - first >= calibrationDays + (holdoutDays ?? 1) ? [row] : []));
  // On the own clock everybody begins on day 0 and one end fits all.
  const own = rows.map((row): Purchases => {
    const { days, values } = customers[row]!;
    const shifted = Float64Array.from(days, (day) => day - firsts[row]!);
    return values === undefined ? { days: shifted } : { days: shifted, values };
  });
  const summary = histories(own, { end: calibrationDays, unit });
  const length = rows.map((row) => holdoutDays ?? end - firsts[row]! - calibrationDays);
  const held = own.map((customer, i) => after(customer, calibrationDays, calibrationDays + length[i]!));
  const horizonEach = Float64Array.from(length, (days) => days / UNIT_DAYS[unit]);
  return {
    calibration: { ...summary, customer: Int32Array.from(rows), firstDay: Float64Array.from(rows, (row) => firsts[row]!) },
    actual: Float64Array.from(held, ({ count }) => count), spend: Float64Array.from(held, ({ spend }) => spend),
    horizon: horizonEach.reduce((longest, v) => Math.max(longest, v), 0), horizonEach, leftOut: customers.length - rows.length,
  };
}
