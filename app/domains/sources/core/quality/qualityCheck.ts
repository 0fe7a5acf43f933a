import type { Text } from '#core/text.ts';
import { fieldOf, recordKinds, type RecordKind } from '../recordKind.ts';

export const QUALITY_DIMENSIONS = ['completeness', 'validity', 'uniqueness', 'freshness'] as const;
export type QualityDimension = (typeof QUALITY_DIMENSIONS)[number];

/** What a dimension counts in the score, and why. What a kind has no check for is left out, and the others count in proportion. */
export const DIMENSION_WEIGHTS: Readonly<Record<QualityDimension, { readonly weight: number; readonly name: Text; readonly why: Text }>> = {
  completeness: { weight: 0.3, name: { zh: '完整性', en: 'Completeness' }, why: { zh: '字段有没有值。缺了只是少算一些指标，所以计 30%。', en: 'Whether fields have values. What is missing only makes fewer measures, so it counts 30%.' } },
  validity: { weight: 0.4, name: { zh: '有效性', en: 'Validity' }, why: { zh: '值说不说得通。错的值会算出错的结论，所以计 40%。', en: 'Whether values can be true. Wrong ones make wrong conclusions, so it counts 40%.' } },
  uniqueness: { weight: 0.15, name: { zh: '唯一性', en: 'Uniqueness' }, why: { zh: '同一件事有没有记两遍。计 15%。', en: 'Whether the same thing is there twice. It counts 15%.' } },
  freshness: { weight: 0.15, name: { zh: '时效性', en: 'Freshness' }, why: { zh: '最新的记录有多旧。计 15%。', en: 'How old the newest record is. It counts 15%.' } },
};

export interface QualityCheck {
  readonly key: string;
  readonly kind: RecordKind;
  readonly dimension: QualityDimension;
  /** The field it is about; null for the record as a whole. */
  readonly field: string | null;
  /** How much it counts among the checks of its dimension. */
  readonly weight: number;
  readonly name: Text;
  readonly says: Text;
}

export function filled(kind: RecordKind, field: string, weight: number, of: Text = { zh: '全部记录', en: 'all records' }): QualityCheck {
  const text = fieldOf(kind, field)?.text ?? { zh: field, en: field };
  return { key: `${kind}.${field}.filled`, kind, dimension: 'completeness', field, weight, name: { zh: `${text.zh}有值`, en: `Has ${text.en}` }, says: { zh: `${of.zh}中，“${text.zh}”不为空的占比。`, en: `Share of ${of.en} whose ${text.en} is not empty.` } };
}

export function valid(kind: RecordKind, key: string, field: string | null, weight: number, name: Text, says: Text): QualityCheck {
  return { key: `${kind}.${key}`, kind, dimension: 'validity', field, weight, name, says };
}

export function unique(kind: RecordKind, key: string, field: string | null, weight: number, name: Text, says: Text): QualityCheck {
  return { key: `${kind}.${key}`, kind, dimension: 'uniqueness', field, weight, name, says };
}

/** Days up to which the newest record is fresh, and from which it counts nothing; between them the share falls evenly. */
export const FRESHNESS_DAYS: Readonly<Record<RecordKind, readonly [fresh: number, stale: number]>> = {
  orders: [7, 90], interactions: [7, 90], points: [7, 90], costs: [35, 180], subscriptions: [35, 180], customers: [35, 365], answers: [35, 365], referrals: [35, 365], contacts: [90, 730], products: [90, 730],
};

export function fresh(kind: RecordKind): QualityCheck {
  const [from, to] = FRESHNESS_DAYS[kind];
  return { key: `${kind}.fresh`, kind, dimension: 'freshness', field: null, weight: 1, name: { zh: '最新记录的时间', en: 'Age of the newest record' }, says: { zh: `最新一条${recordKinds[kind].text.zh}距测量时刻 ${from} 天以内为 100，${to} 天以上为 0，其间均匀下降。`, en: `100 when the newest of the ${recordKinds[kind].text.en} is at most ${from} days old, 0 from ${to} days on, falling evenly between.` } };
}

/** 100 × the share of freshness at an age. */
export function freshnessOf(kind: RecordKind, ageDays: number): number {
  const [from, to] = FRESHNESS_DAYS[kind];
  return Math.round(100 * Math.min(1, Math.max(0, (to - ageDays) / (to - from))));
}
