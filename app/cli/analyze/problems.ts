import { defineProblems } from '#core/problem.ts';

/** What a person can get wrong on the command line beside the file itself. */
export const analyzeProblems = defineProblems('analyze', {
  badUsage: { kind: 'invalid', message: { zh: '命令写法有误：{reason}。', en: 'The command is not written right: {reason}.' }, hint: { zh: '用 changqing analyze --help 查看用法。', en: 'See changqing analyze --help.' } },
  badOption: { kind: 'invalid', message: { zh: '选项 {option} 的值“{value}”不对。', en: '“{value}” is no value for {option}.' }, hint: { zh: '例如 {example}。', en: 'For example {example}.' } },
  badMap: { kind: 'invalid', message: { zh: '列对应文件 {file} 不能用：{reason}。', en: 'The map file {file} cannot be used: {reason}.' }, hint: { zh: '应为 JSON，例如 {example}。', en: 'It is JSON such as {example}.' } },
  noFiles: { kind: 'not-found', message: { zh: '文件夹 {folder} 里没有可读的表格文件。', en: 'The folder {folder} has no file that could be a table.' }, hint: { zh: '可读 .csv .tsv .txt .xlsx .jsonl .parquet，以及它们的 .gz。', en: 'Readable are .csv .tsv .txt .xlsx .jsonl .parquet, and these as .gz.' } },
  nothingBefore: { kind: 'invalid', message: { zh: '截止 {day} 之前没有可用的订单（最早 {first}）。', en: 'There are no usable orders up to {day} (the first is of {first}).' }, hint: { zh: '请选择更晚的 --as-of。', en: 'Choose a later --as-of.' } },
  badCalibration: { kind: 'invalid', message: { zh: '拟合截止日 {day} 不在订单期间 {from} 至 {to} 之内。', en: 'The calibration day {day} does not lie within the orders, {from} to {to}.' }, hint: { zh: '请选择期间内、最后一天之前的日期。', en: 'Choose a day within them, before the last.' } },
  sameNumber: { kind: 'conflict', message: { zh: '两个不同的客户号得到了同一内部编号。', en: 'Two different customer ids were given the same internal number.' }, hint: { zh: '这几乎不可能发生；请更改任一客户号后重试。', en: 'This is next to impossible; change one of the ids and try again.' } },
  tooManyForSheet: { kind: 'limit', message: { zh: '{customers} 位客户超过一张工作表的 1,048,576 行，无法写成 {file}。', en: '{customers} customers are more than the 1,048,576 rows of a sheet, so {file} cannot be written.' }, hint: { zh: '请改用 .csv、.parquet 或 .jsonl。', en: 'Use .csv, .parquet or .jsonl.' } },
  cannotWrite: { kind: 'invalid', message: { zh: '无法写入 {file}：{reason}。', en: 'Cannot write {file}: {reason}.' }, hint: { zh: '请检查文件夹是否存在、是否有权限和空间。', en: 'See whether the folder exists, may be written to and has room.' } },
});
