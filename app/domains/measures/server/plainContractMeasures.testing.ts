import type { Dated, PlainCustomer } from './plainCustomer.testing.ts';
import type { PlainFamily } from './plainMeasures.testing.ts';
import { ratio, sum } from './plainOrders.testing.ts';
import { iso } from './plainRhythmMeasures.testing.ts';
import type { WorldSubscription } from './randomWorldFacts.testing.ts';

type Subscription = Dated<WorldSubscription>;

const real = (c: PlainCustomer): Subscription[] => c.subscriptions.filter(({ status }) => status !== 'trial');
const hasEnded = (c: PlainCustomer) => ({ endedAt, status }: Subscription): boolean => endedAt === null ? status === 'ended' : endedAt < c.moment.asOf;
const ended = (c: PlainCustomer): Subscription[] => real(c).filter(hasEnded(c));
const active = (c: PlainCustomer): Subscription[] => real(c).filter((subscription) => !hasEnded(c)(subscription));

const MONTHS: Readonly<Record<string, number>> = { '': 1, month: 1, quarter: 3, year: 12, 'two-years': 24, once: Infinity };
const monthly = (c: PlainCustomer): number => sum(active(c).map(({ amount, period }) => amount / (MONTHS[period] ?? 1))) / 10_000;
const renewal = (c: PlainCustomer): number | undefined => active(c).flatMap(({ renewsAt }) => renewsAt === null || renewsAt < c.moment.asOf ? [] : [renewsAt]).sort((a, b) => a - b)[0];

/** Days on which a contract was in force, each once. */
function subscribedDays(c: PlainCustomer): number {
  const covered = new Set<number>();
  const cover = (from: number, to: number): void => { for (let day = from; day < to; day++) covered.add(day); };
  for (const { day, endedAt } of active(c)) cover(day, Math.min(c.moment.day + 1, endedAt === null ? Infinity : c.moment.days.dayOf(endedAt)));
  for (const { day, endedAt } of ended(c)) if (endedAt !== null) cover(day, c.moment.days.dayOf(endedAt));
  return covered.size;
}

export const PLAIN_CONTRACT: PlainFamily = {
  active_subscriptions: (c) => active(c).length,
  mrr: monthly,
  arr: (c) => monthly(c) * 12,
  next_renewal_at: (c) => iso(renewal(c)),
  renewal_in_days: (c) => { const at = renewal(c); return at === undefined ? null : c.moment.days.dayOf(at) - c.moment.day; },
  ended_subscriptions: (c) => ended(c).length,
  subscribed_days: subscribedDays,
  seats: (c) => sum(active(c).map(({ seats }) => seats ?? 0)),
  auto_renew_share: (c) => ratio(active(c).filter(({ autoRenew }) => autoRenew === true).length, active(c).filter(({ autoRenew }) => autoRenew !== null).length),
};
