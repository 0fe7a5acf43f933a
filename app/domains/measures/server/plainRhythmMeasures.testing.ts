import type { PlainCustomer } from './plainCustomer.testing.ts';
import { isWeekend, monthOf } from './plainDays.testing.ts';
import type { PlainFamily } from './plainMeasures.testing.ts';
import { distinct, gaps, last, mean, net, orders, purchaseDays, purchases, ratio, returns, sum } from './plainOrders.testing.ts';

const firstDay = (c: PlainCustomer): number | undefined => purchaseDays(c.lines)[0];
const lastDay = (c: PlainCustomer): number | undefined => purchaseDays(c.lines).at(-1);
const daysSince = (c: PlainCustomer, day: number | undefined): number | null => day === undefined ? null : c.moment.day - day;
const typicalGap = (c: PlainCustomer): number | null => mean(gaps(c.lines));
const deviation = (numbers: readonly number[]): number | null => {
  const middle = mean(numbers);
  return middle === null || numbers.length < 2 ? null : Math.sqrt(sum(numbers.map((n) => (n - middle) ** 2)) / numbers.length);
};
/** A moment as text. */
export const iso = (at: number | null | undefined): string | null => at === null || at === undefined ? null : new Date(at).toISOString();
const orderTimes = (c: PlainCustomer): number[] => purchases(c.lines).map(({ at }) => at).sort((a, b) => a - b);
/** The business days from the first purchase to the moment, both included, if they are thirty. */
const daysKnown = (c: PlainCustomer): number | null => { const days = daysSince(c, firstDay(c)); return days === null || days + 1 < 30 ? null : days + 1; };

export const PLAIN_RHYTHM: PlainFamily = {
  orders: (c) => orders(c.lines),
  purchase_days: (c) => purchaseDays(c.lines).length,
  orders_30d: (c) => orders(last(30, c.lines)),
  orders_90d: (c) => orders(last(90, c.lines)),
  orders_365d: (c) => orders(last(365, c.lines)),
  first_order_at: (c) => iso(orderTimes(c)[0]),
  last_order_at: (c) => iso(orderTimes(c).at(-1)),
  days_since_first_order: (c) => daysSince(c, firstDay(c)) ?? 0,
  days_since_last_order: (c) => daysSince(c, lastDay(c)) ?? 0,
  typical_gap_days: typicalGap,
  gap_deviation_days: (c) => deviation(gaps(c.lines)),
  longest_gap_days: (c) => gaps(c.lines).length === 0 ? null : Math.max(...gaps(c.lines)),
  last_gap_days: (c) => gaps(c.lines).at(-1) ?? null,
  overdue_ratio: (c) => ratio(daysSince(c, lastDay(c)), typicalGap(c)),
  next_order_expected_at: (c) => { const [gap, at] = [typicalGap(c), orderTimes(c).at(-1)]; return gap === null || at === undefined ? null : iso(at + Math.round(gap * 86_400_000)); },
  orders_per_year: (c) => { const days = daysKnown(c); return days === null ? null : orders(c.lines) * 365 / days; },
  active_months_12: (c) => distinct(purchases(c.lines).map(({ day }) => monthOf(day))).filter((month) => month > monthOf(c.moment.day) - 12).length,
  weekend_share: (c) => ratio(purchaseDays(c.lines).filter(isWeekend).length, purchaseDays(c.lines).length),
  days_since_last_return: (c) => returns(c.lines).length === 0 ? null : Math.min(...returns(c.lines).map(({ age }) => age)),
};

export const PLAIN_HISTORY: PlainFamily = {
  x: (c) => Math.max(purchaseDays(c.lines).length - 1, 0),
  tx: (c) => ((lastDay(c) ?? 0) - (firstDay(c) ?? 0)) / c.moment.unitDays,
  T: (c) => (daysSince(c, firstDay(c)) ?? 0) / c.moment.unitDays,
  z: (c) => ratio(1, purchaseDays(c.lines).length - 1) === null ? 0 : net(c.lines.filter(({ day }) => day > (firstDay(c) ?? Infinity))) / 10_000 / (purchaseDays(c.lines).length - 1),
};
