import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { join, resolve } from 'node:path';
import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import type { MarginBasis } from '#domains/value/core/index.ts';
import { unfinishedFile } from '#cli/scratch.ts';
import type { AnalyzeRequest, OutFormat } from './askFor.ts';
import { customerColumns, customersSql } from './customersSql.ts';
import { analyzeProblems } from './problems.ts';
import { cannotWrite } from './requireWritable.ts';

interface Given { readonly facts: FactStore; readonly out: { readonly path: string; readonly format: OutFormat }; readonly request: AnalyzeRequest; readonly customers: number; readonly buyers: number; readonly basis: MarginBasis }

const SHEET_ROWS = 1_048_576;

/** Writes one row a customer beside its name; what is returned moves the whole file there. */
export async function writeCustomers({ facts, out, request, customers, buyers, basis }: Given): Promise<() => Promise<void>> {
  if (out.format === 'xlsx' && customers + 1 > SHEET_ROWS) throw new Problem(analyzeProblems.tooManyForSheet, { data: { customers: customers.toLocaleString('en'), file: out.path } });
  const path = resolve(out.path);
  const part = join(path, '..', `.${path.split('/').at(-1)!}.${process.pid}.part`);
  const { finished } = unfinishedFile(part);
  const sql = customersSql({ spreadsheet: out.format === 'csv' || out.format === 'xlsx', returnsOnly: customers > buyers });
  try { await WRITERS[out.format]({ facts, sql, params: { time_zone: request.timeZone, basis: basis === 'revenue' ? 'revenue' : 'margin' }, part }); } catch (cause) { throw writingProblem(cause, out.path); }
  return async () => { await rename(part, path); finished(); };
}

function writingProblem(cause: unknown, path: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^E[A-Z]+$/.test(code) ? cannotWrite(path, code) : cause;
}

interface Writing { readonly facts: FactStore; readonly sql: string; readonly params: Readonly<Record<string, unknown>>; readonly part: string }

const WRITERS: Readonly<Record<OutFormat, (writing: Writing) => Promise<void>>> = {
  csv: async ({ facts, sql, params, part }) => {
    const head = `\uFEFF${customerColumns.map((name) => `"${name}"`).join(',')}\n`;
    await pipeline(async function* () { yield Buffer.from(head); yield* facts.stream(sql, params, 'CSV'); }, createWriteStream(part));
  },
  // The engine writes these two by itself, with all threads.
  jsonl: async (writing) => { await engineWrites(writing, 'JSONEachRow'); },
  parquet: async (writing) => { await engineWrites(writing, 'Parquet'); },
  xlsx: async ({ facts, sql, params, part }) => {
    const { writeXlsxStream } = await import('hucre/xlsx');
    const rows = lines(facts.stream(sql, params, 'JSONCompactEachRow'));
    const columns = customerColumns.map((name) => ({ header: name, key: name, width: Math.max(10, name.length + 2) }));
    const sheet = writeXlsxStream(rows, { name: 'customers', columns, freezePane: { rows: 1 }, maxRowsPerSheet: Number.POSITIVE_INFINITY });
    await pipeline(Readable.fromWeb(sheet), createWriteStream(part));
  },
};

async function engineWrites({ facts, sql, params, part }: Writing, format: 'JSONEachRow' | 'Parquet'): Promise<void> {
  await facts.command(`INSERT INTO FUNCTION file({part:String}, '${format}') ${sql} SETTINGS engine_file_truncate_on_insert = 1, output_format_json_quote_decimals = 0, output_format_parquet_compression_method = 'lz4'`, { ...params, part });
}

type Cell = string | number | null;

/** Rows of JSON arrays, one a line, out of a stream of bytes. */
async function* lines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Cell[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of bytes) {
    const all = rest + decoder.decode(part, { stream: true });
    const end = all.lastIndexOf('\n');
    for (const line of all.slice(0, Math.max(0, end)).split('\n')) if (line !== '') yield JSON.parse(line) as Cell[];
    rest = all.slice(end + 1);
  }
  if (rest !== '') yield JSON.parse(rest) as Cell[];
}
