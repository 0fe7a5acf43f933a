import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { sourceProblems } from '#domains/sources/core/index.ts';
import type { PreparedFile } from './prepareFile.ts';
import { parquetColumns, parquetText } from './sniffParquet.ts';

/** One file as a subquery, and the SQL expressions that give its parts. */
export interface StageSource {
  readonly from: string;
  /** The text in a column that was asked for. */
  readonly textOf: (column: string) => string;
  /** True for a row of another width than the table; true for what could not be read at all. */
  readonly ragged: string; readonly unreadable: string;
  /** True where the record may have swallowed lines after it: a quote that is never closed ends in the last column. */
  readonly suspect: string;
  readonly original: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** How many columns an original is joined from, and how long it may be, so that one odd row cannot fill the disk. */
const ORIGINAL_LENGTH = 4000;

/** Builds the subquery for one file that gives the `columns` asked for. `n` tells its parameters from those of the others. */
export async function stageSource(facts: FactStore, file: PreparedFile, columns: readonly string[], n: number, rowNumbers: boolean): Promise<StageSource> {
  const indexOf = (column: string): number => {
    const at = file.shape.columns.findIndex((c) => c.name === column);
    if (at < 0) throw new Problem(sourceProblems.unknownColumn, { at: column, data: { file: file.name, column, found: file.shape.columns.map((c) => c.name).join(', ') } });
    return at;
  };
  for (const column of columns) indexOf(column);
  const firstRow = (file.shape.skipLines ?? 0) + (file.shape.hasHeader && file.shape.format !== 'jsonl' && file.shape.format !== 'parquet' ? 2 : 1);
  const row = rowNumbers ? `, rowNumberInAllBlocks() + ${firstRow} AS row` : ', toUInt64(0) AS row';
  const path = { [`path${n}`]: file.reading.path, [`packed${n}`]: file.reading.compression };
  switch (file.reading.kind) {
    case 'csv': return csvSource(file, n, row, path, indexOf);
    case 'lines': return linesSource(file, n, row, path, indexOf);
    case 'json': return jsonSource(n, row, path, columns);
    case 'parquet': return await parquetSource(facts, file, n, row, path, columns, indexOf);
  }
}

type IndexOf = (column: string) => number;

/**
 * Every column as text, the last one nullable and one more after it: a missing last column says that a row is too short,
 * a filled extra one that it is too long, and the engine goes on either way.
 */
function csvSource(file: PreparedFile, n: number, row: string, path: Readonly<Record<string, unknown>>, indexOf: IndexOf): StageSource {
  const { reading, shape } = file;
  const width = shape.columnsPerRow;
  const names = Array.from({ length: width }, (_, i) => `c${i}`);
  const structure = [...(reading.repaired ? ['raw String'] : []), ...names.map((name, i) => `${name} ${i === width - 1 ? 'Nullable(String)' : 'String'}`), 'extra Nullable(String)'].join(', ');
  const last = `c${width - 1}`;
  const settings = ['input_format_csv_allow_variable_number_of_columns = 1', 'input_format_csv_empty_as_default = 0', 'input_format_with_names_use_header = 0', 'input_format_csv_detect_header = 0', `format_csv_null_representation = '\\x01nothing\\x01'`, `format_csv_delimiter = '${delimiterLiteral(reading.delimiter)}'`, ...(reading.delimiter === '\t' ? ['input_format_csv_allow_whitespace_or_tab_as_delimiter = 1'] : [])];
  const text = (i: number) => (i === width - 1 ? `ifNull(${last}, '')` : `c${i}`);
  const joined = `arrayStringConcat(arrayFilter(x -> isNotNull(x), [${[...names.map((name) => `toNullable(${name})`), 'extra'].join(', ')}]), ', ')`;
  const blank = width === 1 ? `NOT (isNull(c0) AND isNull(extra)${reading.repaired ? ` AND raw = ''` : ''})` : `NOT (c0 = '' AND isNull(${last}) AND isNull(extra)${names.slice(1, -1).map((name) => ` AND ${name} = ''`).join('')}${reading.repaired ? ` AND raw = ''` : ''})`;
  return {
    from: `(SELECT *${row} FROM file({path${n}:String}, '${reading.skipHeader ? 'CSVWithNames' : 'CSV'}', {structure${n}:String}, {packed${n}:String}) SETTINGS ${settings.join(', ')}) WHERE ${blank}`,
    textOf: (column) => text(indexOf(column)),
    ragged: `isNull(${last}) OR isNotNull(extra)`,
    unreadable: reading.repaired ? `raw != ''` : '0',
    suspect: reading.repaired ? '0' : `position(${text(width - 1)}, '\\n') > 0`,
    original: `leftUTF8(${reading.repaired ? `if(raw != '', raw, ${joined})` : joined}, ${ORIGINAL_LENGTH})`,
    params: { ...path, [`structure${n}`]: structure },
  };
}

/** One character, and none that could end the literal. */
function delimiterLiteral(delimiter: string): string {
  if (!/^[^'\\"\r\n\0]$/.test(delimiter)) throw new Problem(sourceProblems.unreadableFile, { at: 'delimiter', data: { file: '', reason: `delimiter ${JSON.stringify(delimiter)}` } });
  return delimiter === '\t' ? '\\t' : delimiter;
}

function linesSource(file: PreparedFile, n: number, row: string, path: Readonly<Record<string, unknown>>, indexOf: IndexOf): StageSource {
  const header = file.reading.skipHeader ? ` AND splitByWhitespace(trimBoth(line)) != {header${n}:Array(String)}` : '';
  return {
    from: `(SELECT line, splitByWhitespace(trimBoth(line)) AS part${row} FROM file({path${n}:String}, 'LineAsString', 'line String', {packed${n}:String})) WHERE notEmpty(part)${header}`,
    textOf: (column) => `part[${indexOf(column) + 1}]`,
    ragged: `length(part) != ${file.shape.columnsPerRow}`, unreadable: '0', suspect: '0', original: `leftUTF8(line, ${ORIGINAL_LENGTH})`,
    params: { ...path, ...(header === '' ? {} : { [`header${n}`]: file.shape.columns.map((c) => c.name) }) },
  };
}

function jsonSource(n: number, row: string, path: Readonly<Record<string, unknown>>, columns: readonly string[]): StageSource {
  const nameOf = (column: string): string => `key${columns.indexOf(column)}_${n}`;
  const keys = Object.fromEntries(columns.map((column) => [nameOf(column), column.split('.')]));
  return {
    from: `(SELECT line${row} FROM file({path${n}:String}, 'LineAsString', 'line String', {packed${n}:String})) WHERE trimBoth(line) != ''`,
    textOf: (column) => jsonText(nameOf(column), keys[nameOf(column)]!.length),
    ragged: '0', unreadable: `JSONType(line) != 'Object'`, suspect: '0', original: `leftUTF8(line, ${ORIGINAL_LENGTH})`,
    params: { ...path, ...Object.fromEntries(Object.entries(keys).map(([name, parts]) => [name, parts])) },
  };
}

/** The text at a path of keys; a value that is a list or an object stays JSON, nothing (null) is empty. */
function jsonText(name: string, depth: number): string {
  const steps = Array.from({ length: depth }, (_, i) => `{${name}:Array(String)}[${i + 1}]`).join(', ');
  return `if(JSONType(line, ${steps}) IN ('Null', ''), '', if(JSONType(line, ${steps}) = 'String', JSONExtractString(line, ${steps}), JSONExtractRaw(line, ${steps})))`;
}

async function parquetSource(facts: FactStore, file: PreparedFile, n: number, row: string, path: Readonly<Record<string, unknown>>, columns: readonly string[], indexOf: IndexOf): Promise<StageSource> {
  const described = await parquetColumns(facts, file.reading.path);
  const used = [...new Set(columns.map(indexOf))];
  return {
    from: `(SELECT ${used.map((i) => `${parquetText(described[i]!)} AS c${i}`).join(', ')}${row} FROM file({path${n}:String}, 'Parquet'))`,
    textOf: (column) => `c${indexOf(column)}`,
    ragged: '0', unreadable: '0', suspect: '0', original: `leftUTF8(arrayStringConcat([${used.map((i) => `c${i}`).join(', ')}], ', '), ${ORIGINAL_LENGTH})`,
    params: path,
  };
}
