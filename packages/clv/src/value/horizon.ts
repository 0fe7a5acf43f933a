import { ClvError, type Problem } from '../error.ts';
import { UNIT_DAYS, type Unit } from '../summarize/histories.ts';

export interface Horizon {
  /** Length of the future that is valued, in the model's unit of time. */
  readonly horizon: number;
  /** 0.1 = money in a year is worth 1/1.1 of money now. */
  readonly discountPerYear: number;
  /** The model's unit of time. */
  readonly unit: Unit;
  /** Length of a discounting step; each step's purchases are discounted from its middle. Default 'month'. */
  readonly step?: 'month' | 'week';
}

/** Σ c[k] E(t[k]) is the discounted number of purchases: the steps v[k] (E(t[k]) − E(t[k−1])) summed by parts. */
export interface Nodes { readonly t: Float64Array; readonly c: Float64Array }

const YEAR_DAYS = 365.25;
/** Steps are made one by one. */
const LONGEST_DAYS = 1000 * YEAR_DAYS;

/** @throws ClvError `invalid-option` for a horizon < 0 or above a thousand years, a rate ≤ −1, an unknown unit or step */
export function nodesOf({ horizon, discountPerYear, unit, step = 'month' }: Horizon): Nodes {
  const problems: Problem[] = [];
  if (!(horizon >= 0 && horizon < Infinity)) problems.push({ at: 'horizon', value: horizon, rule: 'is a finite number, 0 or more' });
  if (!(discountPerYear > -1 && discountPerYear < Infinity)) problems.push({ at: 'discountPerYear', value: discountPerYear, rule: 'is a finite number above −1' });
  if (!(unit in UNIT_DAYS)) problems.push({ at: 'unit', rule: "is 'day', 'week' or 'month'" });
  if (step !== 'month' && step !== 'week') problems.push({ at: 'step', rule: "is 'month' or 'week'" });
  if (problems.length === 0 && horizon * UNIT_DAYS[unit] > LONGEST_DAYS) problems.push({ at: 'horizon', value: horizon, rule: 'is not longer than a thousand years' });
  if (problems.length > 0) throw new ClvError('invalid-option', 'the horizon cannot be used', problems);
  if (discountPerYear === 0) return { t: Float64Array.of(horizon), c: Float64Array.of(1) };
  const year = YEAR_DAYS / UNIT_DAYS[unit];
  const length = step === 'month' ? year / 12 : 7 / UNIT_DAYS[unit];
  // A horizon of 12 months computed as 12 × 4.348… must not open a thirteenth step.
  const steps = Math.max(1, Math.ceil(horizon / length - 1e-9));
  const t = Float64Array.from({ length: steps }, (_, k) => Math.min(horizon, (k + 1) * length));
  const v = t.map((end, k) => (1 + discountPerYear) ** (-(end + k * length) / 2 / year));
  return { t, c: v.map((value, k) => value - (v[k + 1] ?? 0)) };
}
