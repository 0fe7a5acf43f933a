import type { Text } from '#core/text.ts';

/** Words of the comparison of models. */
export const choiceWords = {
  title: { zh: '模型比较：采用 {model}', en: 'Models compared: {model} is used' },
  titleNone: { zh: '模型比较：没有可用的模型', en: 'Models compared: none can be used' },
  saysNone: { zh: '数据还不足以拟合任何一个', en: 'The data do not yet support any of them' },
  says: { zh: '{count, number} 位客户：各模型用前一段数据拟合，看谁对没见过的后一段预测得好', en: '{count, number} customers: fitted on the first part of the period, judged by the rest, which they had not seen' },
  saysSample: { zh: '从 {all, number} 位客户中抽取 {count, number} 位：各模型用前一段数据拟合，看谁对没见过的后一段预测得好', en: '{count, number} of {all, number} customers, drawn by chance: fitted on the first part of the period, judged by the rest, which they had not seen' },
  saysNothing: { zh: '没有可比较的数据', en: 'Nothing to compare on' },
  model: { zh: '模型', en: 'Model' },
  used: { zh: '{model}（采用）', en: '{model} (used)' },
  logScore: { zh: '对数得分', en: 'Log score' },
  difference: { zh: '与最高之差 ± 标准误', en: 'Against the best ± std. error' },
  differenceShort: { zh: '与最高之差', en: 'Against best' },
  purchases: { zh: '购买次数', en: 'Purchases' },
  bias: { zh: '偏差', en: 'Bias' },
  mae: { zh: 'MAE（次）', en: 'MAE' },
  rmse: { zh: 'RMSE（次）', en: 'RMSE' },
  parameters: { zh: '参数个数', en: 'Parameters' },
  status: { zh: '状态', en: 'Status' },
  baseline: { zh: '不用模型的简单预测', en: 'simple forecast, no model' },
  actual: { zh: '实际', en: 'Actual' },

  recencyTitle: { zh: '静默 {from}–{to} {unit}的客户差得最多：实际 {actual} / 预期 {expected}', en: 'Furthest apart after {from}–{to} {unit} of silence: {actual} actual / {expected} expected' },
  recencyPlain: { zh: '按静默时间的校准', en: 'Calibration by time since the last purchase' },
  recencySays: { zh: '回测期内人均购买次数，按校准期末的静默时间（{unit}）分成人数相近的组', en: 'Hold-out purchases per customer by silence at the end of calibration ({unit}), in groups of about equal size' },
  silence: { zh: '静默（{unit}）', en: 'Silence ({unit})' },
  gainsTitle: { zh: '预期最高的十分之一客户做了 {share} 的购买，是平均的 {lift} 倍', en: 'The tenth of customers with the highest forecast made {share} of the purchases, {lift} times the mean' },
  gainsPlain: { zh: '预测排序的准头', en: 'Does the forecast put the right customers first?' },
  gainsSays: { zh: '回测期购买次数，客户按预期从高到低分成十组', en: 'Hold-out purchases by tenth of customers, the highest forecast first' },
} satisfies Record<string, Text>;
