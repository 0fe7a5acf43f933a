import type { Text } from '#core/text.ts';
import { ORDER_MODEL_TEXT } from '#domains/value/core/index.ts';
import type { Models } from './valueReport.ts';

export type ModelName = keyof Models;
/** The namespace of the statistics package that holds the model behind a part of the value. */
export function namespaceOf(models: Models, part: ModelName): string { return part === 'gammaGamma' ? part : models.orders.model; }

/** What people call the model behind a part of the value. */
export function nameOf(models: Models, part: ModelName): string { return part === 'gammaGamma' ? 'Gamma-Gamma' : ORDER_MODEL_TEXT[models.orders.model].name; }

export interface ModelStatus { readonly text: Text; readonly trusted: boolean; readonly advice?: Text }

const statuses: Readonly<Record<string, ModelStatus>> = {
  'converged': { text: { zh: '已收敛', en: 'converged' }, trusted: true },
  'not-converged': { text: { zh: '未收敛', en: 'did not converge' }, trusted: false, advice: { zh: '优化没有停在最优点，参数只作参考；通常换一个时间单位或补充数据后会收敛。', en: 'The search did not settle at an optimum, so take the parameters with care; another time unit or more data usually helps.' } },
  'at-bound': { text: { zh: '停在边界', en: 'stopped at a bound' }, trusted: false, advice: { zh: '至少一个参数停在允许范围的边缘：数据不足以把它定下来，区间会偏窄。', en: 'At least one parameter stopped at the edge of its range: the data do not pin it down, and intervals are too narrow.' } },
  'no-score': { text: { zh: '无法评分', en: 'no score' }, trusted: false },
  'not-enough-data': { text: { zh: '数据不足', en: 'not enough data' }, trusted: false },
};

/** How a fit ended, in words, and whether its numbers can be trusted. */
export function modelStatus(status: string): ModelStatus { return statuses[status] ?? { text: { zh: status, en: status }, trusted: false }; }

/** What would be enough for a fit; the statistics package refuses below this. */
export const ENOUGH: Readonly<Record<ModelName, Text>> = {
  orders: { zh: '至少需要 50 位有订单的客户，其中 30 位复购，且购买日期有先后。', en: 'It takes at least 50 customers with orders, 30 of whom bought again, on different dates.' },
  gammaGamma: { zh: '至少需要 30 位复购客户，且他们的平均金额不全相同。', en: 'It takes at least 30 customers who bought again, not all with the same mean amount.' },
};
