import { Problem } from '#core/problem.ts';
import type { FileShape } from '#domains/sources/core/fileShape.ts';
import { sourceProblems } from '#domains/sources/core/problems.ts';
import { columnOf, type SheetRow } from './readSheet.ts';
import { openWorkbook, type SheetSurvey, type Workbook } from './readWorkbook.ts';
import { columnsOf, looksLikeHeader, rowsAbove, type Columns } from './sniffColumns.ts';
import type { SniffOptions } from './sniffFile.ts';

/** A sheet that could be the table. Its rows are counted without the header; null where the sheet is too large to be read twice. */
export interface SheetCandidate { readonly name: string; readonly hidden: boolean; readonly rows: number | null; readonly columns: number }

export interface SniffedWorkbook {
  readonly sheets: readonly SheetCandidate[]; readonly sheet: string; readonly columns: Columns;
  readonly place: Pick<FileShape, 'skipLines' | 'headerRows' | 'skipColumns'>;
}

/** Looks at every sheet and takes the one that is asked for, else the first that people see and that has rows. */
export async function sniffWorkbook(path: string, name: string, options: SniffOptions, most: number): Promise<SniffedWorkbook> {
  const book = await openWorkbook(path, name);
  try {
    if (options.sheet !== undefined && !book.sheets.some((sheet) => sheet.name === options.sheet)) throw new Problem(sourceProblems.unknownSheet, { at: 'sheet', data: { file: name, sheet: options.sheet, found: book.sheets.map((sheet) => sheet.name).join(', ') } });
    const surveys = await surveyAll(book, most);
    const order = [...surveys.filter(({ hidden }) => !hidden), ...surveys.filter(({ hidden }) => hidden)].filter((one) => options.sheet === undefined || one.name === options.sheet);
    const tables = order.map((one) => ({ one, table: tableOf(one.survey, options) }));
    const chosen = tables.find(({ table }) => table !== null && table.columns.sample.length > 0);
    if (chosen?.table == null) throw new Problem(tables.some(({ table }) => table !== null) ? sourceProblems.headerOnly : sourceProblems.emptyFile, { data: { file: name } });
    const sheets = surveys.map(({ name: sheet, hidden, survey }) => {
      const table = tableOf(survey, options);
      const above = table === null ? 0 : survey.first.filter(({ number }) => number <= (table.place.skipLines ?? 0) + (table.columns.hasHeader ? table.place.headerRows ?? 1 : 0)).length;
      return { name: sheet, hidden, rows: survey.rows === null ? null : survey.rows - above, columns: table?.columns.columnsPerRow ?? 0 };
    });
    return { sheets, sheet: chosen.one.name, columns: chosen.table.columns, place: chosen.table.place };
  } finally { book.close(); }
}

interface Surveyed { readonly name: string; readonly hidden: boolean; readonly survey: SheetSurvey }

async function surveyAll(book: Workbook, most: number): Promise<Surveyed[]> {
  const surveyed: Surveyed[] = [];
  for (const { name, hidden } of book.sheets) surveyed.push({ name, hidden, survey: await book.survey(name, most) });
  return surveyed;
}

interface Table { readonly columns: Columns; readonly place: SniffedWorkbook['place'] }

/** Where in a sheet the table begins and how its columns are called; null for a sheet without a value. */
function tableOf({ first, merges }: SheetSurvey, options: SniffOptions): Table | null {
  if (first.length === 0) return null;
  const left = first.reduce((least, { cells }) => Math.min(least, cells.findIndex((cell) => cell !== '')), Number.POSITIVE_INFINITY);
  const rows = squared(first.map(({ cells }) => cells.slice(left)));
  const above = options.skipLines === undefined ? rowsAbove(rows, options.hasHeader) : first.filter(({ number }) => number <= options.skipLines!).length;
  if (above >= rows.length) return null;
  const header = options.hasHeader ?? looksLikeHeader(rows[above]) ? headerOf(first, above, merges.map(rangeOf), left) : null;
  const body = header === null ? rows.slice(above) : rows.slice(above + header.below);
  const columns = columnsOf(header === null ? body : [header.names.slice(left), ...body], header !== null);
  const skipLines = (header?.top ?? first[above]!.number) - 1;
  return { columns, place: { ...(skipLines > 0 && { skipLines }), ...(header !== null && header.rows > 1 && { headerRows: header.rows }), ...(left > 0 && { skipColumns: left }) } };
}

/** A workbook leaves out trailing blank cells, so its rows are as wide as its widest. */
function squared(records: readonly (readonly string[])[]): string[][] {
  const width = records.reduce((most, row) => Math.max(most, row.length), 0);
  return records.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

interface Range { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }
function rangeOf(reference: string): Range {
  const [from = '', to = from] = reference.split(':');
  const row = (cell: string) => Number(/\d+$/.exec(cell)?.[0] ?? 0);
  return { top: row(from), bottom: row(to), left: columnOf(from), right: columnOf(to) };
}

const MOST_HEADER_ROWS = 4;

/** A header's names. Merged cells make it take several rows: a group above its columns, or a name as high as the group and its columns. `below`: rows of the sample that it takes from `above` on. */
function headerOf(rows: readonly SheetRow[], above: number, merges: readonly Range[], left: number): { top: number; rows: number; below: number; names: string[] } {
  const at = rows[above]!.number;
  const inHeader = merges.filter(({ top, bottom }) => bottom - top < MOST_HEADER_ROWS && top <= at && bottom >= at && bottom > top);
  const top = inHeader.reduce((least, range) => Math.min(least, range.top), at);
  const grouped = merges.some((range) => range.top === at && range.bottom === at && range.right > range.left && namesUnder(rows, at + 1, range, left));
  const bottom = inHeader.reduce((most, range) => Math.max(most, range.bottom), grouped ? at + 1 : at);
  const levels = Array.from({ length: bottom - top + 1 }, (_, i) => filled(rows, top + i, merges));
  const width = levels.reduce((most, level) => Math.max(most, level.length), 0);
  const paths = Array.from({ length: width }, (_, column) => levels.map((level) => level[column] ?? '').filter((name, i, all) => name !== '' && name !== all[i - 1]));
  const last = paths.map((path) => path.at(-1) ?? '');
  const names = paths.map((path, column) => (last.filter((name) => name === last[column]).length > 1 ? path.join(' ') : last[column]!));
  return { top, rows: bottom - top + 1, below: rows.filter(({ number }) => number >= at && number <= bottom).length, names };
}

/** Whether the row under a merged cell names each of its columns. */
function namesUnder(rows: readonly SheetRow[], number: number, range: Range, left: number): boolean {
  const under = rows.find((row) => row.number === number);
  if (under === undefined || !looksLikeHeader(under.cells.slice(left).filter((cell) => cell !== ''))) return false;
  return Array.from({ length: range.right - range.left + 1 }, (_, i) => under.cells[range.left + i] ?? '').every((cell) => cell !== '');
}

/** A row in which each merged cell's value stands in all the columns that it covers. */
function filled(rows: readonly SheetRow[], number: number, merges: readonly Range[]): string[] {
  const cells = [...(rows.find((row) => row.number === number)?.cells ?? [])];
  for (const range of merges) {
    if (number < range.top || number > range.bottom || range.right - range.left > 200) continue;
    const value = rows.find((row) => row.number === range.top)?.cells[range.left] ?? '';
    for (let column = range.left; column <= range.right; column++) { while (cells.length < column) cells.push(''); cells[column] = value; }
  }
  return cells.map((cell) => cell.trim());
}
