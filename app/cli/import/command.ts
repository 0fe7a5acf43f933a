import { styleText } from 'node:util';
import { Command } from 'commander';
import { Problem } from '#core/problem.ts';
import { fill, LANGS, type Lang, type Text } from '#core/text.ts';
import { stopBetweenSteps } from '#cli/interruption.ts';
import { RECORD_KINDS } from '#domains/sources/core/index.ts';
import { hindered } from '#domains/sources/server/index.ts';
import { READING_OPTIONS } from '#cli/readingOptions.ts';
import { bad, batchNumber, importRequest, type ImportOptions } from './importOptions.ts';
import type { ImportDoor, Progress } from './importDoor.ts';
import { openImports } from './openImports.ts';
import { importsText, outcomeText, undoText, type TextStyle } from './outcomeText.ts';
import { performImport } from './performImport.ts';
import { stepName, words } from './words.ts';

type Option = readonly [flags: string, meaning: Text];
const JSON_OPTION: Option = ['--json', { zh: '在标准输出打印 JSON', en: 'print JSON on standard output' }];
const PLACE: readonly Option[] = [
  ['--data <folder>', { zh: '数据目录（默认 CHANGQING_DATA，否则与服务相同）', en: 'data directory (CHANGQING_DATA unless told, else the server’s own)' }],
  ['--lang <lang>', { zh: '语言：zh 或 en', en: 'language: zh or en' }],
];
const OPTIONS: readonly Option[] = [
  ['--kind <kind>', { zh: `记录种类：${RECORD_KINDS.join('、')}（默认按列名识别）`, en: `kind of records: ${RECORD_KINDS.join(', ')} (found by the columns unless told)` }],
  ['--source <name>', { zh: '来自哪个系统（默认最近用过的）', en: 'the system they come from (the last one used unless told)' }],
  ['--column <field=column>', { zh: '字段取自哪一列，可多次；#row 表示行号', en: 'the column that gives a field, more than once if need be; #row numbers the rows' }],
  ['--value <field=value>', { zh: '所有行共用的值，可多次', en: 'a value that all rows share, more than once if need be' }],
  ['--map <file>', { zh: '写明列对应的 JSON 文件', en: 'JSON file that says which column gives what' }],
  ['--match <keys>', { zh: '凭什么认出已有记录，逗号分隔', en: 'by what a record is found again, with commas between' }],
  ['--update <policy>', { zh: '已有记录：skip 不动，fill 只补空，overwrite 以文件为准', en: 'a record that is there: skip, fill what is empty, or overwrite' }],
  ['--clear-empty', { zh: '空单元格清空字段（默认保留原值）', en: 'an empty cell empties the field (it is kept unless told)' }],
  ['--unknown <what>', { zh: '不认识的客户：add 新建，quarantine 待处理，reject 拒绝', en: 'customers that nobody knows: add, quarantine or reject' }],
  ['--customer-by <key>', { zh: '客户列写的是什么：externalId、phone、email、creditCode、name、order', en: 'what the customer column holds: externalId, phone, email, creditCode, name or order' }],
  ...READING_OPTIONS,
  ['--time-zone <zone>', { zh: '没有写明时区的时间属于哪个时区（默认公司所在时区）', en: 'zone of times that name none (the company’s unless told)' }],
  ['--dry-run', { zh: '只检查和计数，不写入', en: 'check and count, write nothing' }],
  ['--rejects <file>', { zh: '把没有采用的行写成 CSV', en: 'write the rows that did not go in as CSV' }],
  ...PLACE, JSON_OPTION,
];

const REPEATED = new Set(['--column <field=column>', '--value <field=value>']);

function withOptions(command: Command, options: readonly Option[], lang: Lang): Command {
  for (const [flags, meaning] of options) {
    if (REPEATED.has(flags)) command.option(flags, meaning[lang], (one: string, all: string[]) => [...all, one], []);
    else command.option(flags, meaning[lang]);
  }
  return command;
}

/** `changqing import FILE…` */
export function importCommand(lang: Lang): Command {
  const command = new Command('import').description({ zh: '把文件中的客户、订单等记录导入系统', en: 'Bring customers, orders and other records from files into the product' }[lang])
    .argument('<files...>', { zh: '文件（.csv .tsv .xlsx .json .jsonl .parquet，可 .gz）、文件夹或 .zip', en: 'files (.csv .tsv .xlsx .json .jsonl .parquet, also .gz), folders or .zip' }[lang]);
  return withOptions(command, OPTIONS, lang).action(async (files: string[], options: ImportOptions) => {
    requireLang(options.lang);
    const request = importRequest(files, options);
    const progress = progressLine(lang);
    const stop = stopBetweenSteps();
    stop.addEventListener('abort', () => { process.stderr.write(`${words.stopping[lang]}\n`); });
    await withImports(options.data, lang, progress.show, async (door) => {
      const outcome = await performImport({ door, request, rejects: options.rejects ?? null, lang, progress: progress.show, stop }).finally(progress.clear);
      process.stdout.write(options.json === true ? `${JSON.stringify(outcome, null, 2)}\n` : outcomeText(outcome, { lang, alone: door.alone, style: terminalStyle() }));
      if (options.rejects !== undefined) process.stderr.write(`${fill(words.wrote[lang], { file: options.rejects })}\n`);
    }).finally(progress.clear);
  });
}

interface UndoOptions { readonly json?: boolean; readonly dryRun?: boolean; readonly data?: string; readonly lang?: string }

/** `changqing undo BATCH` */
export function undoCommand(lang: Lang): Command {
  const command = new Command('undo').description({ zh: '撤销一次导入', en: 'Take an import back' }[lang]).argument('<batch>', { zh: '导入编号', en: 'number of the import' }[lang]);
  return withOptions(command, [['--dry-run', { zh: '只看会怎样', en: 'only show what would happen' }], ...PLACE, JSON_OPTION], lang).action(async (given: string, options: UndoOptions) => {
    requireLang(options.lang);
    const batch = batchNumber(given);
    const progress = progressLine(lang);
    await withImports(options.data, lang, progress.show, async (door) => {
      const plan = await door.planUndo(batch);
      const dryRun = options.dryRun === true;
      if (options.json !== true) { progress.clear(); process.stdout.write(undoText(batch, plan, lang)); }
      // One that was interrupted goes on whatever has come since; whether it may is known where it is done.
      const refused = dryRun ? (plan.possible ? null : hindered(batch, plan)) : await door.undo(batch, progress.show).then(() => null, (error: unknown) => error).finally(progress.clear);
      if (options.json === true && (refused === null || refused instanceof Problem)) process.stdout.write(`${JSON.stringify({ batch, undone: !dryRun && refused === null, ...plan, hindrances: plan.hindrances.map((one) => ({ ...one, what: one.what[lang] })), notes: plan.notes.map((one) => ({ ...one, what: one.what[lang] })) }, null, 2)}\n`);
      if (refused !== null) throw refused;
      if (options.json !== true && !dryRun) process.stdout.write(`${words.undone[lang]}\n`);
    }).finally(progress.clear);
  });
}

/** `changqing imports` */
export function importsCommand(lang: Lang): Command {
  const command = new Command('imports').description({ zh: '列出最近的导入', en: 'List the newest imports' }[lang]);
  return withOptions(command, [...PLACE, JSON_OPTION], lang).action(async (options: UndoOptions) => {
    requireLang(options.lang);
    const progress = progressLine(lang);
    await withImports(options.data, lang, progress.show, async (door) => {
      const imports = await door.list();
      progress.clear();
      process.stdout.write(options.json === true ? `${JSON.stringify(imports.map(({ job: _, ...one }) => one), null, 2)}\n` : importsText(imports, lang, terminalStyle()));
    }).finally(progress.clear);
  });
}

async function withImports(data: string | undefined, lang: Lang, progress: Progress, act: (door: ImportDoor) => Promise<void>): Promise<void> {
  progress('open', null);
  const door = await openImports(data, lang);
  try { await act(door); } finally { await door.close(); }
}

function requireLang(lang: string | undefined): void { if (lang !== undefined && !LANGS.some((one) => one === lang)) throw bad('--lang', lang, '--lang en'); }

/** One line on standard error that says what is going on; nothing where nobody looks. */
function progressLine(lang: Lang): { readonly show: Progress; readonly clear: () => void } {
  const seen = process.stderr.isTTY === true;
  const write = (text: string): void => { if (seen) process.stderr.write(`\r\u001b[K${text}`); };
  return { show: (step, share) => { write(`${stepName(step, lang)}…${share === null ? '' : ` ${Math.round(share * 100)}%`}`); }, clear: () => { write(''); } };
}

/** Colours only where they are wanted: `styleText` looks at the stream and at NO_COLOR. */
function terminalStyle(): TextStyle {
  const painted = (format: Parameters<typeof styleText>[0]) => (text: string) => styleText(format, text, { stream: process.stdout });
  return { strong: painted('bold'), dim: painted('dim'), warn: painted('yellow') };
}
