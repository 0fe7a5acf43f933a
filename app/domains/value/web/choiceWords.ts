import type { Text } from '#core/text.ts';

/** Words of the comparison of models. */
export const choiceWords = {
  title: { zh: '模型比较：采用 {model}', en: 'Models compared: {model} is used' },
  says: { zh: '{count, number} 位客户，用前一段数据拟合，按对后一段的预测打分；对数得分越高越好，差距按客户逐一比较', en: '{count, number} customers; fitted on the first part, scored on the rest. A higher log score is better; differences are taken customer by customer' },
  saysNothing: { zh: '没有可比较的数据', en: 'Nothing to compare on' },
  model: { zh: '模型', en: 'Model' },
  used: { zh: '{model}（采用）', en: '{model} (used)' },
  logScore: { zh: '对数得分', en: 'Log score' },
  difference: { zh: '与最高之差', en: 'To the best' },
  expected: { zh: '预期次数', en: 'Expected' },
  bias: { zh: '偏差', en: 'Bias' },
  mae: { zh: 'MAE', en: 'MAE' },
  rmse: { zh: 'RMSE', en: 'RMSE' },
  parameters: { zh: '参数', en: 'Parameters' },
  status: { zh: '状态', en: 'Status' },
  baseline: { zh: '基准，无需模型', en: 'baseline, no model' },
  actual: { zh: '实际', en: 'What came' },

  recencyTitle: { zh: '静默 {from}–{to} {unit}的客户差得最多：实际 {actual} / 预期 {expected}', en: 'Furthest apart after {from}–{to} {unit} of silence: {actual} actual / {expected} expected' },
  recencyPlain: { zh: '按静默时间的校准', en: 'Calibration by time since the last purchase' },
  recencySays: { zh: '回测期内人均购买次数，按校准期末的静默时间（{unit}）分成人数相近的组', en: 'Hold-out purchases per customer by silence at the end of calibration ({unit}), in groups of about equal size' },
  silence: { zh: '静默（{unit}）', en: 'Silence ({unit})' },
  gainsTitle: { zh: '预期最高的十分之一客户做了 {share} 的购买，是平均的 {lift} 倍', en: 'The tenth of customers with the highest forecast made {share} of the purchases, {lift} times the mean' },
  gainsPlain: { zh: '预测排序的准头', en: 'Does the forecast put the right customers first?' },
  gainsSays: { zh: '回测期购买次数，客户按预期从高到低分成十组', en: 'Hold-out purchases by tenth of customers, the highest forecast first' },
} satisfies Record<string, Text>;
