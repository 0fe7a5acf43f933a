import { createReadStream, createWriteStream } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import iconv from 'iconv-lite';
import { Problem } from '#core/problem.ts';
import { fileProblems } from '#domains/sources/core/fileProblems.ts';
import type { FileShape } from '#domains/sources/core/fileShape.ts';
import { gzipProblem } from './readHead.ts';
import { flatObject, JsonReader, nestedJson } from './readJson.ts';
import { csvLine, dialectOf, isBlank, RecordReader, type Dialect, type TextRecord } from './readRecords.ts';
import { openWorkbook } from './readWorkbook.ts';
import type { SniffedFile } from './sniffFile.ts';
import { unguarded } from './sniffText.ts';

/** How the engine reads a prepared file. */
export interface PreparedReading {
  readonly kind: 'csv' | 'lines' | 'json' | 'parquet';
  readonly path: string;
  readonly delimiter: string;
  /** The first record names the columns and is no data. */
  readonly skipHeader: boolean;
  readonly compression: 'none' | 'gzip';
  /** The first column holds what could not be read, and is empty for good records. */
  readonly repaired: boolean;
  /** The number that a person sees beside the first row that the engine gives out: lines above it count, although a copy leaves them out. */
  readonly firstRow: number;
}

export interface PreparedFile extends SniffedFile { readonly reading: PreparedReading; readonly scratch: string }

/** Makes a file readable for the engine: as it is where that works, else as a UTF-8 copy in `scratch` (which the caller removes). */
export async function prepareFile(file: SniffedFile, scratch: string): Promise<PreparedFile> {
  const { shape } = file;
  const named = shape.hasHeader && shape.format !== 'jsonl' && shape.format !== 'parquet';
  const as = (reading: Partial<PreparedReading>): PreparedFile => ({ ...file, scratch, reading: { kind: kindOf(shape.format), path: resolve(file.path), delimiter: shape.delimiter, skipHeader: named, compression: shape.compression, repaired: false, firstRow: named && shape.format !== 'whitespace' ? 2 : 1, ...reading } });
  const firstRow = (shape.skipLines ?? 0) + (named ? 2 : 1);
  const rewritten = { kind: 'csv', delimiter: ',', skipHeader: false, compression: 'none', repaired: true, firstRow } as const;
  if (shape.format === 'xlsx') return as({ path: await copyWorkbook(file, scratch), skipHeader: false, delimiter: ',', firstRow });
  if (shape.format === 'jsonl' && shape.nested === true) return as({ path: await copyJson(file, scratch), compression: 'none' });
  if (isOdd(shape)) return as({ ...rewritten, path: await rewrite(file, scratch, sourceOf(file, shape.encoding), shape) });
  if (shape.encoding !== 'utf-8' || shape.bareReturns || shape.damaged === true) return as({ path: await copyAsUtf8(file, scratch), compression: 'none' });
  return as({ path: await plainPath(resolve(file.path), scratch) });
}

function kindOf(format: FileShape['format']): PreparedReading['kind'] { return format === 'whitespace' ? 'lines' : format === 'jsonl' ? 'json' : format === 'parquet' ? 'parquet' : 'csv'; }

/** What the engine's own reader of delimited text does not take: it is read here, record by record. */
function isOdd(shape: FileShape): boolean {
  if (shape.format !== 'csv' && shape.format !== 'whitespace') return false;
  const marks = (shape.skipLines ?? 0) > 0 || shape.guarded === true || shape.brokenQuotes === true || (shape.byteOrderMark === true && (!shape.hasHeader || shape.format === 'whitespace'));
  // Lines by blanks are told from their header only here, where lines are counted.
  if (shape.format === 'whitespace') return marks || shape.hasHeader;
  return marks || shape.quote !== '"' || shape.escape === 'backslash' || shape.bareReturns || !/^[\x01\t\x1f -!#-&(-[\]-~]$/.test(shape.delimiter);
}

let copies = 0;
function nextPath(scratch: string, ending: string): string { return join(resolve(scratch), `copy-${process.pid}-${++copies}${ending}`); }

/** The engine takes `*`, `{}` and `::` in a path for patterns; such a file is read through a link. */
async function plainPath(path: string, scratch: string): Promise<string> {
  if (!/[*?{}[\]]|::/.test(path)) return path;
  const link = nextPath(scratch, '');
  await symlink(path, link);
  return link;
}

interface TextSource { readonly path: string; readonly gzip: boolean; readonly encoding: string }
function sourceOf(file: SniffedFile, encoding: string): TextSource { return { path: file.path, gzip: file.shape.compression === 'gzip', encoding }; }

/** Sends a file's text through `change` into a new file of the scratch folder. */
async function copyText(file: SniffedFile, { path, gzip, encoding }: TextSource, to: string, change: (text: string, last: boolean) => string): Promise<string> {
  const changed = new Transform({
    decodeStrings: false, encoding: 'utf8',
    transform: (part: string, _encoding, done) => { attempt(() => change(part.includes('\0') ? part.replaceAll('\0', '') : part, false), done); },
    flush: (done) => { attempt(() => change('', true), done); },
  });
  try { await pipeline([createReadStream(path), ...(gzip ? [createGunzip()] : []), iconv.decodeStream(encoding), changed, createWriteStream(to)]); } catch (cause) { throw gzipProblem(file.name, cause); }
  return to;
}

/** A stream that throws takes the process down; one that is told of the error ends with it. */
function attempt(work: () => string, done: (error: Error | null, text?: string) => void): void {
  let text: string;
  try { text = work(); } catch (error) { done(error instanceof Error ? error : new Error(String(error))); return; }
  done(null, text);
}

async function copyAsUtf8(file: SniffedFile, scratch: string): Promise<string> {
  const { bareReturns, encoding } = file.shape;
  return await copyText(file, sourceOf(file, encoding), nextPath(scratch, '.txt'), (text) => (bareReturns ? text.replace(/\r(?!\n)/g, '\n') : text));
}

/** Each object on a line of its own; a key `a.b` becomes a key within a key, so that the engine finds both in one way. */
async function copyJson(file: SniffedFile, scratch: string): Promise<string> {
  const { encoding } = file.shape;
  const reader = new JsonReader();
  return await copyText(file, sourceOf(file, encoding), nextPath(scratch, '.jsonl'), (text, last) => {
    let out = '';
    for (const piece of reader.read(text, last)) {
      const flat = piece.broken ? null : flatObject(piece.text);
      out += flat === null ? `${piece.text.slice(0, 4000).replace(/[\r\n]+/g, ' ')}\n` : `${nestedJson(flat)}\n`;
    }
    if (last && reader.open) throw new Problem(fileProblems.cutOffJson, { data: { file: file.name } });
    return out;
  });
}

/** A row of the sheet stands in the line of its number, so that a person finds it again; blank rows are blank lines. */
async function copyWorkbook(file: SniffedFile, scratch: string): Promise<string> {
  const path = nextPath(scratch, '.csv');
  const { shape } = file;
  const { columnsPerRow: width, skipColumns: left = 0 } = shape;
  const above = (shape.skipLines ?? 0) + (shape.hasHeader ? shape.headerRows ?? 1 : 0);
  const book = await openWorkbook(file.path, file.name);
  try {
    await pipeline(async function* () {
      let text = '';
      let next = (shape.skipLines ?? 0) + (shape.hasHeader ? 2 : 1);
      for await (const rows of book.rows(shape.sheet ?? book.sheets[0]!.name)) {
        for (const { number, cells } of rows) {
          if (number <= above) continue;
          if (width > 1 && number > next) { text += '\n'.repeat(number - next); next = number; }
          // What stands where the columns at the left are blank otherwise makes the row too wide, so that it is counted and not lost.
          const own = left > 0 && cells.slice(0, left).every((cell) => cell === '') ? cells.slice(left) : cells;
          text += csvLine(own.length < width ? [...own, ...Array<string>(width - own.length).fill('')] : own);
          next++;
        }
        if (text.length > 65_536) { yield text; text = ''; }
      }
      yield text;
    }, createWriteStream(path));
  } finally { book.close(); }
  return path;
}

/** A copy of delimited text in which every record is well formed and what could not be read stands in a column of its own. */
export async function repairFile(file: PreparedFile): Promise<PreparedFile> {
  const { reading, shape } = file;
  const source = { path: reading.path, gzip: reading.compression === 'gzip', encoding: 'utf-8' };
  const path = await rewrite(file, file.scratch, source, { ...dialectOf(reading.delimiter), hasHeader: reading.skipHeader, columnsPerRow: shape.columnsPerRow, format: 'csv' });
  return { ...file, reading: { kind: 'csv', path, delimiter: ',', skipHeader: false, compression: 'none', repaired: true, firstRow: reading.firstRow } };
}

type Rewriting = Pick<FileShape, 'delimiter' | 'quote' | 'escape' | 'bareReturns' | 'hasHeader' | 'skipLines' | 'columnsPerRow' | 'guarded' | 'format'>;

/** Writes each record as well-formed CSV behind a column for what could not be read. Blank lines stay, so that rows can be counted. */
async function rewrite(file: SniffedFile, scratch: string, source: TextSource, how: Rewriting): Promise<string> {
  const { columnsPerRow: width, skipLines = 0 } = how;
  const reader = how.format === 'whitespace' ? new LineReader() : new RecordReader({ ...how, escape: how.escape ?? 'doubled' } satisfies Dialect);
  const unreadable = Array<string>(width).fill('');
  const blank = width > 1 ? '\n' : '';
  let at = 0;
  return await copyText(file, source, nextPath(scratch, '.csv'), (text, last) => {
    let out = '';
    for (const record of reader.read(text, last)) {
      const line = at++;
      if (line < skipLines || (line === skipLines && how.hasHeader)) continue;
      if (isBlank(record)) out += blank;
      else if ('fields' in record) out += csvLine(['', ...(how.guarded === true ? record.fields.map(unguarded) : record.fields)]);
      else out += csvLine([record.unreadable, ...unreadable]);
    }
    return out;
  });
}

/** Lines cut by runs of blanks. */
class LineReader {
  #rest = '';
  *read(text: string, last: boolean): Generator<TextRecord> {
    const lines = (this.#rest + text).split('\n');
    this.#rest = last ? '' : lines.pop()!;
    if (last && lines.at(-1) === '') lines.pop();
    for (const line of lines) yield { fields: line.trim().split(/\s+/) };
  }
}
