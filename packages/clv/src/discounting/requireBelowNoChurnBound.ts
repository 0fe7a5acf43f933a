import { ClvError } from '../error.ts';

export interface BoundInput {
  /** The lifetime value somebody claims. */
  readonly value: number;
  /** Margin of one period. */
  readonly margin: number;
  readonly rate: number;
}

/** Room for rounding in a printed value. */
const ROUNDING = 1e-9;

/**
 * Returns the value if it is possible at all. A customer who never leaves and pays the margin at once and at the
 * beginning of every period is worth m(1 + d)/d; a larger claim contains an error, most often a present value that was
 * divided by the rate again.
 * @throws ClvError `above-no-churn-bound` with the bound and how many times it was exceeded; `invalid-option` for margin or rate ≤ 0
 * Source: GL2003 (retention 1, first payment at once).
 */
export function requireBelowNoChurnBound({ value, margin, rate }: BoundInput): number {
  if (!(margin > 0 && rate > 0 && Number.isFinite(value))) throw new ClvError('invalid-option', 'margin and rate must be positive and the value finite');
  const bound = (margin * (1 + rate)) / rate;
  if (value <= bound * (1 + ROUNDING)) return value;
  const times = value / bound;
  throw new ClvError('above-no-churn-bound', `${value} is ${times.toFixed(2)} times ${bound}, the value of a customer who never leaves`, [{ at: 'value', value, rule: `is at most margin × (1 + rate) / rate = ${bound}` }]);
}
