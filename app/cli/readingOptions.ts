import type { Text } from '#core/text.ts';

/** An option of a command, with what it means. */
export type CommandOption = readonly [flags: string, meaning: Text];

/** How files are to be read: the same for every command that reads some. */
export const READING_OPTIONS: readonly CommandOption[] = [
  ['--date-order <order>', { zh: '日期顺序：ymd、dmy 或 mdy', en: 'order of dates: ymd, dmy or mdy' }],
  ['--decimal-comma', { zh: '数字以逗号作小数点', en: 'numbers have a decimal comma' }],
  ['--encoding <name>', { zh: '文件编码，例如 gb18030', en: 'encoding of the file, for example gb18030' }],
  ['--delimiter <char>', { zh: '分隔符，例如 ";" 或 tab', en: 'delimiter, for example ";" or tab' }],
  ['--no-header', { zh: '首行就是数据', en: 'the first line is data' }],
  ['--sheet <name>', { zh: '工作表', en: 'sheet of the workbook' }],
];
