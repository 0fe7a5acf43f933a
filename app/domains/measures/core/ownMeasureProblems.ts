import { defineProblems } from '#core/problem.ts';

/** What can be wrong with a measure of the installation's own. */
export const ownMeasureProblems = defineProblems('measures', {
  ownNotFound: { kind: 'not-found', message: { zh: '没有编号为 {id} 的自定义指标。', en: 'There is no own measure number {id}.' }, hint: { zh: '请从指标目录中选择。', en: 'Choose one from the catalogue of measures.' } },
  ownColumn: { kind: 'invalid', message: { zh: '“{column}”不能这样用在这里。', en: '"{column}" cannot be used here in this way.' }, hint: { zh: '请选择这类记录的一列，以及与它相配的算法。', en: 'Choose a column of these records and a way of counting that fits it.' } },
  ownOperator: { kind: 'invalid', message: { zh: '“{column}”不能用“{operator}”来比较。', en: '"{column}" cannot be compared by "{operator}".' }, hint: { zh: '请选择与这一列相配的比较方式。', en: 'Choose a comparison that fits the column.' } },
  ownValue: { kind: 'invalid', message: { zh: '“{column}”的条件缺少值，或值不成立。', en: 'The condition on "{column}" lacks a value, or the value makes no sense.' }, hint: { zh: '文字填文字，数字填数字，日期填年-月-日；区间从小到大。', en: 'Text for texts, a number for numbers, year-month-day for days; a range runs upwards.' } },
  ownTooLarge: { kind: 'limit', message: { zh: '条件太多：最多 {most} 个。', en: 'Too many conditions: at most {most}.' }, hint: { zh: '请分成几个指标，再相加。', en: 'Split it into several measures and add them.' } },
  ownInput: { kind: 'invalid', message: { zh: '没有名为 {measure} 的指标，或它不是数字。', en: 'There is no measure named {measure}, or it is not a number.' }, hint: { zh: '请从目录中选择一个数字指标。', en: 'Choose a number from the catalogue.' } },
  ownCircle: { kind: 'invalid', message: { zh: '指标 {measure} 要用到它自己。', en: 'Measure {measure} would need itself.' }, hint: { zh: '请换一个不依赖它的指标。', en: 'Choose one that does not depend on it.' } },
  ownTooDeep: { kind: 'limit', message: { zh: '指标套指标超过 {most} 层。', en: 'Measures made of measures are more than {most} levels deep.' }, hint: { zh: '请直接使用更基础的指标。', en: 'Use the more basic ones directly.' } },
  ownTooMany: { kind: 'limit', message: { zh: '自定义指标已有 {most} 个，不能再多。', en: 'There are {most} own measures already; there can be no more.' }, hint: { zh: '请先停用不再使用的指标。', en: 'Retire those no longer used first.' } },
  ownNameTaken: { kind: 'conflict', message: { zh: '已有名为“{name}”的指标。', en: 'There is already a measure named "{name}".' }, hint: { zh: '请换一个名称。', en: 'Choose another name.' } },
  ownChanged: { kind: 'conflict', message: { zh: '{savedBy} 刚刚修改了这个指标（第 {version} 版）。', en: '{savedBy} has just changed this measure (version {version}).' }, hint: { zh: '请先看新版本，再决定是否修改。', en: 'Look at the new version before you change it.' } },
  ownKind: { kind: 'conflict', message: { zh: '数字、日期和文字不能互相变换：已有的结果会读不出来。', en: 'A number, a date and a text cannot become one another: earlier results could not be read.' }, hint: { zh: '请另建一个指标。', en: 'Make another measure for it.' } },
  ownInUse: { kind: 'conflict', message: { zh: '还有别处在用这个指标：{users}。', en: 'The measure is still in use: {users}.' }, hint: { zh: '请先在那里去掉它，再停用。', en: 'Take it out there first, then retire it.' } },
});
