import type { CustomerFacts, LineOfCustomer as Line } from './customerFacts.ts';
import { distinct, rounded, sum } from './figures.ts';

export const purchases = (lines: readonly Line[]): Line[] => lines.filter(({ amount }) => amount >= 0);
export const returns = (lines: readonly Line[]): Line[] => lines.filter(({ amount }) => amount < 0);
export const net = (lines: readonly Line[]): number => sum(lines.map(({ amount }) => amount));

/** The different days with a purchase, in order. */
export const purchaseDays = (lines: readonly Line[]): number[] => distinct(purchases(lines).map(({ day }) => day)).sort((a, b) => a - b);
/** The days between each purchase day and the next. */
export const gaps = (lines: readonly Line[]): number[] => purchaseDays(lines).flatMap((day, n, days) => n === 0 ? [] : [day - (days[n - 1] ?? day)]);

/** What makes lines one order: its number, or the purchase day of a line without one. */
const orderOf = ({ orderId, day }: Line): string => orderId === '' ? `day ${day}` : `number ${orderId}`;
export const orders = (lines: readonly Line[]): number => distinct(purchases(lines).map(orderOf)).length;
/** The purchase lines of each order. */
export const orderLines = (lines: readonly Line[]): Line[][] => [...Map.groupBy(purchases(lines), orderOf).values()];

/** Margin of some lines in whole ten-thousandths; nothing for a customer who has no lines at all. */
export function margin({ moment, lines: all }: CustomerFacts, lines: readonly Line[] = all): number | null {
  if (all.length === 0) return null;
  const { basis, rate } = moment.margin;
  const costed = basis === 'costs' ? lines.filter(({ cost }) => cost !== null) : [];
  return net(costed) - sum(costed.map(({ cost }) => cost ?? 0)) + rounded((net(lines) - net(costed)) / 10_000 * rate * 10_000);
}
