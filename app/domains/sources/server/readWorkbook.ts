import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readXlsx, streamXlsxRows, type CellValue } from 'hucre/xlsx';
import { Problem } from '#core/problem.ts';
import { sourceProblems } from '#domains/sources/core/index.ts';

/** A workbook that is open: its sheets' names and a way to read one of them row by row. */
export interface Workbook { readonly sheets: readonly string[]; rows(sheet: string): AsyncIterable<string[]> }

/** Opens an .xlsx file. A zip that is none is a clear problem. */
export async function openWorkbook(path: string, file = basename(path)): Promise<Workbook> {
  const bytes = await readFile(path);
  const failed = (cause: unknown) => new Problem(sourceProblems.unreadableFile, { data: { file, reason: cause instanceof Error ? cause.message : String(cause) }, cause });
  if (!bytes.includes('xl/workbook')) throw new Problem(sourceProblems.notATable, { data: { file, looksLike: 'ZIP' } });
  const sheets: string[] = [];
  await readXlsx(bytes, { sheets: (info) => { sheets.push(info.name); return false; } }).catch((cause: unknown) => { throw failed(cause); });
  return {
    sheets,
    rows: async function* (sheet) {
      const cells = streamXlsxRows(bytes, { sheet })[Symbol.asyncIterator]();
      for (;;) {
        const next = await cells.next().catch((cause: unknown) => { throw failed(cause); });
        if (next.done === true) return;
        yield next.value.values.map(cellText);
      }
    },
  };
}

/** A cell as text that the staging reads: dates as `2010-12-01 08:26:00` (a workbook knows no zone), numbers as they are. */
export function cellText(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().replace('T', ' ').replace(/(\.000)?Z$/, '');
  return String(cell);
}
