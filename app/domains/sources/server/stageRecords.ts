import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { mappedColumns, missingFields, recordKinds, ROW_NUMBER, sourceProblems, sourceWarning, suggestMapping, type RecordKind, type RecordMapping, type SourceWarning, type StoredCheck } from '#domains/sources/core/index.ts';
import { handOverTable } from './handOverTable.ts';
import { repairFile, type PreparedFile } from './prepareFile.ts';
import { selectRows, stagedColumns } from './stageRow.ts';
import { stageSource } from './stageSource.ts';

export interface StageRequest {
  readonly facts: FactStore; readonly files: readonly PreparedFile[]; readonly mapping: RecordMapping;
  /** Checks that people wrote for this kind. */
  readonly checks?: readonly StoredCheck[];
  /** Rows after it are set aside; null takes everything up to `now`. */
  readonly asOf: Date | null;
  readonly now: Date;
  /** Where times without a zone were written down, for example `Asia/Shanghai`. */
  readonly timeZone: string;
  /** `staged_order_line` or `staged_<number>`. */
  readonly table: string;
  /** Row numbers, notes and checks: an import wants them and pays with a single-threaded read; an analysis does not. */
  readonly rowNumbers: boolean;
}

/** Where every row went: read = accepted + Σ setAside. */
export interface StagedRecords {
  readonly read: number;
  /** Rows that nothing speaks against so far; placing them may still find something. */
  readonly accepted: number;
  readonly setAside: Readonly<Record<string, number>>;
  /** Notes on rows that go in. */
  readonly warned: Readonly<Record<string, number>>;
  /** Orders: over all rows whose amount can be read, before any is set aside; decimal strings. */
  readonly amountTotal: string; readonly amountAccepted: string;
  readonly customers: number;
  /** Of the accepted rows, in UTC; null where there are none. */
  readonly from: string | null; readonly to: string | null;
  readonly warnings: readonly SourceWarning[];
}

export function requireStagedTable(table: string): string {
  if (!/^staged_(order_line|\d{1,18})$/.test(table)) throw new Error(`${table} is no name of a staged table`);
  return table;
}

/** Reads the files into a table of their own in one statement, every row with the reason why it stays out (empty: it goes in). Leaves no table behind when it fails. */
export async function stageRecords(request: StageRequest): Promise<StagedRecords> {
  const { files, mapping } = request;
  const table = requireStagedTable(request.table);
  // The files are this machine's, so an engine of this process reads them; where the facts are on servers, the rows go there afterwards.
  const facts = request.facts.files;
  const missing = missingFields(mapping);
  if (missing.length > 0) throw new Problem(sourceProblems.noColumns, { at: missing[0]!, data: { file: files.map((f) => f.name).join(', '), missing: missing.join(', '), found: files[0]?.shape.columns.map((c) => c.name).join(', ') ?? '' } });
  try {
    const swallowed = await fill({ ...request, facts }, table, files).catch((cause: unknown) => { if (isParseError(cause)) return true; throw cause; });
    if (swallowed) await fill({ ...request, facts }, table, await Promise.all(files.map(async (file) => (file.reading.kind === 'csv' && !file.reading.repaired ? await repairFile(file) : file))));
    const counts = await countStaged(facts, table, mapping.kind);
    // Rows that are too short and blank throughout are as good as blank lines; a file of nothing else has no rows.
    if (counts.read === 0) throw new Problem(sourceProblems.headerOnly, { data: { file: files.map((f) => f.name).join(', ') } });
    if (facts !== request.facts) await handOverTable({ from: facts, to: request.facts, table, columns: stagedColumns(mapping.kind) });
    return { ...counts, warnings: warningsOf(request, counts) };
  } catch (cause) {
    await facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
    throw stagingProblem(cause, files);
  }
}

/** Fills the table; true when a line break where it could come from an unclosed quote says that lines may have been swallowed. */
async function fill(request: StageRequest, table: string, files: readonly PreparedFile[]): Promise<boolean> {
  const { facts, mapping, asOf, now, timeZone, rowNumbers, checks = [] } = request;
  const columns = mappedColumns(mapping);
  const selects = await Promise.all(files.map(async (file, n) => {
    const source = await stageSource(facts, file, columns, n, rowNumbers);
    const rows = selectRows({ source, n, mapping, checks, hasAsOf: asOf !== null, notes: rowNumbers });
    return { sql: rows.sql, params: { ...source.params, ...rows.params, [`name${n}`]: file.name } };
  }));
  const params = Object.assign({ timeZone, now: now.getTime(), asOf: asOf?.getTime() ?? null }, ...selects.map((s) => s.params)) as Record<string, unknown>;
  await facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  await facts.command(`CREATE TABLE ${table} (${stagedColumns(mapping.kind)}) ENGINE = MergeTree ORDER BY tuple()`);
  for (const part of partsOf(selects.map((s) => s.sql))) await facts.command(`INSERT INTO ${table} ${part.join(' UNION ALL ')} SETTINGS ${rowNumbers ? 'max_threads = 1, ' : ''}max_insert_threads = ${rowNumbers ? 1 : 2}`, params);
  const repaired = files.every((file) => file.reading.repaired || file.reading.kind !== 'csv');
  if (repaired) return false;
  const [found] = await facts.rows<{ swallowed: number }>(`SELECT count() AS swallowed FROM ${table} WHERE original != '' AND position(original, '\\n') > 0`);
  return (found?.swallowed ?? 0) > 0;
}

/** Statements that are not too long for the engine to read: a folder can hold thousands of files. */
function partsOf(selects: readonly string[]): string[][] {
  const parts: string[][] = [];
  let length = Infinity;
  for (const select of selects) {
    if (length + select.length > LONGEST_STATEMENT) { parts.push([]); length = 0; }
    parts.at(-1)!.push(select);
    length += select.length;
  }
  return parts;
}
const LONGEST_STATEMENT = 200_000;

type Counts = Omit<StagedRecords, 'warnings'>;

/** The account of a staged table, wherever and whenever it is asked for. */
export async function countStaged(facts: FactStore, table: string, kind: RecordKind): Promise<Counts> {
  requireStagedTable(table);
  const { fields } = recordKinds[kind];
  const has = (field: string): boolean => fields.some((one) => one.field === field);
  const money = kind === 'orders' ? 'toString(sum(amount))' : `'0'`;
  const rows = await facts.rows<{ reason: string; count: number; amount: string; first: string; last: string }>(`SELECT reason, count() AS count, ${money} AS amount, ${has('at') ? 'minIf(at, at > toDateTime64(0, 3, \'UTC\')) AS first, max(at) AS last' : `'' AS first, '' AS last`} FROM ${table} GROUP BY reason`);
  const [who] = has('customer') ? await facts.rows<{ customers: number }>(`SELECT count() AS customers FROM (SELECT external_id FROM ${table} WHERE reason = '' GROUP BY external_id)`) : [{ customers: 0 }];
  const [total] = kind === 'orders' ? await facts.rows<{ total: string }>(`SELECT toString(sum(amount)) AS total FROM ${table} WHERE reason NOT IN ('ragged_row', 'unreadable_row')`) : [{ total: '0' }];
  const warned = await facts.rows<{ reason: string; count: number }>(`SELECT note AS reason, count() AS count FROM (SELECT arrayJoin(warned) AS note FROM ${table}) GROUP BY note`);
  const good = rows.find((row) => row.reason === '');
  const known = good === undefined || good.last === '' || good.last.startsWith('1970-01-01 00:00:00.000') ? null : good;
  return {
    read: rows.reduce((sum, row) => sum + row.count, 0),
    accepted: good?.count ?? 0,
    setAside: Object.fromEntries(rows.filter((row) => row.reason !== '').map((row) => [row.reason, row.count])),
    warned: Object.fromEntries(warned.map(({ reason, count }) => [reason, count])),
    amountTotal: total?.total ?? '0', amountAccepted: good?.amount ?? '0',
    customers: who?.customers ?? 0, from: known?.first ?? null, to: known?.last ?? null,
  };
}

/** What the sample and the counts say about the reading: ambiguous dates and numbers, many times that could not be read. */
function warningsOf({ files, mapping }: StageRequest, counts: Counts): SourceWarning[] {
  const { kind, dateOrder, decimalComma, columns } = mapping;
  const given = Object.fromEntries(Object.entries(columns).filter(([, column]) => column !== ROW_NUMBER));
  const warnings = files.flatMap((file) => suggestMapping(kind, file.shape, file.sample, given).warnings)
    .filter((w, i, all) => all.findIndex((other) => other.code === w.code && other.data['column'] === w.data['column']) === i)
    .map((w) => (w.code === 'mixedDates' ? w : sourceWarning(w.code, { ...w.data, order: dateOrder, reading: decimalComma ? '1.234,56' : '1,234.56' })));
  const bad = counts.setAside.bad_time ?? 0;
  if (bad > counts.read * 0.1) warnings.push(sourceWarning('manyBadTimes', { count: bad, percent: Math.round((100 * bad) / counts.read), column: columns.at ?? '' }));
  return warnings;
}

function messageOf(cause: unknown): string { return cause instanceof Error ? cause.message : String(cause); }
function isParseError(cause: unknown): boolean { return /Cannot parse input|CANNOT_PARSE|INCORRECT_DATA|Cannot parse quoted|expected .+ before|Line feed found|Expected end of line|CANNOT_READ_ALL_DATA|Too large row/i.test(messageOf(cause)) && !isPackingError(cause); }
function isPackingError(cause: unknown): boolean { return /inflate|zlib|gzip|decompress|unexpected end of file/i.test(messageOf(cause)); }

/** What the engine says about a file, in our words; what is not about a file stays as it is. */
function stagingProblem(cause: unknown, files: readonly PreparedFile[]): unknown {
  if (cause instanceof Problem) return cause;
  const file = (files.find((f) => messageOf(cause).includes(f.reading.path)) ?? files[0])?.name ?? '';
  if (isPackingError(cause)) return new Problem(sourceProblems.truncatedFile, { data: { file }, cause });
  if (isParseError(cause)) return new Problem(sourceProblems.unreadableFile, { data: { file, reason: messageOf(cause).split('\n')[0]!.slice(0, 200) }, cause });
  return cause;
}
