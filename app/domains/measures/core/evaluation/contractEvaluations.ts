import type { CustomerFacts, Evaluations, SubscriptionOfCustomer as Subscription } from './customerFacts.ts';
import { least, ratio, sum, timeOrNull } from './figures.ts';

const real = (c: CustomerFacts): Subscription[] => c.subscriptions.filter(({ status }) => status !== 'trial');
const hasEnded = (c: CustomerFacts) => ({ endedAt, status }: Subscription): boolean => endedAt === null ? status === 'ended' : endedAt < c.moment.asOf;
const ended = (c: CustomerFacts): Subscription[] => real(c).filter(hasEnded(c));
const active = (c: CustomerFacts): Subscription[] => real(c).filter((subscription) => !hasEnded(c)(subscription));

/** Months of a period; of what is paid once nothing comes again, and a period that is not said is a month. */
const MONTHS: ReadonlyMap<string, number> = new Map([['quarter', 3], ['year', 12], ['two-years', 24], ['once', Infinity]]);
const monthly = (c: CustomerFacts): number => sum(active(c).map(({ amount, period }) => amount / (MONTHS.get(period) ?? 1))) / 10_000;
const renewals = (c: CustomerFacts): Subscription[] => active(c).filter(({ renewsAt }) => renewsAt !== null && renewsAt >= c.moment.asOf);

/** Days on which a contract was in force, each once. One that ended nobody knows when counts for none. */
function subscribedDays(c: CustomerFacts): number {
  const until = ({ endDay, endedAt }: Subscription): number | null => endedAt === null || endDay === null ? null : Math.min(endDay, c.moment.day + 1);
  const spans = [...active(c).map((one) => ({ from: one.day, to: until(one) ?? c.moment.day + 1 })), ...ended(c).map((one) => ({ from: one.day, to: until(one) ?? one.day }))].sort((a, b) => a.from - b.from);
  let [days, covered] = [0, -Infinity];
  for (const { from, to } of spans) {
    days += Math.max(to - Math.max(from, covered), 0);
    covered = Math.max(covered, to);
  }
  return days;
}

export const CONTRACT_EVALUATIONS: Evaluations = {
  active_subscriptions: (c) => active(c).length,
  mrr: monthly,
  arr: (c) => monthly(c) * 12,
  next_renewal_at: (c) => timeOrNull(least(renewals(c).flatMap(({ renewsAt }) => renewsAt ?? []))),
  renewal_in_days: (c) => { const day = least(renewals(c).flatMap(({ renewalDay }) => renewalDay ?? [])); return day === null ? null : day - c.moment.day; },
  ended_subscriptions: (c) => ended(c).length,
  subscribed_days: subscribedDays,
  seats: (c) => sum(active(c).map(({ seats }) => seats ?? 0)),
  auto_renew_share: (c) => ratio(active(c).filter(({ autoRenew }) => autoRenew === true).length, active(c).filter(({ autoRenew }) => autoRenew !== null).length),
};
