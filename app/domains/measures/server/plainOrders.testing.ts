import type { Dated, PlainCustomer } from './plainCustomer.testing.ts';
import type { WorldLine } from './randomWorldFacts.testing.ts';

export type Line = Dated<WorldLine>;

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
/** A ratio, or nothing where there is nothing to divide by. */
export const ratio = (part: number | null, whole: number | null): number | null => part === null || whole === null || whole <= 0 ? null : part / whole;

/** The mean of some numbers, if there are any. */
export const mean = (numbers: readonly number[]): number | null => ratio(sum(numbers), numbers.length);

/** Facts of the last so many business days, the moment's own day being the first of them. */
export const last = <F extends { readonly age: number }>(days: number, facts: readonly F[]): F[] => between(0, days - 1, facts);
/** Facts of the same number of days before those. */
export const previous = <F extends { readonly age: number }>(days: number, facts: readonly F[]): F[] => between(days, 2 * days - 1, facts);
export const between = <F extends { readonly age: number }>(from: number, to: number, facts: readonly F[]): F[] => facts.filter(({ age }) => age >= from && age <= to);

export const purchases = (lines: readonly Line[]): Line[] => lines.filter(({ amount }) => amount >= 0);
export const returns = (lines: readonly Line[]): Line[] => lines.filter(({ amount }) => amount < 0);
export const net = (lines: readonly Line[]): number => sum(lines.map(({ amount }) => amount));

/** The different days with a purchase, in order. */
export const purchaseDays = (lines: readonly Line[]): number[] => distinct(purchases(lines).map(({ day }) => day)).sort((a, b) => a - b);
/** The days between each purchase day and the next. */
export const gaps = (lines: readonly Line[]): number[] => purchaseDays(lines).flatMap((day, n, days) => n === 0 ? [] : [day - (days[n - 1] ?? day)]);

/** What makes lines one order: its number, or the purchase day of a line without one. */
export const orderOf = ({ orderId, day }: Line): string => orderId === '' ? `day ${day}` : `number ${orderId}`;
export const orders = (lines: readonly Line[]): number => distinct(purchases(lines).map(orderOf)).length;

/** Margin of some lines in whole ten-thousandths; nothing for a customer who has no lines at all. */
export function margin({ moment, lines: all }: PlainCustomer, lines: readonly Line[] = all): number | null {
  if (all.length === 0) return null;
  if (moment.margin.basis === 'rate') return Math.round(net(lines) * moment.margin.rate);
  const withoutCost = net(lines.filter(({ cost }) => cost === null));
  return net(lines) - sum(lines.map(({ cost }) => cost ?? 0)) - withoutCost + Math.round(withoutCost * (1 - moment.margin.costRate));
}
