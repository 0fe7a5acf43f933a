import { defineProblems } from '#core/problem.ts';

export const credibilityProblems = defineProblems('sources', {
  noAssessment: { kind: 'not-ready', message: { zh: '还没有完成的可信度评估。', en: 'There is no finished assessment of credibility yet.' }, hint: { zh: '请先在“可信度”页开始一次评估。', en: 'Start one on the page of credibility.' } },
  badExpertRule: { kind: 'invalid', message: { zh: '关于“{fact}”的条件不成立（{mistake}）。', en: 'The condition on “{fact}” does not make sense ({mistake}).' }, hint: { zh: '数值事实用范围，标签事实用选项；事实须在列表中。', en: 'Use a range for numbers and a choice for labels, and facts that are on the list.' } },
  noExpertRule: { kind: 'not-found', message: { zh: '没有编号为 {id} 的在用专家规则或问题。', en: 'There is no expert rule or question {id} in use.' }, hint: { zh: '请刷新列表。', en: 'Reload the list.' } },
  noReview: { kind: 'not-found', message: { zh: '没有编号为 {id} 的待复核记录。', en: 'There is no waiting review {id}.' }, hint: { zh: '可能已由他人处理，请刷新列表。', en: 'Somebody may have decided it already; reload the list.' } },
  settingsChanged: { kind: 'conflict', message: { zh: '可信度设置已被更新到第 {version} 版。', en: 'The settings of credibility have meanwhile been changed (version {version}).' }, hint: { zh: '请刷新页面，看过新版后再改。', en: 'Reload, look at the new version, and change again.' } },
  badCredibilityCursor: { kind: 'invalid', message: { zh: '分页位置无效。', en: 'The place to go on from is not valid.' }, hint: { zh: '请从第一页重新开始。', en: 'Start again from the first page.' } },
});
