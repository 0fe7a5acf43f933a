import { basename } from 'node:path';
import iconv from 'iconv-lite';
import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { sourceProblems, type FileShape, type SampleRows } from '#domains/sources/core/index.ts';
import { HEAD_BYTES, readHead, type Head } from './readHead.ts';
import { firstRecords } from './readRecords.ts';
import { openWorkbook } from './readWorkbook.ts';
import { byteKindOf } from './sniffBytes.ts';
import { columnsOf, examplesOf, type Columns } from './sniffColumns.ts';
import { delimiterOf } from './sniffDelimiter.ts';
import { encodingFurtherOn, encodingOf } from './sniffEncoding.ts';
import { sniffParquet } from './sniffParquet.ts';

/** What a person says about a file because the guess was wrong. */
export interface SniffOptions { readonly encoding?: string; readonly delimiter?: string; readonly hasHeader?: boolean; readonly sheet?: string }

/** A file that was looked at: how it is to be read and its first records. */
export interface SniffedFile {
  readonly path: string; readonly name: string; readonly fileBytes: number; readonly shape: FileShape; readonly sample: SampleRows;
  /** Sheets of a workbook; empty otherwise. */
  readonly sheets: readonly string[];
}

const SAMPLE_ROWS = 5000;

/** Looks at the first megabyte of a file and finds out how to read it. `name` is what people call it (an upload lies under another name). */
export async function sniffFile({ facts, path, name = basename(path), options = {} }: { facts: FactStore; path: string; name?: string; options?: SniffOptions }): Promise<SniffedFile> {
  const head = await readHead(path).catch((cause: unknown) => { throw cause instanceof Problem && 'file' in cause.data ? new Problem(cause.definition, { data: { ...cause.data, file: name }, cause }) : cause; });
  const kind = byteKindOf(head.bytes);
  const found = { path, name, fileBytes: head.fileBytes, sheets: [] };
  const shared = { encoding: 'utf-8', delimiter: ',', quote: '"', compression: head.compression, bareReturns: false };
  switch (kind.kind) {
    case 'notATable': throw new Problem(sourceProblems.notATable, { data: { file: name, looksLike: kind.name } });
    case 'unsupported': throw new Problem(sourceProblems.unsupportedFormat, { data: { file: name, format: kind.name } });
    case 'parquet': {
      if (head.compression === 'gzip') throw new Problem(sourceProblems.unsupportedFormat, { data: { file: name, format: 'Parquet + gzip' } });
      const { sample, ...columns } = await sniffParquet(facts, path, name);
      return { ...found, sample, shape: { format: 'parquet', ...shared, ...columns } };
    }
    case 'zip': case 'gzip': {
      if (head.compression === 'gzip') throw new Problem(sourceProblems.unsupportedFormat, { data: { file: name, format: `${kind.kind} + gzip` } });
      const book = await sniffWorkbook(path, name, options);
      return { ...found, sheets: book.sheets, sample: book.columns.sample, shape: { format: 'xlsx', ...shared, sheet: book.sheet, ...shapeColumns(book.columns) } };
    }
    case 'text': {
      const text = await sniffText(path, name, head, options);
      return { ...found, sample: text.columns.sample, shape: { format: text.format, ...shared, bareReturns: text.bareReturns, encoding: text.encoding, delimiter: text.delimiter, ...shapeColumns(text.columns) } };
    }
  }
}

function shapeColumns({ hasHeader, columns, columnsPerRow }: Columns): Pick<FileShape, 'hasHeader' | 'columns' | 'columnsPerRow'> { return { hasHeader, columns: [...columns], columnsPerRow }; }

interface TextShape { readonly format: 'csv' | 'whitespace' | 'jsonl'; readonly encoding: string; readonly delimiter: string; readonly bareReturns: boolean; readonly columns: Columns }

async function sniffText(path: string, name: string, head: Head, options: SniffOptions): Promise<TextShape> {
  const encoding = await encodingFor(path, name, head, options.encoding);
  const { text, bareReturns } = sampleText(name, head, encoding);
  const start = text.trimStart()[0];
  if (start === '[' && /^\s*\[\s*\{/.test(text)) throw new Problem(sourceProblems.unsupportedFormat, { data: { file: name, format: 'JSON [ … ]' } });
  if (start === '{') {
    const columns = jsonColumns(text);
    if (columns !== null) return { format: 'jsonl', encoding, delimiter: '', bareReturns, columns };
  }
  const delimiter = options.delimiter ?? delimiterOf(text, head.complete);
  const records = delimiter === ' ' ? text.split('\n').map((line) => line.trim()).filter((line) => line !== '').slice(0, SAMPLE_ROWS).map((line) => line.split(/\s+/)) : firstRecords(text, delimiter, SAMPLE_ROWS, head.complete);
  if (records.length === 0) throw new Problem(head.complete ? sourceProblems.emptyFile : sourceProblems.lineTooLong, { data: { file: name, limit: '1 MB' } });
  const columns = columnsOf(records, options.hasHeader);
  if (columns.sample.length === 0) throw new Problem(head.complete ? sourceProblems.headerOnly : sourceProblems.lineTooLong, { data: { file: name, limit: '1 MB' } });
  return { format: delimiter === ' ' ? 'whitespace' : 'csv', encoding, delimiter, bareReturns, columns };
}

async function encodingFor(path: string, name: string, head: Head, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) {
    if (!iconv.encodingExists(wanted)) throw new Problem(sourceProblems.unknownEncoding, { at: 'encoding', data: { encoding: wanted } });
    return wanted.toLowerCase() === 'utf8' ? 'utf-8' : wanted.toLowerCase();
  }
  const encoding = encodingOf(head.bytes, head.complete);
  if (encoding === null) throw new Problem(sourceProblems.notATable, { data: { file: name, looksLike: 'binary' } });
  return encoding === 'utf-8' && !head.complete && head.compression === 'none' ? await encodingFurtherOn(path, HEAD_BYTES) : encoding;
}

/** The sample as text with ordinary line ends and without a last line that was cut. */
function sampleText(name: string, head: Head, encoding: string): { text: string; bareReturns: boolean } {
  const decoded = iconv.decode(head.bytes, encoding);
  const bareReturns = !decoded.includes('\n') && /\r[^\n]/.test(decoded);
  const text = bareReturns ? decoded.replaceAll('\r', '\n') : decoded;
  const longest = text.split('\n').reduce((most, line) => Math.max(most, line.length), 0);
  if (!head.complete && longest > HEAD_BYTES / 2) throw new Problem(sourceProblems.lineTooLong, { data: { file: name, limit: '500 kB' } });
  return { text: head.complete ? text : text.slice(0, text.lastIndexOf('\n') + 1), bareReturns };
}

/** Top-level keys of the first objects, in the order in which they appear; null where the lines are no objects. */
function jsonColumns(text: string): Columns | null {
  const objects: Record<string, unknown>[] = [];
  for (const line of text.split('\n').slice(0, SAMPLE_ROWS)) {
    const value = objectOf(line);
    if (value !== null) objects.push(value);
    else if (objects.length === 0 && line.trim() !== '') return null;
  }
  const names = [...new Set(objects.flatMap((o) => Object.keys(o)))];
  const records = objects.map((o) => names.map((key) => jsonText(o[key])));
  return { ...columnsOf([names, ...records], true), columns: names.map((name, i) => ({ name, examples: examplesOf(records, i) })) };
}

function objectOf(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch { return null; }
}

function jsonText(value: unknown): string { return value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value); }

async function sniffWorkbook(path: string, name: string, options: SniffOptions): Promise<{ columns: Columns; sheet: string; sheets: readonly string[] }> {
  const book = await openWorkbook(path, name);
  if (options.sheet !== undefined && !book.sheets.includes(options.sheet)) throw new Problem(sourceProblems.unknownSheet, { at: 'sheet', data: { file: name, sheet: options.sheet, found: book.sheets.join(', ') } });
  let header: string | null = null;
  for (const sheet of options.sheet === undefined ? book.sheets : [options.sheet]) {
    const records: string[][] = [];
    for await (const row of book.rows(sheet)) {
      if (row.some((cell) => cell !== '')) records.push(row);
      if (records.length > SAMPLE_ROWS) break;
    }
    if (records.length === 0) continue;
    const columns = columnsOf(squared(records), options.hasHeader);
    if (columns.sample.length > 0) return { columns, sheet, sheets: book.sheets };
    header ??= sheet;
  }
  throw new Problem(header === null ? sourceProblems.emptyFile : sourceProblems.headerOnly, { data: { file: name } });
}

/** A workbook leaves out trailing blank cells, so its rows are as wide as its widest. */
function squared(records: readonly string[][]): string[][] {
  const width = records.reduce((most, row) => Math.max(most, row.length), 0);
  return records.map((row) => (row.length === width ? row : [...row, ...Array<string>(width - row.length).fill('')]));
}
