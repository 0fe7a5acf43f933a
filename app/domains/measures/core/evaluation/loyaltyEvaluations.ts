import type { CustomerFacts, Evaluations } from './customerFacts.ts';
import { daysSince, last, moneyText, newestAt, ratio, sum } from './figures.ts';

const points = (c: CustomerFacts, type: string, days = Infinity): number => sum(last(days, c.points).filter((movement) => movement.type === type).map((movement) => movement.points));

/** Referrals and loyalty points. */
export const LOYALTY_EVALUATIONS: Evaluations = {
  referrals: (c) => c.referrals.length,
  referrals_365d: (c) => last(365, c.referrals).length,
  referral_rewards: (c) => moneyText(sum(c.referrals.map(({ amount }) => amount ?? 0))),
  last_referral_at: (c) => newestAt(c.referrals),
  points_balance: (c) => sum(c.points.map((movement) => movement.points)),
  points_earned: (c) => points(c, 'earn'),
  points_redeemed: (c) => 0 - points(c, 'redeem'),
  points_expired: (c) => 0 - points(c, 'expire'),
  points_earned_365d: (c) => points(c, 'earn', 365),
  redemption_rate: (c) => ratio(0 - points(c, 'redeem'), points(c, 'earn')),
  days_since_points: (c) => daysSince(c.points),
};
