import { basename, posix } from 'node:path';
import { Problem } from '#core/problem.ts';
import { fileProblems } from '#domains/sources/core/fileProblems.ts';
import { sourceProblems } from '#domains/sources/core/problems.ts';
import { StyleReader, type CellStyles } from './readCells.ts';
import { SharedStringReader, SheetRowReader, type SheetContext, type SheetRow } from './readSheet.ts';
import { attributeOf, SheetXmlReader, type TagHandler } from './readSheetXml.ts';
import { openZip, packedProblem, ZIP_LIMITS, type OpenZip, type ZipEntry } from './zipFile.ts';

export interface SheetInfo { readonly name: string; readonly hidden: boolean }

/** `rows` with a value; null where the sheet is too large to be read twice. */
export interface SheetSurvey { readonly first: readonly SheetRow[]; readonly merges: readonly string[]; readonly rows: number | null }

/** A workbook that is open: its sheets and a way to read one of them row by row. Nothing of it lies in memory but the shared texts. */
export interface Workbook {
  readonly sheets: readonly SheetInfo[];
  /** Some rows at a time, so that a long sheet does not cost a turn of the event loop each. */
  rows(sheet: string): AsyncGenerator<readonly SheetRow[]>;
  /** The first rows and, for a sheet that is not very large, what only reading it to its end tells. */
  survey(sheet: string, most: number): Promise<SheetSurvey>;
  close(): void;
}

/** The shared texts are what must lie in memory; a workbook of a million rows has about a tenth of this. */
const MOST_TEXT = 600 * 2 ** 20;
/** No sheet that a program of sheets can open has more XML. */
const MOST_UNPACKED = 20 * 2 ** 30;
/** A sheet of more XML than this is not read to its end only to be looked at. */
const SURVEY_LIMIT = 64 * 2 ** 20;
const PART_LIMIT = 64 * 2 ** 20;

/** Opens an .xlsx file. A zip that is none is a clear problem. */
export async function openWorkbook(path: string, file = basename(path)): Promise<Workbook> {
  const zip = await openZip(path, file, { ...ZIP_LIMITS, ratio: 1100 });
  try {
    requireWorkbook(zip, file);
    const size = zip.entries.reduce((sum, entry) => sum + entry.bytes, 0);
    if (size > MOST_UNPACKED) throw new Problem(fileProblems.workbookTooLarge, { data: { file, size: `${Math.round(size / 2 ** 30)} GB`, limit: '20 GB' } });
    const parts = new Map(zip.entries.map((entry) => [entry.name.toLowerCase(), entry]));
    const book = await readBook(parts, file);
    let context: Promise<SheetContext> | null = null;
    const read = async function* (name: string, handler: (context: SheetContext) => SheetRowReader): AsyncGenerator<SheetRowReader> {
      const rows = handler(await (context ??= readContext(parts, book, file)));
      const part = parts.get(book.partOf.get(name) ?? '');
      if (part === undefined) throw damaged(file, `sheet ${name}`);
      for await (const _ of readPart(part, rows, file)) yield rows;
    };
    return {
      sheets: book.sheets,
      rows: async function* (sheet) { for await (const rows of read(sheet, (found) => new SheetRowReader(found))) { const some = rows.take(); if (some.length > 0) yield some; } },
      survey: async (sheet, most) => {
        const large = (parts.get(book.partOf.get(sheet) ?? '')?.bytes ?? 0) > SURVEY_LIMIT;
        const first: SheetRow[] = [];
        let count = 0;
        let merges: readonly string[] = [];
        for await (const rows of read(sheet, (found) => new SheetRowReader(found))) {
          const some = rows.take();
          count += some.length;
          if (first.length < most) first.push(...some.slice(0, most - first.length));
          ({ merges } = rows);
          if (large && first.length >= most) return { first, merges, rows: null };
        }
        return { first, merges, rows: count };
      },
      close: () => { zip.close(); },
    };
  } catch (cause) {
    zip.close();
    throw cause;
  }
}

function requireWorkbook({ kind, entries }: OpenZip, file: string): void {
  switch (kind) {
    case 'workbook': return;
    case 'binaryWorkbook': throw new Problem(sourceProblems.unsupportedFormat, { data: { file, format: 'Excel Binary (.xlsb)' } });
    case 'openDocument': throw new Problem(sourceProblems.unsupportedFormat, { data: { file, format: 'OpenDocument (.ods)' } });
    case 'document': throw new Problem(sourceProblems.notATable, { data: { file, looksLike: entries.some(({ name }) => name.startsWith('word/')) ? 'Word' : entries.some(({ name }) => name.startsWith('ppt/')) ? 'PowerPoint' : 'Office' } });
    case 'archive': throw new Problem(sourceProblems.notATable, { data: { file, looksLike: 'ZIP' } });
  }
}

function damaged(file: string, part: string, cause?: unknown): Problem { return new Problem(sourceProblems.unreadableFile, { data: { file, reason: `XLSX: ${part}` }, cause }); }

/** Feeds a part to a handler piece by piece; each yield says that something may have come. */
async function* readPart(entry: ZipEntry, handler: TagHandler, file: string): AsyncGenerator<void> {
  const reader = new SheetXmlReader(handler);
  try {
    const stream = await entry.stream();
    try {
      for await (const part of stream as AsyncIterable<Buffer>) { reader.write(part); yield; }
    } finally { stream.destroy(); }
    if (!reader.end()) throw damaged(file, entry.name);
    yield;
  } catch (cause) {
    throw cause instanceof Problem ? cause : packedProblem(file, cause);
  }
}

async function readWhole(entry: ZipEntry | undefined, handler: TagHandler, file: string): Promise<void> {
  if (entry === undefined) return;
  if (entry.bytes > PART_LIMIT && !(handler instanceof SharedStringReader)) throw damaged(file, entry.name);
  for await (const _ of readPart(entry, handler, file)) { /* read to the end */ }
}

interface Book { readonly sheets: readonly SheetInfo[]; readonly partOf: ReadonlyMap<string, string>; readonly strings: string; readonly styles: string; readonly from1904: boolean }

type Parts = ReadonlyMap<string, ZipEntry>;

/** What the workbook says of its sheets and where they lie. */
async function readBook(parts: Parts, file: string): Promise<Book> {
  const path = [...parts.keys()].find((name) => /^xl\/workbook\d*\.xml$/.test(name));
  if (path === undefined) throw damaged(file, 'xl/workbook.xml');
  const found: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  await readWhole(parts.get(path), tags((name, attributes) => {
    if (name === 'sheet') found.push({ name: attributeOf(attributes, 'name'), id: attributeOf(attributes, 'id'), hidden: /hidden/i.test(attributeOf(attributes, 'state')) });
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904'));
  }), file);
  const targets = new Map<string, { target: string; type: string }>();
  const folder = posix.dirname(path);
  await readWhole(parts.get(`${folder}/_rels/${posix.basename(path)}.rels`), tags((name, attributes) => {
    if (name === 'Relationship') targets.set(attributeOf(attributes, 'Id'), { target: partPath(folder, attributeOf(attributes, 'Target')), type: attributeOf(attributes, 'Type') });
  }), file);
  const ofType = (type: string) => [...targets.values()].find((one) => one.type.endsWith(type))?.target ?? '';
  const sheets = found.filter(({ name, id }) => name !== '' && (targets.get(id)?.type.endsWith('/worksheet') ?? false));
  if (sheets.length === 0) throw damaged(file, 'no sheets');
  return {
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })), from1904,
    partOf: new Map(sheets.map(({ name, id }) => [name, targets.get(id)!.target])),
    strings: ofType('/sharedStrings'), styles: ofType('/styles'),
  };
}

function partPath(folder: string, target: string): string { return (target.startsWith('/') ? target.slice(1) : posix.normalize(`${folder}/${target}`)).toLowerCase(); }

async function readContext(parts: Parts, book: Book, file: string): Promise<SheetContext> {
  const strings = new SharedStringReader(MOST_TEXT, () => new Problem(fileProblems.workbookTooLarge, { data: { file, size: '> 600 MB', limit: '600 MB' } }));
  await readWhole(parts.get(book.strings), strings, file);
  const styles = new StyleReader();
  await readWhole(parts.get(book.styles), styles, file);
  const cells: CellStyles = { forms: styles.forms, from1904: book.from1904 };
  return { strings: strings.strings, styles: cells };
}

function tags(open: (name: string, attributes: string) => void): TagHandler { return { open, close: () => { /* only what opens matters */ }, text: () => { /* nor text */ } }; }
