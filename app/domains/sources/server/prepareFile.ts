import { createReadStream, createWriteStream } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import iconv from 'iconv-lite';
import type { FileShape } from '#domains/sources/core/index.ts';
import { csvLine, RecordReader } from './readRecords.ts';
import { gzipProblem } from './readHead.ts';
import { openWorkbook } from './readWorkbook.ts';
import type { SniffedFile } from './sniffFile.ts';

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
}

export interface PreparedFile extends SniffedFile { readonly reading: PreparedReading; readonly scratch: string }

/** Makes a file readable for the engine: as it is where that works, else as a UTF-8 copy in `scratch` (which the caller removes). */
export async function prepareFile(file: SniffedFile, scratch: string): Promise<PreparedFile> {
  const { shape } = file;
  const as = (reading: Partial<PreparedReading>): PreparedFile => ({ ...file, scratch, reading: { kind: kindOf(shape.format), path: resolve(file.path), delimiter: shape.delimiter, skipHeader: shape.hasHeader && shape.format !== 'jsonl', compression: shape.compression, repaired: false, ...reading } });
  if (shape.format === 'xlsx') return as({ path: await copyWorkbook(file, scratch), skipHeader: false });
  if (shape.encoding !== 'utf-8' || shape.bareReturns) return as({ path: await copyAsUtf8(file, scratch), compression: 'none' });
  return as({ path: await plainPath(resolve(file.path), scratch) });
}

function kindOf(format: FileShape['format']): PreparedReading['kind'] { return format === 'whitespace' ? 'lines' : format === 'jsonl' ? 'json' : format === 'parquet' ? 'parquet' : 'csv'; }

let copies = 0;
function nextPath(scratch: string, ending: string): string { return join(resolve(scratch), `copy-${process.pid}-${++copies}${ending}`); }

/** The engine takes `*`, `{}` and `::` in a path for patterns; such a file is read through a link. */
async function plainPath(path: string, scratch: string): Promise<string> {
  if (!/[*?{}[\]]|::/.test(path)) return path;
  const link = nextPath(scratch, '');
  await symlink(path, link);
  return link;
}

async function copyAsUtf8(file: SniffedFile, scratch: string): Promise<string> {
  const path = nextPath(scratch, '.txt');
  const returns = new Transform({ decodeStrings: false, encoding: 'utf8', transform: (part: string, _encoding, done) => { done(null, file.shape.bareReturns ? part.replaceAll('\r', '\n') : part); } });
  await run(file, [createReadStream(file.path), ...unpack(file), iconv.decodeStream(file.shape.encoding), returns, createWriteStream(path)]);
  return path;
}

function unpack(file: SniffedFile): NodeJS.ReadWriteStream[] { return file.shape.compression === 'gzip' ? [createGunzip()] : []; }

async function run(file: SniffedFile, steps: readonly (NodeJS.ReadableStream | NodeJS.ReadWriteStream | NodeJS.WritableStream)[]): Promise<void> {
  try { await pipeline(steps); } catch (cause) { throw gzipProblem(file.name, cause); }
}

async function copyWorkbook(file: SniffedFile, scratch: string): Promise<string> {
  const path = nextPath(scratch, '.csv');
  const book = await openWorkbook(file.path, file.name);
  const width = file.shape.columnsPerRow;
  let header = file.shape.hasHeader;
  await pipeline(async function* () {
    let text = '';
    for await (const row of book.rows(file.shape.sheet ?? book.sheets[0]!)) {
      if (row.every((cell) => cell === '')) continue;
      if (header) { header = false; continue; }
      text += csvLine(row.length < width ? [...row, ...Array<string>(width - row.length).fill('')] : row);
      if (text.length > 65_536) { yield text; text = ''; }
    }
    yield text;
  }, createWriteStream(path));
  return path;
}

/** A copy of delimited text in which every record is well formed and what could not be read stands in a column of its own. */
export async function repairFile(file: PreparedFile): Promise<PreparedFile> {
  const path = nextPath(file.scratch, '.csv');
  const reader = new RecordReader(file.reading.delimiter);
  let header = file.reading.skipHeader;
  const write = (text: string, last: boolean): string => {
    let out = '';
    for (const record of reader.read(text, last)) {
      if ('fields' in record && record.fields.length === 1 && record.fields[0]!.trim() === '') continue;
      if (header) { header = false; continue; }
      out += 'fields' in record ? csvLine(['', ...record.fields]) : csvLine([record.unreadable, ...Array<string>(file.shape.columnsPerRow).fill('')]);
    }
    return out;
  };
  const repair = new Transform({
    decodeStrings: false, encoding: 'utf8',
    transform: (part: string, _encoding, done) => { done(null, write(part, false)); },
    flush: (done) => { done(null, write('', true)); },
  });
  const unzip = file.reading.compression === 'gzip' ? [createGunzip()] : [];
  await run(file, [createReadStream(file.reading.path), ...unzip, iconv.decodeStream('utf-8'), repair, createWriteStream(path)]);
  return { ...file, reading: { kind: 'csv', path, delimiter: ',', skipHeader: false, compression: 'none', repaired: true } };
}
