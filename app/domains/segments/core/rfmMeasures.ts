import { measure, type Measure } from '#domains/measures/core/index.ts';
import { RFM_GROUPS } from './rfm.ts';

const none = { zh: '从未购买时为空', en: 'empty for those who never bought' };

export const RFM_MEASURES: readonly Measure[] = [
  measure({ key: 'rfm_group', kind: 'label', family: 'segment', type: 'LowCardinality(String)', from: { step: 'segments' }, freshness: 'run', label: { zh: 'RFM 客群', en: 'RFM group' }, meaning: { zh: '按 R、F、M 五分位得分归入的命名客群', en: 'Named group of the scores R, F and M' }, formula: { zh: '5×5×5 格按表归组', en: '5 × 5 × 5 grid, by table' }, values: Object.fromEntries(RFM_GROUPS.map((g) => [g.key, g.label])), noData: none }),
  measure({ key: 'recency', kind: 'integer', family: 'segment', type: 'UInt8', from: { step: 'segments' }, freshness: 'run', label: { zh: 'R 得分', en: 'R score' }, meaning: { zh: '最近购买的五分位（5 最近）', en: 'Fifth by days since last order (5 = most recent)' }, formula: { zh: '静默天数的五分位，反向', en: 'quintile of days since last order, reversed' }, noData: none }),
  measure({ key: 'frequency', kind: 'integer', family: 'segment', type: 'UInt8', from: { step: 'segments' }, freshness: 'run', label: { zh: 'F 得分', en: 'F score' }, meaning: { zh: '订单数的五分位（5 最多）', en: 'Fifth by orders (5 = most)' }, formula: { zh: '订单数的五分位', en: 'quintile of orders' }, noData: none }),
  measure({ key: 'monetary', kind: 'integer', family: 'segment', type: 'UInt8', from: { step: 'segments' }, freshness: 'run', label: { zh: 'M 得分', en: 'M score' }, meaning: { zh: '累计收入的五分位（5 最高）', en: 'Fifth by revenue (5 = highest)' }, formula: { zh: '累计收入的五分位', en: 'quintile of revenue' }, noData: none }),
];
