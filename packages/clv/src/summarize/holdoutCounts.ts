import { byDay, type Purchases } from './histories.ts';

/**
 * Purchase days of each customer after `end`, up to and including `until`: what a forecast made at `end` is compared with.
 * @param rows customers to count, as in `Summary.customer`; default all
 * @throws ClvError `invalid-data` for a day that is not a whole number
 * Source: FHL2005 (validation on a hold-out period).
 */
export function holdoutCounts(customers: readonly Purchases[], { end, until, rows }: { readonly end: number; readonly until: number; readonly rows?: ArrayLike<number> }): Float64Array {
  const wanted = rows ?? customers.map((_, i) => i);
  return Float64Array.from(wanted, (i) => byDay(customers[i]!, end + 1, until).length);
}
