import { defineProblems } from '#core/problem.ts';

export const measuresProblems = defineProblems('measures', {
  noRun: { kind: 'not-ready', message: { zh: '还没有完成的计算。', en: 'There is no finished run yet.' }, hint: { zh: '先导入订单或载入演示公司，计算完成后再来。', en: 'Import orders or load the demo company, and come back when the run is done.' } },
  runNotFound: { kind: 'not-found', message: { zh: '没有编号为 {id} 的计算批次。', en: 'There is no run number {id}.' }, hint: { zh: '请从计算批次列表中选择。', en: 'Choose one from the list of runs.' } },
  runNotStopped: { kind: 'conflict', message: { zh: '第 {id} 批没有停在半途，不需要继续。', en: 'Run {id} has not stopped half-way, so there is nothing to go on with.' }, hint: { zh: '请刷新页面，查看它现在的状态。', en: 'Reload the page to see how it stands now.' } },
  noOrders: { kind: 'not-ready', message: { zh: '截止时点之前没有任何订单，无法计算。', en: 'There are no orders before the as-of moment, so nothing can be computed.' }, hint: { zh: '请先导入订单，或选择更晚的截止时点。', en: 'Import orders first, or choose a later moment.' } },
});
