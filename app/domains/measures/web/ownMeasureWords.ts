import type { Text } from '#core/text.ts';
import type { OwnAggregate, OwnOperation, OwnUnit, OwnWindow } from '#domains/measures/core/index.ts';

export const ownWords = {
  titleNew: { zh: '新建指标', en: 'A new measure' },
  titleIs: { zh: '{label}：{sentence}', en: '{label}: {sentence}' },
  says: { zh: '{key} · 第 {version} 版，{who} 于 {at} 保存', en: '{key} · version {version}, saved by {who} on {at}' },
  saysNew: { zh: '选好数据和算法，右侧随时显示在现有客户上的结果；保存后与内置指标一样使用。', en: 'Choose the records and how they count; the result on your customers shows as you go. Once saved it is used like the built-in ones.' },
  retiredSays: { zh: '已停用：不再计算，也不出现在列表里；定义留作记录。', en: 'Retired: it is no longer computed nor listed; its definition stays on record.' },
  back: { zh: '指标目录', en: 'Catalogue' },
  what: { zh: '1 算什么', en: '1 What it computes' },
  about: { zh: '2 怎么称呼', en: '2 What it is called' },
  fromRecords: { zh: '从记录统计', en: 'From records' },
  fromMeasures: { zh: '由两个指标算', en: 'From two measures' },
  fact: { zh: '哪类记录', en: 'Which records' },
  aggregate: { zh: '怎么算', en: 'How' },
  column: { zh: '算哪一列', en: 'Of which column' },
  window: { zh: '哪段时间', en: 'In which time' },
  days: { zh: '天', en: 'days' },
  conditions: { zh: '只算符合条件的记录', en: 'Only records that meet conditions' },
  conditionsNone: { zh: '没有条件：这段时间的记录都算。', en: 'No conditions: every record of that time counts.' },
  addCondition: { zh: '添加条件', en: 'Add a condition' },
  addGroup: { zh: '添加一组条件', en: 'Add a group' },
  remove: { zh: '去掉这个条件', en: 'Remove this condition' },
  removeGroup: { zh: '去掉这一组', en: 'Remove this group' },
  all: { zh: '全部符合', en: 'all of them' },
  any: { zh: '任一符合', en: 'any of them' },
  match: { zh: '条件之间', en: 'Conditions hold' },
  conditionColumn: { zh: '条件的列', en: 'Column' },
  operator: { zh: '比较方式', en: 'Comparison' },
  value: { zh: '值', en: 'Value' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  first: { zh: '第一个指标', en: 'First measure' },
  second: { zh: '第二个指标', en: 'Second measure' },
  operation: { zh: '怎么合起来', en: 'How they are combined' },
  choose: { zh: '请选择', en: 'Choose' },
  labelZh: { zh: '中文名称', en: 'Name in Chinese' },
  labelEn: { zh: '英文名称', en: 'Name in English' },
  meaningZh: { zh: '中文含义', en: 'Meaning in Chinese' },
  meaningEn: { zh: '英文含义', en: 'Meaning in English' },
  meaningSays: { zh: '留空时用自动写出的说明。', en: 'Left empty, the sentence written by itself stands.' },
  unit: { zh: '按什么显示', en: 'Shown as' },
  unitAuto: { zh: '自动', en: 'by itself' },
  without: { zh: '没有数据的客户', en: 'Customers without data' },
  empty: { zh: '留空', en: 'empty' },
  zero: { zh: '记为 0', en: '0' },
  reason: { zh: '为什么', en: 'Why' },
  reasonNew: { zh: '为什么要这个指标', en: 'Why it is wanted' },
  reasonChange: { zh: '为什么修改', en: 'Why it changes' },
  required: { zh: '请填写{label}', en: 'Fill in: {label}' },
  save: { zh: '保存', en: 'Save' },
  saveChange: { zh: '保存为第 {version} 版', en: 'Save as version {version}' },
  saved: { zh: '已保存，正在为最新批次补算', en: 'Saved; the newest run is being given it' },
  savedOnly: { zh: '已保存', en: 'Saved' },
  retire: { zh: '停用', en: 'Retire' },
  retireAsk: { zh: '停用这个指标？', en: 'Retire this measure?' },
  retireSays: { zh: '它会从目录、列表和导出中消失；定义和版本留作记录，不能再恢复。', en: 'It leaves the catalogue, lists and exports; its definition and versions stay on record. It cannot be brought back.' },
  cancel: { zh: '取消', en: 'Cancel' },
  versions: { zh: '版本', en: 'Versions' },
  version: { zh: '第 {version} 版', en: 'Version {version}' },
  usedBy: { zh: '用到它的指标', en: 'Used by' },
  preview: { zh: '在现有客户上试算', en: 'Tried on your customers' },
  previewSays: { zh: '截止 {asOf} · {customers} 位客户 · {time}', en: 'as of {asOf} · {customers} customers · {time}' },
  previewSome: { zh: '截止 {asOf} · {of} 位客户中均匀抽取 {customers} 位 · {time}', en: 'as of {asOf} · {customers} of {of} customers, evenly drawn · {time}' },
  previewWaits: { zh: '定义完整后这里显示结果。', en: 'The result shows here once the definition is complete.' },
  empties: { zh: '没有值：{empty} 位（{share}）', en: 'Without a value: {empty} ({share})' },
  allKnown: { zh: '每位客户都有值', en: 'Every customer has a value' },
  min: { zh: '最小', en: 'Lowest' }, low: { zh: '四分之一低于', en: 'A quarter below' }, median: { zh: '中位数', en: 'Median' }, high: { zh: '四分之一高于', en: 'A quarter above' }, max: { zh: '最大', en: 'Highest' }, mean: { zh: '平均', en: 'Mean' },
  sample: { zh: '几位客户', en: 'Some customers' },
  frequent: { zh: '最多的值', en: 'Most frequent values' },
  customer: { zh: '客户', en: 'Customer' },
  sql: { zh: '查看 SQL', en: 'See the SQL' },
  reload: { zh: '看新版本', en: 'See the new version' },
} satisfies Record<string, Text>;

export const aggregateWords: Readonly<Record<OwnAggregate, Text>> = {
  count: { zh: '条数', en: 'Number of records' }, sum: { zh: '合计', en: 'Sum' }, mean: { zh: '平均值', en: 'Mean' }, min: { zh: '最小值', en: 'Smallest' }, max: { zh: '最大值', en: 'Largest' },
  distinct: { zh: '不同值的个数', en: 'Number of different values' }, first: { zh: '最早一条的值', en: 'Value of the first' }, last: { zh: '最近一条的值', en: 'Value of the last' }, days_since_last: { zh: '距最近一条的天数', en: 'Days since the last' },
};

export const operationWords: Readonly<Record<OwnOperation, Text>> = {
  ratio: { zh: '第一个 ÷ 第二个', en: 'first ÷ second' }, share: { zh: '第一个占两者之和的比例', en: 'first as a share of both' }, difference: { zh: '第一个 − 第二个', en: 'first − second' }, sum: { zh: '第一个 + 第二个', en: 'first + second' },
};

export const unitWords: Readonly<Record<OwnUnit, Text>> = {
  integer: { zh: '整数', en: 'whole number' }, number: { zh: '数值', en: 'number' }, money: { zh: '金额', en: 'money' }, days: { zh: '天数', en: 'days' }, share: { zh: '百分比', en: 'percentage' }, ratio: { zh: '比值', en: 'ratio' },
};

/** The windows by one name each: what a choice can hold. */
export const WINDOWS: readonly { readonly key: string; readonly text: Text; readonly of: (days: number) => OwnWindow }[] = [
  { key: 'all', text: { zh: '全部时间', en: 'All time' }, of: () => ({ window: 'all' }) },
  { key: 'last_days', text: { zh: '最近 N 天', en: 'The last N days' }, of: (days) => ({ window: 'last_days', days }) },
  { key: 'previous_days', text: { zh: '再往前 N 天', en: 'The N days before those' }, of: (days) => ({ window: 'previous_days', days }) },
  ...(['month', 'quarter', 'year'] as const).flatMap((period) => [
    { key: `this ${period}`, text: { month: { zh: '本月', en: 'This month' }, quarter: { zh: '本季度', en: 'This quarter' }, year: { zh: '今年', en: 'This year' } }[period], of: (): OwnWindow => ({ window: 'this', period }) },
    { key: `previous ${period}`, text: { month: { zh: '上月', en: 'Last month' }, quarter: { zh: '上季度', en: 'Last quarter' }, year: { zh: '去年', en: 'Last year' } }[period], of: (): OwnWindow => ({ window: 'previous', period }) },
  ]),
];
export const windowKey = (window: OwnWindow): string => ('period' in window ? `${window.window} ${window.period}` : window.window);
