import type { Text } from '#core/text.ts';
import type { Stage, StagePolicy } from '#domains/lifecycle/core/index.ts';

/** The rule of each stage in plain words, in the order in which it is judged: the first that holds decides. */
export function stageRules({ loyalFromPurchases, dormantAfterRhythms, lostAfterRhythms }: StagePolicy): readonly { readonly stage: Stage; readonly rule: Text }[] {
  return [
    { stage: 'prospect', rule: { zh: '还没有购买', en: 'has not bought yet' } },
    { stage: 'lost', rule: { zh: `静默超过自身节奏的 ${lostAfterRhythms} 倍`, en: `silent for more than ${lostAfterRhythms} times its rhythm` } },
    { stage: 'dormant', rule: { zh: `静默超过自身节奏的 ${dormantAfterRhythms} 倍，但不到 ${lostAfterRhythms} 倍`, en: `silent for more than ${dormantAfterRhythms} times its rhythm, up to ${lostAfterRhythms}` } },
    { stage: 'loyal', rule: { zh: `在节奏内，且买过 ${loyalFromPurchases} 次或以上`, en: `within its rhythm, with ${loyalFromPurchases} purchases or more` } },
    { stage: 'first', rule: { zh: '在节奏内，只买过 1 次', en: 'within its rhythm, with one purchase' } },
    { stage: 'repeat', rule: loyalFromPurchases > 3 ? { zh: `在节奏内，买过 2 至 ${loyalFromPurchases - 1} 次`, en: `within its rhythm, with 2 to ${loyalFromPurchases - 1} purchases` } : { zh: '在节奏内，买过 2 次', en: 'within its rhythm, with 2 purchases' } },
  ];
}

/** What "rhythm" means under a policy. */
export function rhythmRule({ ownRhythmFromPurchases, shortestRhythmDays }: StagePolicy): Text {
  const own = Math.max(2, ownRhythmFromPurchases);
  return {
    zh: `自身节奏是两次购买之间的平均天数；买满 ${own} 次才用自己的，之前用公司的；短于 ${shortestRhythmDays} 天按 ${shortestRhythmDays} 天算。同一天的购买算一次。`,
    en: `A customer's rhythm is the mean number of days between purchases: the customer's own from ${own} purchases on, the company's before; anything under ${shortestRhythmDays} days counts as ${shortestRhythmDays}. Purchases of one day are one.`,
  };
}
