import type { Text } from '#core/text.ts';

export const jobWords = {
  menu: { zh: '任务中心', en: 'Jobs' },
  running: { zh: '{count, number} 个任务进行中', en: '{count, number} {count, plural(one: job; other: jobs)} in progress' },
  idle: { zh: '没有进行中的任务', en: 'No jobs in progress' },
  subtitle: { zh: '导入、计算和导出都在后台进行；离开页面不会中断。', en: 'Imports, analyses and exports run in the background; leaving a page does not stop them.' },
  none: { zh: '还没有任务', en: 'No jobs yet' },
  noneSays: { zh: '导入数据或导出名单后，进度和结果会出现在这里。', en: 'After an import or an export, its progress and result appear here.' },
  job: { zh: '任务', en: 'Job' },
  status: { zh: '状态', en: 'Status' },
  progress: { zh: '进度', en: 'Progress' },
  created: { zh: '提交时间', en: 'Submitted' },
  finished: { zh: '完成时间', en: 'Finished' },
  acts: { zh: '操作', en: 'Actions' },
  cancel: { zh: '取消任务', en: 'Cancel job' },
  download: { zh: '下载结果', en: 'Download' },
} satisfies Record<string, Text>;
