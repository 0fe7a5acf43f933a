import { styleText } from 'node:util';
import { Command } from 'commander';
import { Problem } from '#core/problem.ts';
import { LANGS, type Lang, type Text } from '#core/text.ts';
import { fill } from '#core/text.ts';
import { ORDER_MODELS } from '#domains/value/core/index.ts';
import { READING_OPTIONS } from '#cli/readingOptions.ts';
import { analyze } from './analyze.ts';
import { analyzeRequest, type AnalyzeOptions } from './askFor.ts';
import { analyzeProblems } from './problems.ts';
import { resultText, type TextStyle } from './resultText.ts';
import { stepName, words } from './words.ts';

const OPTIONS: readonly (readonly [flags: string, meaning: Text])[] = [
  ['--customer <column>', { zh: '客户号所在列', en: 'column with the customer id' }],
  ['--at <column>', { zh: '下单时间所在列', en: 'column with the time of the order' }],
  ['--amount <column>', { zh: '金额所在列', en: 'column with the amount' }],
  ['--quantity <column>', { zh: '数量所在列（与 --price 一起代替金额）', en: 'column with the quantity (with --price, in place of the amount)' }],
  ['--price <column>', { zh: '单价所在列', en: 'column with the unit price' }],
  ['--order <column>', { zh: '订单号所在列', en: 'column with the order id' }],
  ['--product <column>', { zh: '商品所在列', en: 'column with the product' }],
  ['--category <column>', { zh: '品类所在列', en: 'column with the category' }],
  ['--cost <column>', { zh: '成本所在列', en: 'column with the cost of the line' }],
  ['--customer-name <column>', { zh: '客户名称所在列', en: 'column with the customer’s name' }],
  ['--map <file>', { zh: '写明列对应的 JSON 文件', en: 'JSON file that says which column gives what' }],
  ...READING_OPTIONS,
  ['--time-zone <zone>', { zh: '没有写明时区的时间属于哪个时区（默认 UTC）', en: 'zone of times that name none (UTC unless told)' }],
  ['--as-of <date>', { zh: '截止日（默认最后有订单的一天）', en: 'last day that counts (the last with orders unless told)' }],
  ['--calibrate-until <date>', { zh: '只用到这一天为止的数据拟合，其后用于检验', en: 'fit on the data up to this day, check on the rest' }],
  ['--horizon <time>', { zh: '预测期限：36m、3y、26w（默认 36m）', en: 'how far value looks: 36m, 3y, 26w (36m unless told)' }],
  ['--discount <rate>', { zh: '年折现率（默认 10%）', en: 'discount a year (10% unless told)' }],
  ['--margin <rate>', { zh: '毛利率，例如 30%', en: 'margin as a share of revenue, for example 30%' }],
  ['--unit <unit>', { zh: '模型的时间单位：week、day、month', en: 'unit of the models’ time: week, day or month' }],
  ['--model <name>', { zh: `购买模型：auto（取回测最好的，默认）或 ${ORDER_MODELS.join('、')}`, en: `model of purchases: auto (the best in the hold-out, unless told) or ${ORDER_MODELS.join(', ')}` }],
  ['--interval <level>', { zh: '区间水平：50% 到 99%（默认 90%）', en: 'level of the intervals: 50% to 99% (90% unless told)' }],
  ['--currency <code>', { zh: '币种，例如 CNY', en: 'currency, for example EUR' }],
  ['--out <file>', { zh: '每位客户一行，写成 .csv、.xlsx、.parquet 或 .jsonl', en: 'one row a customer, as .csv, .xlsx, .parquet or .jsonl' }],
  ['--report <file>', { zh: '单个 HTML 报告，含图表，可离线打开', en: 'one HTML file with charts that opens offline' }],
  ['--lang <lang>', { zh: '语言：zh 或 en', en: 'language: zh or en' }],
  ['--json', { zh: '在标准输出打印 JSON', en: 'print JSON on standard output' }],
];

/** `changqing analyze FILE…` */
export function analyzeCommand(lang: Lang): Command {
  const command = new Command('analyze').description({ zh: '从订单文件算出生命周期阶段与客户终身价值', en: 'Life-cycle stages and lifetime values from a file of orders' }[lang])
    .argument('<files...>', { zh: '订单文件（.csv .tsv .xlsx .jsonl .parquet，可 .gz）或文件夹', en: 'files of orders (.csv .tsv .xlsx .jsonl .parquet, also .gz) or a folder' }[lang]);
  for (const [flags, meaning] of OPTIONS) command.option(flags, meaning[lang]);
  return command.action(async (files: string[], options: AnalyzeOptions) => { await runAnalyze(files, options, lang); });
}

async function runAnalyze(files: readonly string[], options: AnalyzeOptions, lang: Lang): Promise<void> {
  if (options.lang !== undefined && !LANGS.some((one) => one === options.lang)) throw new Problem(analyzeProblems.badOption, { data: { option: '--lang', value: options.lang, example: '--lang en' } });
  const request = analyzeRequest(files, options, lang);
  const progress = progressLine(lang);
  const result = await analyze(request, progress.show).finally(progress.clear);
  process.stdout.write(request.json ? `${JSON.stringify(result, null, 2)}\n` : resultText(result, terminalStyle()));
  for (const file of [request.out?.path, request.report]) if (file != null) process.stderr.write(`${fill(words(lang).wrote, { file })}\n`);
}

/** One line on standard error that says what is going on; nothing where nobody looks. */
function progressLine(lang: Lang): { show: (step: string) => void; clear: () => void } {
  const seen = process.stderr.isTTY === true;
  const write = (text: string) => { if (seen) process.stderr.write(`\r\u001b[K${text}`); };
  return { show: (step) => { write(`${stepName(step, lang)}…`); }, clear: () => { write(''); } };
}

/** Colours only where they are wanted: `styleText` looks at the stream and at NO_COLOR. */
function terminalStyle(): TextStyle {
  const painted = (format: Parameters<typeof styleText>[0]) => (text: string) => styleText(format, text, { stream: process.stdout });
  return { strong: painted('bold'), dim: painted('dim'), accent: painted(['bold', 'green']), warn: painted('yellow') };
}
