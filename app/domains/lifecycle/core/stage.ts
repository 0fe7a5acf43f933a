import type { Text } from '#core/text.ts';

/** Stages of the order-based model (S017) with two that silence leads to, in the order in which relations usually pass them. */
export const STAGES = ['prospect', 'first', 'repeat', 'loyal', 'dormant', 'lost'] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_TEXT: Readonly<Record<Stage, { readonly label: Text; readonly meaning: Text }>> = {
  prospect: { label: { zh: '潜在客户', en: 'Prospect' }, meaning: { zh: '数据中还没有购买', en: 'no purchase in the data yet' } },
  first: { label: { zh: '首次购买客户', en: 'First purchase' }, meaning: { zh: '买过一次，仍在节奏内', en: 'bought once, still within the rhythm' } },
  repeat: { label: { zh: '重复购买客户', en: 'Repeat' }, meaning: { zh: '买过多次，仍在节奏内', en: 'bought again, still within the rhythm' } },
  loyal: { label: { zh: '忠诚客户', en: 'Loyal' }, meaning: { zh: '购买次数达到忠诚线，仍在节奏内', en: 'reached the loyal number of purchases, still within the rhythm' } },
  dormant: { label: { zh: '沉睡', en: 'Dormant' }, meaning: { zh: '静默超过自身节奏的若干倍', en: 'silent for several times its own rhythm' } },
  lost: { label: { zh: '流失', en: 'Lost' }, meaning: { zh: '静默远超自身节奏', en: 'silent for many times its own rhythm' } },
};

/** Thresholds of the stage model; visible and editable, versioned in the work store. */
export interface StagePolicy {
  /** Purchase days from which a customer in rhythm is loyal. */
  readonly loyalFromPurchases: number;
  /** Purchase days from which the customer's own rhythm counts; before, the company's. */
  readonly ownRhythmFromPurchases: number;
  /** Silence over rhythm above which a customer is dormant, and lost. */
  readonly dormantAfterRhythms: number;
  readonly lostAfterRhythms: number;
  /** A rhythm shorter than this counts as this, so that a burst of orders does not make a customer look lost within days. */
  readonly shortestRhythmDays: number;
}

export const DEFAULT_STAGE_POLICY: StagePolicy = { loyalFromPurchases: 6, ownRhythmFromPurchases: 3, dormantAfterRhythms: 3, lostAfterRhythms: 6, shortestRhythmDays: 14 };

/** What the rule looks at, as of one moment. Days are whole business days. */
export interface PurchaseHistory { readonly purchases: number; readonly firstDay: number; readonly lastDay: number }

/** The days between purchases that are usual for this customer; the company's rhythm where the own one cannot be told. */
export function rhythmDaysOf({ purchases, firstDay, lastDay }: PurchaseHistory, companyRhythmDays: number, policy: StagePolicy): number {
  const own = purchases >= Math.max(2, policy.ownRhythmFromPurchases) ? (lastDay - firstDay) / (purchases - 1) : companyRhythmDays;
  return Math.max(own, policy.shortestRhythmDays);
}

/** The stage of a customer as of a day (S017, S001). */
export function stageOf(history: PurchaseHistory, asOfDay: number, companyRhythmDays: number, policy: StagePolicy): Stage {
  if (history.purchases === 0) return 'prospect';
  const rhythms = (asOfDay - history.lastDay) / rhythmDaysOf(history, companyRhythmDays, policy);
  if (rhythms > policy.lostAfterRhythms) return 'lost';
  if (rhythms > policy.dormantAfterRhythms) return 'dormant';
  if (history.purchases >= policy.loyalFromPurchases) return 'loyal';
  return history.purchases === 1 ? 'first' : 'repeat';
}
