import type { Text } from '#core/text.ts';

/** Named groups of the 5 × 5 × 5 grid, first match wins. R, F and M run from 1 (lowest fifth) to 5. */
export interface RfmGroup { readonly key: string; readonly label: Text; readonly meaning: Text; readonly recency: readonly [number, number]; readonly frequency: readonly [number, number]; readonly monetary: readonly [number, number] }

const any: readonly [number, number] = [1, 5];

export const RFM_GROUPS: readonly RfmGroup[] = [
  { key: 'champions', label: { zh: '冠军客户', en: 'Champions' }, meaning: { zh: '最近、频繁、花费高', en: 'recent, frequent, high spend' }, recency: [4, 5], frequency: [4, 5], monetary: [4, 5] },
  { key: 'loyal', label: { zh: '忠实客户', en: 'Loyal' }, meaning: { zh: '频繁购买，较近', en: 'frequent and fairly recent' }, recency: [3, 5], frequency: [4, 5], monetary: any },
  { key: 'big_spenders', label: { zh: '高额客户', en: 'Big spenders' }, meaning: { zh: '次数不多但单笔高、较近', en: 'few but large purchases, fairly recent' }, recency: [3, 5], frequency: [1, 3], monetary: [5, 5] },
  { key: 'promising', label: { zh: '潜力客户', en: 'Promising' }, meaning: { zh: '最近购买，频次中等', en: 'recent, middling frequency' }, recency: [4, 5], frequency: [2, 3], monetary: any },
  { key: 'new', label: { zh: '新近客户', en: 'New' }, meaning: { zh: '最近才买，次数少', en: 'recent, few purchases' }, recency: [4, 5], frequency: [1, 1], monetary: any },
  { key: 'need_attention', label: { zh: '需要关注', en: 'Need attention' }, meaning: { zh: '中等且开始变冷', en: 'middling and cooling' }, recency: [3, 3], frequency: [1, 3], monetary: any },
  { key: 'cannot_lose', label: { zh: '不能失去', en: 'Cannot lose' }, meaning: { zh: '曾经频繁且高额，已久未购买', en: 'once frequent and high spend, silent for long' }, recency: [1, 2], frequency: [4, 5], monetary: [4, 5] },
  { key: 'at_risk', label: { zh: '有流失风险', en: 'At risk' }, meaning: { zh: '曾有复购，已久未购买', en: 'bought repeatedly, silent for long' }, recency: [1, 2], frequency: [3, 5], monetary: any },
  { key: 'hibernating', label: { zh: '冬眠客户', en: 'Hibernating' }, meaning: { zh: '久未购买，次数少', en: 'silent for long, few purchases' }, recency: [2, 2], frequency: [1, 2], monetary: any },
  { key: 'lost', label: { zh: '已流失', en: 'Lost' }, meaning: { zh: '最久未购买，次数最少', en: 'silent longest, fewest purchases' }, recency: [1, 1], frequency: [1, 2], monetary: any },
];

const inside = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;

/** The group of a customer with scores r, f, m from 1 to 5. Every combination has exactly one (a test walks all 125). */
export function rfmGroupOf(r: number, f: number, m: number): RfmGroup {
  const group = RFM_GROUPS.find((g) => inside(r, g.recency) && inside(f, g.frequency) && inside(m, g.monetary));
  if (group === undefined) throw new Error(`no RFM group for ${r}${f}${m}`);
  return group;
}
