import { basename } from 'node:path';
import iconv from 'iconv-lite';
import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { fileProblems } from '#domains/sources/core/fileProblems.ts';
import type { FileShape, SampleRows } from '#domains/sources/core/fileShape.ts';
import { sourceProblems } from '#domains/sources/core/problems.ts';
import { HEAD_BYTES, readHead, type Head } from './readHead.ts';
import { byteKindOf } from './sniffBytes.ts';
import { sniffJson } from './sniffJson.ts';
import { encodingFurtherOn, encodingOf, isDamaged } from './sniffEncoding.ts';
import { sniffParquet } from './sniffParquet.ts';
import { sniffText } from './sniffText.ts';
import { sniffWorkbook, type SheetCandidate } from './sniffWorkbook.ts';
import { MOST_COLUMNS, type Columns } from './sniffColumns.ts';

/** What a person says about a file because the guess was wrong. */
export interface SniffOptions { readonly encoding?: string; readonly delimiter?: string; readonly hasHeader?: boolean; readonly sheet?: string; readonly skipLines?: number }

/** A file that was looked at: how it is to be read and its first records. */
export interface SniffedFile {
  readonly path: string; readonly name: string; readonly fileBytes: number; readonly shape: FileShape; readonly sample: SampleRows;
  /** Sheets of a workbook; empty otherwise. */
  readonly sheets: readonly string[];
  /** The same sheets with what is known of each. */
  readonly sheetList: readonly SheetCandidate[];
}

export const SAMPLE_ROWS = 5000;

/** Looks at the first megabyte of a file and finds out how to read it. `name` is what people call it (an upload lies under another name). */
export async function sniffFile({ facts, path, name = basename(path), options = {} }: { facts: FactStore; path: string; name?: string; options?: SniffOptions }): Promise<SniffedFile> {
  const head = await readHead(path).catch((cause: unknown) => { throw cause instanceof Problem && 'file' in cause.data ? new Problem(cause.definition, { data: { ...cause.data, file: name }, cause }) : cause; });
  const kind = byteKindOf(head.bytes);
  const found = { path, name, fileBytes: head.fileBytes, sheets: [], sheetList: [] };
  const shared = { encoding: 'utf-8', delimiter: ',', quote: '"', compression: head.compression, bareReturns: false };
  switch (kind.kind) {
    case 'notATable': throw new Problem(sourceProblems.notATable, { data: { file: name, looksLike: kind.name } });
    case 'unsupported': throw new Problem(sourceProblems.unsupportedFormat, { data: { file: name, format: kind.name } });
    case 'parquet': {
      requirePlain(head, name, 'Parquet');
      const { sample, ...columns } = await sniffParquet(facts, path, name);
      return { ...found, sample, shape: { format: 'parquet', ...shared, ...columns } };
    }
    case 'zip': case 'gzip': {
      requirePlain(head, name, kind.kind);
      const { columns, sheets, sheet, place } = await sniffWorkbook(path, name, options, SAMPLE_ROWS);
      return { ...found, sheets: sheets.map((one) => one.name), sheetList: sheets, sample: columns.sample, shape: { format: 'xlsx', ...shared, ...place, sheet, ...shapeColumns(columns, name) } };
    }
    case 'text': {
      const { sample, shape } = await sniffLines(path, name, head, options);
      return { ...found, sample, shape: { ...shared, ...shape } };
    }
  }
}

function requirePlain({ compression }: Head, file: string, format: string): void { if (compression === 'gzip') throw new Problem(sourceProblems.unsupportedFormat, { data: { file, format: `${format} + gzip` } }); }

function shapeColumns({ hasHeader, columns, columnsPerRow }: Columns, file: string): Pick<FileShape, 'hasHeader' | 'columns' | 'columnsPerRow'> {
  if (columnsPerRow > MOST_COLUMNS) throw new Problem(fileProblems.tooManyColumns, { data: { file, count: columnsPerRow, limit: MOST_COLUMNS } });
  return { hasHeader, columns: [...columns], columnsPerRow };
}

type LineShape = Omit<FileShape, 'compression' | 'bareReturns' | 'quote' | 'delimiter'> & Partial<FileShape>;

async function sniffLines(path: string, name: string, head: Head, options: SniffOptions): Promise<{ shape: LineShape; sample: SampleRows }> {
  const { encoding, damaged } = await encodingFor(path, name, head, options.encoding);
  const { text, bareReturns } = sampleText(name, head, encoding);
  if (/^\s*<[!?a-z]/i.test(text)) throw new Problem(sourceProblems.notATable, { data: { file: name, looksLike: /<(html|table|body)/i.test(text) ? 'HTML' : 'XML' } });
  const byteOrderMark = encoding === 'utf-8' && head.bytes[0] === 0xef && head.bytes[1] === 0xbb && head.bytes[2] === 0xbf;
  const marks = { encoding, bareReturns, ...(damaged && { damaged }), ...(byteOrderMark && { byteOrderMark }) };
  const json = options.delimiter === undefined ? sniffJson(text, name, head.complete, SAMPLE_ROWS) : null;
  if (json !== null) {
    if (json.columns.sample.length === 0) throw new Problem(sourceProblems.notATable, { data: { file: name, looksLike: 'JSON' } });
    return { sample: json.columns.sample, shape: { format: 'jsonl', ...marks, delimiter: '', ...(json.nested && { nested: true }), ...shapeColumns(json.columns, name) } };
  }
  const { columns, format, cut } = sniffText({ text, name, bareReturns, complete: head.complete, options, most: SAMPLE_ROWS });
  return { sample: columns.sample, shape: { format, ...marks, ...cut, ...shapeColumns(columns, name) } };
}

async function encodingFor(path: string, name: string, head: Head, wanted: string | undefined): Promise<{ encoding: string; damaged: boolean }> {
  if (wanted !== undefined) {
    if (!iconv.encodingExists(wanted) || /^(base64|hex|utf-?7|utf-?32|ucs-?4)/i.test(wanted)) throw new Problem(sourceProblems.unknownEncoding, { at: 'encoding', data: { encoding: wanted } });
    const encoding = wanted.toLowerCase() === 'utf8' ? 'utf-8' : wanted.toLowerCase();
    return { encoding, damaged: isDamaged(head.bytes, encoding, head.complete) };
  }
  const encoding = encodingOf(head.bytes, head.complete);
  if (encoding === null) throw new Problem(sourceProblems.notATable, { data: { file: name, looksLike: 'binary' } });
  const damaged = isDamaged(head.bytes, encoding, head.complete);
  if (encoding !== 'utf-8' || head.complete || head.compression !== 'none') return { encoding, damaged };
  const further = await encodingFurtherOn(path, HEAD_BYTES, head.bytes.some((byte) => byte >= 128));
  return { encoding: further.encoding, damaged: damaged || further.damaged };
}

/** Returns alone are the exception in a text whose lines end otherwise, unless there are many of them. */
const RETURNS_PER_FEED = 0.05;

/** The sample as text with ordinary line ends and without a last line that was cut. */
function sampleText(name: string, head: Head, encoding: string): { text: string; bareReturns: boolean } {
  const decoded = iconv.decode(head.bytes, encoding).replaceAll('\0', '');
  const alone = (decoded.match(/\r(?!\n)(?!$)/g) ?? []).length;
  const feeds = (decoded.match(/\n/g) ?? []).length;
  const bareReturns = alone > 0 && alone >= feeds * RETURNS_PER_FEED;
  const text = bareReturns ? decoded.replace(/\r\r\n/g, '\n').replace(/\r(?!\n)/g, '\n') : decoded;
  const longest = text.split('\n').reduce((most, line) => Math.max(most, line.length), 0);
  if (!head.complete && longest > HEAD_BYTES / 2) throw new Problem(sourceProblems.lineTooLong, { data: { file: name, limit: '500 kB' } });
  return { text: head.complete ? text : text.slice(0, text.lastIndexOf('\n') + 1), bareReturns };
}
