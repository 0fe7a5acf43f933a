import type { Text } from '#core/text.ts';
import type { EventKind } from '#domains/interactions/core/index.ts';

export const kindTexts: Readonly<Record<EventKind, Text>> = {
  interaction: { zh: '互动', en: 'Interaction' }, referral: { zh: '推荐', en: 'Referral' }, subscription: { zh: '订阅与合同', en: 'Subscription' }, cost: { zh: '费用', en: 'Cost' }, answer: { zh: '问卷', en: 'Survey answer' }, points: { zh: '积分', en: 'Points' },
};

/** What common types are called; any other type is shown as the source gave it. */
export const typeTexts: Readonly<Record<string, Text>> = {
  earn: { zh: '获得', en: 'earned' }, redeem: { zh: '兑换', en: 'redeemed' }, expire: { zh: '过期', en: 'expired' }, adjust: { zh: '调整', en: 'adjusted' },
  acquisition: { zh: '获客', en: 'acquisition' }, service: { zh: '服务', en: 'service' }, retention: { zh: '留存', en: 'retention' }, winback: { zh: '赢回', en: 'winning back' }, other: { zh: '其他', en: 'other' },
  active: { zh: '有效', en: 'active' }, trial: { zh: '试用', en: 'trial' }, ended: { zh: '已结束', en: 'ended' },
  month: { zh: '按月', en: 'monthly' }, quarter: { zh: '按季', en: 'quarterly' }, year: { zh: '按年', en: 'yearly' }, 'two-years': { zh: '两年', en: 'two years' }, once: { zh: '一次性', en: 'once' },
};

export const words = {
  title: { zh: '其他往来 {total} 条', en: '{total} other {count, plural(one: event; other: events)}' },
  subtitle: { zh: '互动、推荐、合同、费用、问卷与积分，按时间倒序', en: 'Interactions, referrals, contracts, costs, surveys and points, newest first' },
  none: { zh: '订单之外还没有往来', en: 'Nothing besides orders yet' },
  noneSays: { zh: '导入互动、合同、费用、问卷或积分后会列在这里。', en: 'Import interactions, contracts, costs, answers or points to see them here.' },
  all: { zh: '全部', en: 'All' },
  noDate: { zh: '无日期', en: 'no date' },
  more: { zh: '再看一些', en: 'Show more' },
  shown: { zh: '已显示 {shown} / {total}', en: '{shown} of {total} shown' },
  brought: { zh: '推荐了 {who}', en: 'brought {who}' },
  until: { zh: '至 {day}', en: 'until {day}' },
  from: { zh: '来源 {source}，导入 {batch}', en: 'Source {source}, import {batch}' },
  pick: { zh: '看哪一类', en: 'Which kind to show' },
} satisfies Record<string, Text>;
