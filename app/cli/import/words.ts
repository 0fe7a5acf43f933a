import type { Lang, Text } from '#core/text.ts';
import type { ImportStatus, Severity } from '#domains/sources/core/index.ts';

export const words = {
  imported: { zh: '已导入', en: 'Imported' }, tried: { zh: '试运行，没有写入任何数据', en: 'Dry run, nothing was written' },
  title: { zh: '{what}：{kind}，来源 {source}', en: '{what}: {kind}, from {source}' }, batch: { zh: '导入 {batch}', en: 'import {batch}' },
  read: { zh: '读取', en: 'Read' }, accepted: { zh: '采用', en: 'Accepted' }, unchanged: { zh: '没有变化', en: 'Unchanged' }, rejected: { zh: '拒绝', en: 'Rejected' }, quarantined: { zh: '待处理', en: 'Quarantined' },
  ofAccepted: { zh: '新增 {created}，更新 {updated}', en: '{created} new, {updated} updated' }, newCustomers: { zh: '新客户', en: 'New customers' },
  reason: { zh: '原因', en: 'Reason' }, rows: { zh: '行数', en: 'Rows' }, what: { zh: '处理', en: 'What became of them' }, warnings: { zh: '提醒', en: 'Warnings' },
  seconds: { zh: '用时 {seconds} 秒', en: '{seconds} s' }, waits: { zh: '分析已排队，服务下次启动时进行。', en: 'The analysis is queued; it runs when the server is started next.' },
  undoHint: { zh: '撤销：changqing undo {batch}', en: 'To undo: changqing undo {batch}' }, wrote: { zh: '已写入 {file}', en: 'wrote {file}' },
  undoPlan: { zh: '撤销导入 {batch}：删除 {removes} 条，恢复 {restores} 条，移除 {removesCustomers} 位客户', en: 'Undoing import {batch}: removes {removes}, restores {restores}, removes {removesCustomers} customers' },
  undone: { zh: '已撤销。', en: 'Undone.' }, hindered: { zh: '现在不能撤销：', en: 'It cannot be undone now:' }, hindrance: { zh: '{what} {count} 条{by}', en: '{count} × {what}{by}' }, byBatch: { zh: '（导入 {batch}）', en: ' (import {batch})' },
  noImports: { zh: '还没有导入。', en: 'There are no imports yet.' }, number: { zh: '编号', en: 'Number' }, at: { zh: '时间', en: 'Time' }, kind: { zh: '记录', en: 'Records' }, source: { zh: '来源', en: 'Source' }, status: { zh: '状态', en: 'State' }, file: { zh: '文件', en: 'File' },
  stopping: { zh: '正在停止…', en: 'stopping…' },
} as const satisfies Readonly<Record<string, Text>>;

export const severityWords: Readonly<Record<Severity, Text>> = { reject: { zh: '拒绝', en: 'rejected' }, quarantine: { zh: '待处理', en: 'quarantined' }, warn: { zh: '采用并提醒', en: 'accepted with a note' } };

export const statusWords: Readonly<Record<ImportStatus, Text>> = {
  uploaded: { zh: '待检查', en: 'to be checked' }, checking: { zh: '检查中', en: 'being checked' }, checked: { zh: '已检查', en: 'checked' }, publishing: { zh: '发布中', en: 'being published' }, published: { zh: '已导入', en: 'imported' },
  undoing: { zh: '撤销中', en: 'being undone' }, undone: { zh: '已撤销', en: 'undone' }, failed: { zh: '失败', en: 'failed' }, discarded: { zh: '已放弃', en: 'discarded' },
};

/** What the steps of an import are called while they run. */
const STEPS: Readonly<Record<string, Text>> = {
  open: { zh: '打开数据目录', en: 'opening the data' }, look: { zh: '查看文件', en: 'looking at the files' }, prepare: { zh: '准备文件', en: 'preparing the files' }, check: { zh: '检查每一行', en: 'checking every row' }, place: { zh: '与已有数据比对', en: 'comparing with what is there' },
  customers: { zh: '辨认客户', en: 'telling customers apart' }, keys: { zh: '辨认记录', en: 'telling records apart' }, counted: { zh: '清点', en: 'counting' }, publish: { zh: '发布', en: 'publishing' }, plan: { zh: '查看依赖', en: 'looking at what depends on it' }, undo: { zh: '撤销', en: 'undoing' },
};
export function stepName(step: string, lang: Lang): string { return STEPS[step]?.[lang] ?? step; }
