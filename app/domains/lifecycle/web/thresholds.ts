import type { Text } from '#core/text.ts';
import { StagePolicySchema, type StagePolicy } from '#domains/lifecycle/core/index.ts';

export interface Threshold { readonly key: keyof StagePolicy; readonly label: Text; readonly means: Text; readonly unit: Text; readonly step: number; readonly min: number; readonly max: number }

const purchases: Text = { zh: '次购买', en: 'purchases' };
const times: Text = { zh: '倍节奏', en: '× rhythm' };
const days: Text = { zh: '天', en: 'days' };

const described: readonly Omit<Threshold, 'min' | 'max'>[] = [
  { key: 'loyalFromPurchases', label: { zh: '忠诚线', en: 'Loyal from' }, means: { zh: '在节奏内、购买达到这个次数的客户是忠诚客户。调高，忠诚客户变少。', en: 'A customer within its rhythm who bought this often is loyal. Higher: fewer loyal customers.' }, unit: purchases, step: 1 },
  { key: 'ownRhythmFromPurchases', label: { zh: '自身节奏起算', en: 'Own rhythm from' }, means: { zh: '买到这个次数起用客户自己的节奏，之前用公司节奏（全体的中位数）。', en: 'From this many purchases the customer\'s own rhythm counts; before, the company\'s (the median).' }, unit: purchases, step: 1 },
  { key: 'dormantAfterRhythms', label: { zh: '沉睡倍数', en: 'Dormant after' }, means: { zh: '静默超过节奏的这个倍数，客户转为沉睡。调低，预警更早，误报也更多。', en: 'Silence beyond this multiple of the rhythm makes a customer dormant. Lower: earlier warning, more false alarms.' }, unit: times, step: 0.5 },
  { key: 'lostAfterRhythms', label: { zh: '流失倍数', en: 'Lost after' }, means: { zh: '静默超过节奏的这个倍数，客户转为流失。必须大于沉睡倍数。', en: 'Silence beyond this multiple makes a customer lost. It must be above the dormant multiple.' }, unit: times, step: 0.5 },
  { key: 'shortestRhythmDays', label: { zh: '最短节奏', en: 'Shortest rhythm' }, means: { zh: '节奏短于此按此计，免得几天内的连续下单让客户很快显得流失。', en: 'A shorter rhythm counts as this, so that a burst of orders does not make a customer look lost within days.' }, unit: days, step: 1 },
];

/** The five thresholds as a form and a list show them; their bounds are the contract's own. */
export const THRESHOLDS: readonly Threshold[] = described.map((one) => {
  // A schema carries the bounds it was made with, though its type does not name them.
  const { minimum = 0, maximum = Infinity } = StagePolicySchema.properties[one.key] as { readonly minimum?: number; readonly maximum?: number };
  return { ...one, min: minimum, max: maximum };
});
