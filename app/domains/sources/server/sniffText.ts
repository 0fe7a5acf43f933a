import { Problem } from '#core/problem.ts';
import type { FileShape } from '#domains/sources/core/fileShape.ts';
import { sourceProblems } from '#domains/sources/core/problems.ts';
import { isBlank, rawRecords, type Dialect, type TextRecord } from './readRecords.ts';
import { columnsOf, rowsAbove, type Columns } from './sniffColumns.ts';
import { sniffDialect } from './sniffDialect.ts';
import type { SniffOptions } from './sniffFile.ts';

export interface TextShape { readonly format: 'csv' | 'whitespace'; readonly columns: Columns; readonly cut: Pick<FileShape, 'delimiter' | 'quote' | 'escape' | 'skipLines' | 'guarded' | 'brokenQuotes'> }

/** Lines of more words than this with nothing that cuts them into columns are sentences. */
const WORDS_IN_SENTENCES = 4;

interface Given { readonly text: string; readonly name: string; readonly bareReturns: boolean; readonly complete: boolean; readonly options: SniffOptions; readonly most: number }

/** How delimited text is cut into columns, where its header is, and what its values carry that is no part of them. */
export function sniffText({ text, name, bareReturns, complete, options, most }: Given): TextShape {
  const dialect = sniffDialect(text, options.delimiter, bareReturns, complete);
  const { delimiter, quote, escape, saysDelimiter } = dialect;
  if (!dialect.steady && isProse(text)) throw new Problem(sourceProblems.notATable, { data: { file: name, looksLike: 'TXT' } });
  const all = delimiter === ' ' ? text.split('\n', most).map((line) => ({ fields: line.trim().split(/\s+/) })) : rawRecords(text, dialect, most, complete);
  const records = saysDelimiter ? all.slice(1) : all;
  const above = Math.min(options.skipLines ?? rowsAbove(records.map(fieldsOf), options.hasHeader) + (saysDelimiter ? 1 : 0), all.length);
  const guarded = all.some((record) => 'fields' in record && record.fields.some((field) => isGuarded(field, delimiter)));
  const rest = all.slice(above);
  const readable = rest.filter((record, i) => !isBlank(record) && (i === 0 || 'fields' in record)).map((record) => namesOrFields(record, dialect)).map((fields) => (guarded ? fields.map(unguarded) : fields));
  if (readable.length === 0) throw new Problem(complete ? sourceProblems.emptyFile : sourceProblems.lineTooLong, { data: { file: name, limit: '1 MB' } });
  const columns = columnsOf(readable, options.hasHeader);
  if (columns.sample.length === 0) throw new Problem(complete ? sourceProblems.headerOnly : sourceProblems.lineTooLong, { data: { file: name, limit: '1 MB' } });
  return { format: delimiter === ' ' ? 'whitespace' : 'csv', columns, cut: { delimiter, quote, ...(escape === 'backslash' && { escape }), ...(above > 0 && { skipLines: above }), ...(guarded && { guarded }), ...(records.some((record) => 'unreadable' in record) && { brokenQuotes: true }) } };
}

/** What cannot be read is still a row, and none that may be passed over. */
function fieldsOf(record: TextRecord): readonly string[] { return 'fields' in record ? record.fields : ['?']; }
/** A header whose quotes do not pair still gives names. */
function namesOrFields(record: TextRecord, { delimiter }: Dialect): readonly string[] { return 'fields' in record ? record.fields : record.unreadable.split(delimiter).map((field) => field.replaceAll('"', '')); }

/** Sentences, where no mark gives lines the same number of columns. */
function isProse(text: string): boolean {
  const lines = text.split('\n', 300).map((line) => line.trim()).filter((line) => line !== '');
  const words = lines.reduce((sum, line) => sum + line.split(/\s+/).length, 0);
  return lines.length > 2 && words / lines.length >= WORDS_IN_SENTENCES;
}

const FORMULA_TEXT = /^="(.*)"$/s;
const APOSTROPHE = /^'(?=[\d=+@-])/;

/** Values carry marks that keep a spreadsheet from turning `0012` into 12: a formula, an apostrophe, a tab. */
function isGuarded(field: string, delimiter: string): boolean {
  const text = field.trim();
  return FORMULA_TEXT.test(text) || (APOSTROPHE.test(text) && !text.endsWith(`'`)) || (delimiter !== '\t' && /^ *\t|\t *$/.test(field) && text !== '');
}

export function unguarded(field: string): string {
  const text = field.trim();
  const formula = FORMULA_TEXT.exec(text);
  return formula === null ? text.replace(APOSTROPHE, '') : formula[1]!.replaceAll('""', '"');
}
