import { measure, type Measure } from '#domains/measures/core/index.ts';
import { STAGE_TEXT } from './stage.ts';

export const STAGE_MEASURES: readonly Measure[] = [
  measure({ key: 'stage', kind: 'label', family: 'life-cycle', type: 'LowCardinality(String)', from: { step: 'lifecycle' }, freshness: 'day', label: { zh: '生命周期阶段', en: 'Life-cycle stage' }, meaning: { zh: '按购买次数和相对自身节奏的静默时间判定的阶段', en: 'Stage by number of purchases and by silence relative to the own rhythm' }, formula: { zh: '静默天数 ÷ 自身节奏 与沉睡、流失倍数比较；否则看购买次数', en: 'silence ÷ own rhythm against the dormant and lost multiples; else by purchases' }, values: Object.fromEntries(Object.entries(STAGE_TEXT).map(([stage, text]) => [stage, text.label])), noData: { zh: '无订单为潜在客户', en: 'prospect without orders' } }),
];
