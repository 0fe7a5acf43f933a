import type { Text } from '#core/text.ts';
import type { ImportOrigin, ImportStatus, Severity } from '#domains/sources/core/index.ts';

/** Words of the list of imports. */
export const words = {
  menu: { zh: '数据导入', en: 'Imports' },
  listTitle: { zh: '{count, number} 次导入，共写入 {rows, number} 行', en: '{count, number} {count, plural(one: import; other: imports)}, {rows, number} rows written' },
  listGoing: { zh: '正在导入 {file}', en: 'Importing {file}' },
  listNone: { zh: '还没有导入', en: 'No imports yet' },
  listSays: { zh: '每份数据从哪来、读了多少行、每一行去了哪里。', en: 'Where each file came from, how many rows it had, and where every row went.' },
  listNoneSays: { zh: '带来订单、客户、成本等文件：先看列的对应，再试运行，确认每一行的去处后才写入。', en: 'Bring files of orders, customers, costs and more: see how their columns are read, try them, and nothing is written until you have seen where every row goes.' },
  noneFits: { zh: '没有符合条件的导入', en: 'No import fits' },
  noneFitsSays: { zh: '换一种数据或来源再看。', en: 'Try another kind or source.' },
  importFile: { zh: '导入文件', en: 'Import a file' },
  allImports: { zh: '全部导入', en: 'All imports' },
  checks: { zh: '检查规则', en: 'Check rules' },
  file: { zh: '数据', en: 'Data' },
  files: { zh: '{first} 等 {count, number} 个文件', en: '{first} and {more, number} more' },
  kind: { zh: '种类', en: 'Kind' },
  source: { zh: '来源', en: 'Source' },
  origin: { zh: '经由', en: 'By way of' },
  status: { zh: '状态', en: 'Status' },
  read: { zh: '读取', en: 'Read' },
  accepted: { zh: '接受', en: 'Accepted' },
  unchanged: { zh: '未变', en: 'Unchanged' },
  rejected: { zh: '拒绝', en: 'Rejected' },
  quarantined: { zh: '待处理', en: 'Waiting' },
  who: { zh: '操作人', en: 'By' },
  next: { zh: '下一步', en: 'Next' },
  anyKind: { zh: '所有种类', en: 'All kinds' },
  anySource: { zh: '所有来源', en: 'All sources' },
  more: { zh: '更早的导入', en: 'Earlier imports' },
  stillWaiting: { zh: '{count, number} 行待处理', en: '{count, number} {count, plural(one: row; other: rows)} waiting' },
  notChecked: { zh: '尚未试运行', en: 'Not tried yet' },
} satisfies Record<string, Text>;

export const statusTexts: Readonly<Record<ImportStatus, Text>> = {
  uploaded: { zh: '待对应列', en: 'Columns to confirm' },
  checking: { zh: '试运行中', en: 'Trying' },
  checked: { zh: '待导入', en: 'Ready to import' },
  publishing: { zh: '导入中', en: 'Importing' },
  published: { zh: '已导入', en: 'Imported' },
  undoing: { zh: '撤销中', en: 'Being undone' },
  undone: { zh: '已撤销', en: 'Undone' },
  failed: { zh: '失败', en: 'Failed' },
  discarded: { zh: '已放弃', en: 'Discarded' },
};

/** What opening an import is for, by how it stands. */
export const nextTexts: Readonly<Record<ImportStatus, Text>> = {
  uploaded: { zh: '对应列', en: 'Confirm columns' },
  checking: { zh: '查看进度', en: 'See progress' },
  checked: { zh: '查看去处并导入', en: 'Review and import' },
  publishing: { zh: '查看进度', en: 'See progress' },
  published: { zh: '查看结果', en: 'See result' },
  undoing: { zh: '查看进度', en: 'See progress' },
  undone: { zh: '查看', en: 'See' },
  failed: { zh: '查看原因', en: 'See why' },
  discarded: { zh: '查看', en: 'See' },
};

export const originTexts: Readonly<Record<ImportOrigin, Text>> = {
  file: { zh: '上传文件', en: 'Upload' },
  command: { zh: '命令行', en: 'Command' },
  connector: { zh: '连接器', en: 'Connector' },
  api: { zh: '接口', en: 'API' },
  webhook: { zh: '推送', en: 'Webhook' },
  release: { zh: '待处理放行', en: 'Release' },
  demo: { zh: '演示', en: 'Demo' },
};

export const severityTexts: Readonly<Record<Severity, Text>> = {
  reject: { zh: '拒绝', en: 'Rejected' },
  quarantine: { zh: '待处理', en: 'Waits' },
  warn: { zh: '提醒', en: 'Noted' },
};
