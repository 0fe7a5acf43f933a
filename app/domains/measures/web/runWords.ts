import type { Text } from '#core/text.ts';

/** Words of what runs have become: kept up to date, computed for month ends, kept for a time. */
export const runWords = {
  upToDate: { zh: '已更新到 {at}', en: 'Up to date as of {at}' },
  lookedAt: { zh: '已更新到 {at}，没有受新数据影响的客户', en: 'Up to date as of {at}; no customer was touched by new data' },
  updatedAgo: { zh: '{ago}前为 {customers} 位客户重新计算', en: '{customers} customers computed anew {ago} ago' },
  updatingNow: { zh: '正在为 {customers} 位客户重新计算', en: 'computing {customers} customers anew' },
  freshSays: { zh: '新数据到达后一分钟之内，受影响的客户在最新批次里重新计算；营业日变更或变动很多时，全部重算。', en: 'Within a minute of new data the customers they touch are computed anew inside the newest run; on a new business day, or after many changes, everybody is.' },
  updatesTitle: { zh: '更新 {count, number} 次，最近一次 {customers} 位客户', en: '{count, number} {count, plural(one: update; other: updates)}, the last for {customers} customers' },
  updatesNone: { zh: '还没有更新过', en: 'Not updated yet' },
  updatesSays: { zh: '新的、改正的、撤销的数据，客户资料变动、合并，以及到时间的数据，会让相关客户在批次内重新计算。最多列出 50 次。', en: 'New, corrected and cancelled facts, changed records, merges, and facts whose time has come lead to customers being computed anew inside the run. At most 50 are listed.' },
  updatedTo: { zh: '更新到', en: 'Brought to' },
  finishedAt: { zh: '完成', en: 'Finished' },
  customers: { zh: '客户', en: 'Customers' },
  took: { zh: '用时', en: 'Time' },
  status: { zh: '状态', en: 'Status' },
  lastUpdate: { zh: '最近更新', en: 'Last update' },
  kept: { zh: '明细', en: 'Rows' },
  keptIs: { zh: '明细：{why}', en: 'Rows: {why}' },
  keptNot: { zh: '只留记录与报告', en: 'record and report only' },
  notYet: { zh: '尚无', en: 'none yet' },

  monthsTitle: { zh: '回算月末：已有 {there, number} 个，最多可算 {most, number} 个', en: 'Month ends: {there, number} are there, up to {most, number} can be computed' },
  monthTitle: { zh: '第 {id} 批：{asOf} 月末，{customers} 位客户', en: 'Run {id}: the month end of {asOf}, {customers} customers' },
  monthTook: { zh: '与其他月末一起，从开始到轮到它算完', en: 'with the other month ends, from the start until its turn was over' },
  monthsNone: { zh: '最早的数据就在本月，没有可以回算的月末', en: 'The first facts are of this month: there is no month end to look back at' },
  monthsSays: { zh: '按过去各月末重算指标和阶段，用于对比和曲线；一遍读完全部数据，已算过的月份不重算。', en: 'Computes measures and stages as of past month ends, for comparisons and curves: all in one pass over the facts, months that are there left out.' },
  monthsOutdated: { zh: '有 {count, number} 个月末算过之后，又新建或改了自定义指标；再次回算会把它们重新算一遍。', en: 'Measures of your own were made or changed after {count, number} of these month ends were computed; asked for again, they are computed anew.' },
  monthsLabel: { zh: '最近几个月末', en: 'Number of month ends' },
  monthsStart: { zh: '回算 {count, number} 个月末', en: 'Compute {count, number} month ends' },
  monthsAllThere: { zh: '这些月末都已算过。', en: 'These month ends are all there already.' },
  monthsGoing: { zh: '正在回算月末', en: 'Computing month ends' },
  monthsStopped: { zh: '有 {count, number} 个月末没有算完', en: '{count, number} month ends did not finish' },

  retention: { zh: '保留期限', en: 'Retention' },
  retentionTitle: { zh: '保留最近 {days, number} 天每天最后一批，和 {months, number} 个月的月末', en: 'Kept: the last run of each of the newest {days, number} days, and {months, number} month ends' },
  retentionSays: { zh: '期限之外的批次只删去客户明细，记录、报告和设定永久保留。', en: 'Beyond that only a run’s rows of customers go; its record, report and settings stay for good.' },
  retentionDays: { zh: '天数', en: 'Days' },
  retentionMonths: { zh: '月末数', en: 'Month ends' },
  retentionSave: { zh: '保存', en: 'Save' },
  retentionDropped: { zh: '已保存；{count, number} 个批次的明细已删除', en: 'Saved; the rows of {count, number} runs were removed' },

  resume: { zh: '继续', en: 'Go on' },
  resumeSays: { zh: '从没有完成的步骤继续', en: 'goes on with the step that is not done' },
  cancel: { zh: '停止', en: 'Stop' },
} satisfies Record<string, Text>;

export const keptWords: Readonly<Record<string, Text>> = {
  newest: { zh: '保留，各页所示', en: 'kept, pages show them' }, recent: { zh: '保留，近期', en: 'kept, recent' }, 'month-end': { zh: '保留，当月最后一批', en: 'kept, last of its month' }, backfill: { zh: '保留，月末', en: 'kept, a month end' },
};

export const updateStatusWords: Readonly<Record<string, Text>> = { running: { zh: '进行中', en: 'Running' }, done: { zh: '已完成', en: 'Done' }, failed: { zh: '中断，已由下一次补上', en: 'Cut off; the next one made up for it' } };
