import { defineProblems } from '#core/problem.ts';

export const insightsProblems = defineProblems('insights', {
  unknownMeasure: { kind: 'invalid', message: { zh: '没有名为 {measure} 的指标。', en: 'There is no measure named {measure}.' }, hint: { zh: '请从指标目录中选择。', en: 'Choose one from the catalogue of measures.' } },
  badCondition: { kind: 'invalid', message: { zh: '指标 {measure} 的条件不成立。', en: 'The condition on {measure} does not make sense.' }, hint: { zh: '数值和日期用范围，标签用选项。', en: 'Use a range for numbers and dates, a choice for labels.' } },
  nothingToCompare: { kind: 'not-ready', message: { zh: '只有一个时点的计算，还没有可以比较的。', en: 'There is only one moment so far, and nothing to compare it with.' }, hint: { zh: '等下一次计算完成，或在计算批次页回算过去的月末。', en: 'Wait for the next run, or have past month ends computed on the page of runs.' } },
  badMoments: { kind: 'invalid', message: { zh: '这两个时点不能比较。', en: 'These two moments cannot be compared.' }, hint: { zh: '请选两次保留着结果的计算，前一个时点须早于后一个。', en: 'Choose two runs whose results are kept, the first of an earlier moment than the second.' } },
  ownNotThen: { kind: 'not-ready', message: { zh: '两个时点中，有一个没有按“{measure}”现在的定义算过。', en: 'At one of the two moments "{measure}" was not computed as it is defined now.' }, hint: { zh: '请选定义之后的时点；过去的月末可以在计算批次页重新回算。', en: 'Choose moments after it was defined; past month ends can be computed again on the page of runs.' } },
  badCursor: { kind: 'invalid', message: { zh: '分页位置无效。', en: 'The place to go on from is not valid.' }, hint: { zh: '请从第一页重新开始。', en: 'Start again from the first page.' } },
});
