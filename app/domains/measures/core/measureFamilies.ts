import type { Text } from '#core/text.ts';
import type { MeasureFamily } from './measure.ts';

/** What the families of measures are called. */
export const familyWords: Readonly<Record<MeasureFamily, Text>> & Readonly<Record<string, Text>> = {
  'life-cycle': { zh: '生命周期', en: 'Life cycle' }, value: { zh: '客户价值', en: 'Value' }, money: { zh: '金额', en: 'Money' }, rhythm: { zh: '频次与节奏', en: 'Frequency and rhythm' }, breadth: { zh: '广度', en: 'Breadth' }, trend: { zh: '趋势', en: 'Trend' }, history: { zh: '模型输入', en: 'What models look at' },
  contact: { zh: '往来', en: 'Contact' }, contract: { zh: '订阅与合同', en: 'Contracts' }, response: { zh: '响应与满意度', en: 'Response' }, referral: { zh: '推荐', en: 'Referral' }, points: { zh: '积分', en: 'Points' }, wallet: { zh: '钱包份额', en: 'Wallet' }, segment: { zh: '客群', en: 'Segment' }, record: { zh: '客户资料', en: 'On record' }, own: { zh: '自定义', en: 'Your own' },
};
