import { measure, type Measure } from '#domains/measures/core/index.ts';

const noModel = { zh: '数据不足以建模，或从未购买时为空', en: 'empty where the data support no model, or without purchases' };

export const VALUE_MEASURES: readonly Measure[] = [
  measure({ key: 'clv', kind: 'money', label: { zh: '客户终身价值', en: 'Lifetime value (CLV)' }, meaning: { zh: '设定期限内预期毛利的折现值', en: 'Discounted margin expected over the stated horizon' }, formula: { zh: 'Σ 预期购买 × 预期单次金额 × 毛利率 ÷ (1+d)^t', en: 'Σ expected purchases × expected spend × margin ÷ (1+d)^t' }, noData: noModel }),
  measure({ key: 'clv_low', kind: 'money', label: { zh: '终身价值下限', en: 'CLV, lower end' }, meaning: { zh: '终身价值区间的下端', en: 'Lower end of the interval of CLV' }, formula: { zh: '预测区间下端', en: 'lower end of the predictive interval' }, noData: noModel }),
  measure({ key: 'clv_high', kind: 'money', label: { zh: '终身价值上限', en: 'CLV, upper end' }, meaning: { zh: '终身价值区间的上端', en: 'Upper end of the interval of CLV' }, formula: { zh: '预测区间上端', en: 'upper end of the predictive interval' }, noData: noModel }),
  measure({ key: 'p_active', kind: 'probability', label: { zh: '在活概率', en: 'P(active)' }, meaning: { zh: '到截止时点仍是客户的概率', en: 'Probability of still being a customer at the as-of moment' }, formula: { zh: '所选购买模型的 P(alive)', en: 'P(alive) of the chosen model of purchases' }, noData: noModel }),
  measure({ key: 'expected_orders', kind: 'number', label: { zh: '预期购买次数', en: 'Expected purchases' }, meaning: { zh: '设定期限内预期的购买日数', en: 'Purchase days expected over the horizon' }, formula: { zh: '所选购买模型的条件期望', en: 'conditional expectation of the chosen model of purchases' }, noData: noModel }),
  measure({ key: 'expected_spend', kind: 'money', label: { zh: '预期单次金额', en: 'Expected spend' }, meaning: { zh: '每个购买日的预期净额', en: 'Net amount expected per purchase day' }, formula: { zh: 'Gamma-Gamma 条件期望', en: 'Gamma-Gamma conditional expectation' }, noData: noModel }),
  measure({ key: 'current_value', kind: 'money', label: { zh: '当前价值（未来 12 个月）', en: 'Current value (next 12 months)' }, meaning: { zh: '行为不变时未来 12 个月的折现毛利', en: 'Discounted margin of the next 12 months at present behaviour' }, formula: { zh: '同终身价值，期限 12 个月', en: 'as CLV, over 12 months' }, noData: noModel }),
];
