import { defineProblems } from '#core/problem.ts';

export const lifecycleProblems = defineProblems('lifecycle', {
  lostBeforeDormant: { kind: 'invalid', message: { zh: '流失倍数必须大于沉睡倍数。', en: 'The lost multiple must be above the dormant multiple.' }, hint: { zh: '请调大流失倍数或调小沉睡倍数。', en: 'Raise the lost multiple or lower the dormant one.' } },
  modelChanged: { kind: 'conflict', message: { zh: '阶段模型已被 {savedBy} 更新到第 {version} 版。', en: 'The stage model has meanwhile been changed by {savedBy} (version {version}).' }, hint: { zh: '请刷新页面，看过新版后再改。', en: 'Reload, look at the new version, and change again.' } },
});
