import { defineProblems } from '#core/problem.ts';

export const insightsProblems = defineProblems('insights', {
  unknownMeasure: { kind: 'invalid', message: { zh: '没有名为 {measure} 的指标。', en: 'There is no measure named {measure}.' }, hint: { zh: '请从指标目录中选择。', en: 'Choose one from the catalogue of measures.' } },
  badCondition: { kind: 'invalid', message: { zh: '指标 {measure} 的条件不成立。', en: 'The condition on {measure} does not make sense.' }, hint: { zh: '数值和日期用范围，标签用选项。', en: 'Use a range for numbers and dates, a choice for labels.' } },
  badCursor: { kind: 'invalid', message: { zh: '分页位置无效。', en: 'The place to go on from is not valid.' }, hint: { zh: '请从第一页重新开始。', en: 'Start again from the first page.' } },
});
