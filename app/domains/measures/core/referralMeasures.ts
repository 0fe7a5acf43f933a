import { measure, NONE, NOTHING, type Measure } from './measure.ts';

/** Whom customers brought. */
export const REFERRAL_MEASURES: readonly Measure[] = [
  measure({ key: 'referrals', kind: 'integer', family: 'referral', type: 'UInt32', from: { facts: 'referral', aggregate: 'count()' }, freshness: 'facts', label: { zh: '推荐次数', en: 'Referrals' }, meaning: { zh: '推荐过的次数', en: 'How often the customer referred somebody' }, formula: { zh: '推荐条数', en: 'number of referrals' }, noData: NONE }),
  measure({ key: 'referrals_365d', kind: 'integer', family: 'referral', type: 'UInt32', from: { facts: 'referral', aggregate: 'countIf(age < 365)' }, freshness: 'day', label: { zh: '近一年推荐', en: 'Referrals, 365 days' }, meaning: { zh: '截止时点前 365 天内的推荐次数', en: 'Referrals in the 365 days before the as-of moment' }, formula: { zh: '近 365 天的推荐条数', en: 'referrals of the last 365 days' }, noData: NONE }),
  measure({ key: 'referral_rewards', kind: 'money', family: 'referral', type: 'Decimal(18, 4)', from: { facts: 'referral', aggregate: 'ifNull(sum(amount), 0)' }, freshness: 'facts', label: { zh: '推荐奖励', en: 'Referral rewards' }, meaning: { zh: '因推荐得到的奖励合计', en: 'Rewards paid for referrals' }, formula: { zh: 'Σ 奖励金额', en: 'Σ reward' }, noData: NONE }),
  measure({ key: 'last_referral_at', kind: 'date', family: 'referral', type: "Nullable(DateTime64(3, 'UTC'))", from: { facts: 'referral', aggregate: 'max(at)' }, freshness: 'facts', label: { zh: '最近推荐', en: 'Last referral' }, meaning: { zh: '最近一次推荐的时间', en: 'Time of the last referral' }, formula: { zh: 'max(时间)', en: 'max(time)' }, noData: NOTHING }),
];
