import { defineProblems } from '#core/problem.ts';

export const qualityProblems = defineProblems('sources', {
  unknownCheck: { kind: 'invalid', message: { zh: '没有名为 {check} 的质量检查，或它没有逐条记录可看。', en: 'There is no quality check {check}, or it has no records to show.' }, hint: { zh: '请从数据质量页打开。', en: 'Open it from the page of data quality.' } },
});
