import { RECOMMENDS } from '#domains/measures/core/index.ts';
import { daysSince, newestAt, says } from './plainContactMeasures.testing.ts';
import type { Dated, PlainCustomer } from './plainCustomer.testing.ts';
import type { PlainFamily } from './plainMeasures.testing.ts';
import { last, mean, net, ratio, sum } from './plainOrders.testing.ts';
import type { WorldAnswer } from './randomWorldFacts.testing.ts';
import { decimal } from './randomWorldRows.testing.ts';

type Scored = Dated<WorldAnswer> & { readonly score: number };
const hasScore = (answer: Dated<WorldAnswer>): answer is Scored => answer.score !== null;
const scored = (c: PlainCustomer): Scored[] => c.answers.filter(hasScore);
const asking = (c: PlainCustomer, question: string): Scored[] => scored(c).filter((answer) => answer.question === question);
const recommending = (c: PlainCustomer): Scored[] => scored(c).filter(({ question }) => says(RECOMMENDS, question));
const satisfaction = (c: PlainCustomer): Scored[] => scored(c).filter((answer) => !recommending(c).includes(answer) && !['yearly_spend', 'wallet_share'].includes(answer.question));
/** A score as a share of the highest there is, where that is known. */
const share = ({ score, scale }: Scored): number[] => scale !== null && scale > 0 ? [score / scale] : [];
/** What the newest answer says; of several of one instant the greatest. */
const newest = (answers: readonly Scored[], value: (answer: Scored) => number): number | null => {
  const at = Math.max(...answers.map((answer) => answer.at));
  return answers.length === 0 ? null : Math.max(...answers.filter((answer) => answer.at === at).map(value));
};
const score = (answer: Scored): number => answer.score;

const statedSpend = (c: PlainCustomer): number | null => newest(asking(c, 'yearly_spend'), score);
const statedShare = (c: PlainCustomer): number | null => newest(asking(c, 'wallet_share').filter((answer) => share(answer).length > 0), (answer) => share(answer)[0] ?? 0);

export const PLAIN_ANSWERS: PlainFamily = {
  answers: (c) => c.answers.length,
  answers_365d: (c) => last(365, c.answers).length,
  days_since_answer: (c) => daysSince(c.answers),
  last_score: (c) => newest(satisfaction(c), score),
  satisfaction_365d: (c) => mean(last(365, satisfaction(c)).flatMap(share)),
  nps_last: (c) => newest(recommending(c), score),
  stated_yearly_spend: statedSpend,
  stated_wallet_share: statedShare,
  wallet_share: (c) => (statedSpend(c) ?? 0) > 0 ? ratio(net(last(365, c.lines)) / 10_000, statedSpend(c)) : statedShare(c),
};

const points = (c: PlainCustomer, type: string, days = Infinity): number => sum(last(days, c.points).filter((movement) => movement.type === type).map((movement) => movement.points));

export const PLAIN_LOYALTY: PlainFamily = {
  referrals: (c) => c.referrals.length,
  referrals_365d: (c) => last(365, c.referrals).length,
  referral_rewards: (c) => decimal(sum(c.referrals.map(({ amount }) => amount ?? 0))),
  last_referral_at: (c) => newestAt(c.referrals),
  points_balance: (c) => sum(c.points.map((movement) => movement.points)),
  points_earned: (c) => points(c, 'earn'),
  points_redeemed: (c) => -points(c, 'redeem'),
  points_expired: (c) => -points(c, 'expire'),
  points_earned_365d: (c) => points(c, 'earn', 365),
  redemption_rate: (c) => ratio(-points(c, 'redeem'), points(c, 'earn')),
  days_since_points: (c) => daysSince(c.points),
};
