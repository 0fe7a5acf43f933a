import type { CustomerFacts, Evaluations } from './customerFacts.ts';
import { DAY, daysSince, distinct, greatest, last, least, mean, monthOf, ratio, rounded, sum, timeOrNull } from './figures.ts';
import { gaps, net, orders, purchaseDays, purchases, returns } from './purchases.ts';

const isWeekend = (day: number): boolean => [0, 6].includes(new Date(day * DAY).getUTCDay());

const firstDay = (c: CustomerFacts): number | undefined => purchaseDays(c.lines)[0];
const lastDay = (c: CustomerFacts): number | undefined => purchaseDays(c.lines).at(-1);
const since = (c: CustomerFacts, day: number | undefined): number | null => day === undefined ? null : c.moment.day - day;
const typicalGap = (c: CustomerFacts): number | null => mean(gaps(c.lines));
const deviation = (numbers: readonly number[]): number | null => {
  const middle = mean(numbers);
  return middle === null || numbers.length < 2 ? null : Math.sqrt(sum(numbers.map((n) => (n - middle) ** 2)) / numbers.length);
};
const firstAt = (c: CustomerFacts): number | null => least(purchases(c.lines).map(({ at }) => at));
const lastAt = (c: CustomerFacts): number | null => greatest(purchases(c.lines).map(({ at }) => at));
/** The business days from the first purchase to the moment, both included, if they are thirty. */
const daysKnown = (c: CustomerFacts): number | null => { const days = since(c, firstDay(c)); return days === null || days + 1 < 30 ? null : days + 1; };

export const RHYTHM_EVALUATIONS: Evaluations = {
  orders: (c) => orders(c.lines),
  purchase_days: (c) => purchaseDays(c.lines).length,
  orders_30d: (c) => orders(last(30, c.lines)),
  orders_90d: (c) => orders(last(90, c.lines)),
  orders_365d: (c) => orders(last(365, c.lines)),
  first_order_at: (c) => timeOrNull(firstAt(c)),
  last_order_at: (c) => timeOrNull(lastAt(c)),
  days_since_first_order: (c) => since(c, firstDay(c)) ?? 0,
  days_since_last_order: (c) => since(c, lastDay(c)) ?? 0,
  typical_gap_days: typicalGap,
  gap_deviation_days: (c) => deviation(gaps(c.lines)),
  longest_gap_days: (c) => greatest(gaps(c.lines)),
  last_gap_days: (c) => gaps(c.lines).at(-1) ?? null,
  overdue_ratio: (c) => ratio(since(c, lastDay(c)), typicalGap(c)),
  next_order_expected_at: (c) => { const [gap, at] = [typicalGap(c), lastAt(c)]; return gap === null || at === null ? null : timeOrNull(at + rounded(gap * DAY)); },
  orders_per_year: (c) => { const days = daysKnown(c); return days === null ? null : orders(c.lines) * 365 / days; },
  active_months_12: (c) => distinct(purchases(c.lines).map(({ day }) => monthOf(day))).filter((month) => month > monthOf(c.moment.day) - 12).length,
  weekend_share: (c) => ratio(purchaseDays(c.lines).filter(isWeekend).length, purchaseDays(c.lines).length),
  days_since_last_return: (c) => daysSince(returns(c.lines)),
};

export const HISTORY_EVALUATIONS: Evaluations = {
  x: (c) => Math.max(purchaseDays(c.lines).length - 1, 0),
  tx: (c) => ((lastDay(c) ?? 0) - (firstDay(c) ?? 0)) / c.moment.unitDays,
  T: (c) => (since(c, firstDay(c)) ?? 0) / c.moment.unitDays,
  z: (c) => { const first = firstDay(c) ?? Infinity; return ratio(net(c.lines.filter(({ day }) => day > first)) / 10_000, purchaseDays(c.lines).length - 1) ?? 0; },
};
