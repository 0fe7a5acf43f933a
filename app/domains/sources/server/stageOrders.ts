import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { missingFields, SET_ASIDE_REASONS, sourceProblems, sourceWarning, suggestOrderMapping, type OrderMapping, type SetAsideReason, type SourceWarning } from '#domains/sources/core/index.ts';
import { repairFile, type PreparedFile } from './prepareFile.ts';
import { amountOf, decimalOf, floatOf, idOf, NO_ID, timeOf } from './stageFields.ts';
import { stageSource, type StageSource } from './stageSource.ts';

export interface StageRequest {
  readonly facts: FactStore; readonly files: readonly PreparedFile[]; readonly mapping: OrderMapping;
  /** Rows after it are set aside; null takes everything up to `now`. */
  readonly asOf: Date | null;
  readonly now: Date;
  /** Where times without a zone were written down, for example `Asia/Shanghai`. */
  readonly timeZone: string;
  /** `staged_order_line` or `staged_<number>`. */
  readonly table: string;
  /** Row numbers cost a single-threaded read; an import wants them, an analysis does not. */
  readonly rowNumbers: boolean;
}

/** Where every row went: read = accepted + Σ setAside. */
export interface StagedOrders {
  readonly read: number; readonly accepted: number; readonly setAside: Readonly<Partial<Record<SetAsideReason, number>>>;
  /** Over all rows whose amount can be read, before any is set aside; decimal strings. */
  readonly amountTotal: string; readonly amountAccepted: string;
  readonly customers: number;
  /** Of the accepted rows, in UTC; null where there are none. */
  readonly from: string | null; readonly to: string | null;
  readonly warnings: readonly SourceWarning[];
}

const COLUMNS = `reason LowCardinality(String), file LowCardinality(String), row UInt64, external_id String, order_id String, at DateTime64(3, 'UTC'), product String, category LowCardinality(String), channel LowCardinality(String),
  customer_name String, quantity Nullable(Float64), amount Decimal(18, 4), cost Nullable(Decimal(18, 4)), currency LowCardinality(String), original String`;

export function requireStagedTable(table: string): string {
  if (!/^staged_(order_line|\d{1,18})$/.test(table)) throw new Error(`${table} is no name of a staged table`);
  return table;
}

/** Reads the files into a table of their own in one statement, every row with the reason why it is not an order line (empty: it is one). Leaves no table behind when it fails. */
export async function stageOrders(request: StageRequest): Promise<StagedOrders> {
  const { facts, files, mapping } = request;
  const table = requireStagedTable(request.table);
  if (!facts.embedded) throw new Error('files are staged by the embedded engine, which reads this machine\'s disk');
  const missing = missingFields(mapping);
  if (missing.length > 0) throw new Problem(sourceProblems.noColumns, { at: missing[0]!, data: { file: files.map((f) => f.name).join(', '), missing: missing.join(', '), found: files[0]?.shape.columns.map((c) => c.name).join(', ') ?? '' } });
  try {
    const swallowed = await fill(request, table, files).catch((cause: unknown) => { if (isParseError(cause)) return true; throw cause; });
    if (swallowed) await fill(request, table, await Promise.all(files.map(async (file) => (file.reading.kind === 'csv' && !file.reading.repaired ? await repairFile(file) : file))));
    const counts = await countStaged(facts, table);
    // Rows that are too short and blank throughout are as good as blank lines; a file of nothing else has no rows.
    if (counts.read === 0) throw new Problem(sourceProblems.headerOnly, { data: { file: files.map((f) => f.name).join(', ') } });
    return { ...counts, warnings: warningsOf(request, counts) };
  } catch (cause) {
    await facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
    throw stagingProblem(cause, files);
  }
}

/** Fills the table; true when a line break where it could come from an unclosed quote says that lines may have been swallowed. */
async function fill(request: StageRequest, table: string, files: readonly PreparedFile[]): Promise<boolean> {
  const { facts, mapping, asOf, now, timeZone, rowNumbers } = request;
  const sources = await Promise.all(files.map(async (file, n) => await stageSource(facts, file, mapping, n, rowNumbers)));
  const params = Object.assign({ timeZone, now: now.getTime(), asOf: asOf?.getTime() ?? null }, ...sources.map((s) => s.params), ...files.map((file, n) => ({ [`name${n}`]: file.name }))) as Record<string, unknown>;
  await facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  await facts.command(`CREATE TABLE ${table} (${COLUMNS}) ENGINE = MergeTree ORDER BY tuple()`);
  const selects = sources.map((source, n) => selectOf(source, n, mapping, asOf !== null));
  await facts.command(`INSERT INTO ${table} ${selects.join(' UNION ALL ')} SETTINGS ${rowNumbers ? 'max_threads = 1, ' : ''}max_insert_threads = ${rowNumbers ? 1 : 2}`, params);
  const repaired = files.every((file) => file.reading.repaired || file.reading.kind !== 'csv');
  if (repaired) return false;
  const [found] = await facts.rows<{ swallowed: number }>(`SELECT count() AS swallowed FROM ${table} WHERE original != '' AND position(original, '\\n') > 0`);
  return (found?.swallowed ?? 0) > 0;
}

/** One file's rows as order lines. The reasons are asked in the order of SET_ASIDE_REASONS. */
function selectOf(source: StageSource, n: number, mapping: OrderMapping, hasAsOf: boolean): string {
  const text = (field: Parameters<StageSource['fieldOf']>[0]) => { const found = source.fieldOf(field); return found === null ? `''` : `trimBoth(${found})`; };
  const nullable = (field: 'quantity' | 'cost', read: typeof floatOf) => (mapping[field] === undefined ? 'NULL' : read(text(field), mapping.decimalComma));
  const moment = (name: string) => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
  const reason = `multiIf(${source.unreadable}, 'unreadable_row', ${source.ragged}, 'ragged_row', lower(id) IN ${NO_ID}, 'no_customer', isNull(time), 'bad_time', time > ${moment('now')}, 'future_time', ${hasAsOf ? `time > ${moment('asOf')}, 'after_as_of', ` : ''}isNull(money), 'bad_amount', '')`;
  return `SELECT ${reason} AS reason, {name${n}:String} AS file, row, id AS external_id, ${idOf(text('orderId'), mapping.idsAreWholeNumbers)} AS order_id, ifNull(time, toDateTime64(0, 3, 'UTC')) AS at,
    ${text('product')} AS product, ${text('category')} AS category, ${text('channel')} AS channel, ${text('customerName')} AS customer_name,
    ${nullable('quantity', floatOf)} AS quantity, ifNull(money, toDecimal64(0, 4)) AS amount, ${nullable('cost', decimalOf)} AS cost, upper(${text('currency')}) AS currency,
    if(reason = ''${source.suspect === '0' ? '' : ` AND NOT (${source.suspect})`}, '', ${source.original}) AS original
    FROM (SELECT *, ${idOf(text('customer'), mapping.idsAreWholeNumbers)} AS id, ${timeOf(text('at'), mapping.dateOrder)} AS time, ${amountOf(mapping, text)} AS money FROM ${source.from})`;
}

type Counts = Omit<StagedOrders, 'warnings'>;

/** The account of a staged table, wherever and whenever it is asked for. */
export async function countStaged(facts: FactStore, table: string): Promise<Counts> {
  requireStagedTable(table);
  const rows = await facts.rows<{ reason: string; count: number; amount: string; first: string; last: string }>(`SELECT reason, count() AS count, toString(sum(amount)) AS amount, min(at) AS first, max(at) AS last FROM ${table} GROUP BY reason`);
  const [who] = await facts.rows<{ customers: number; total: string }>(`SELECT (SELECT count() FROM (SELECT external_id FROM ${table} WHERE reason = '' GROUP BY external_id)) AS customers, toString((SELECT sum(amount) FROM ${table} WHERE reason NOT IN ('ragged_row', 'unreadable_row'))) AS total`);
  const good = rows.find((row) => row.reason === '');
  return {
    read: rows.reduce((sum, row) => sum + row.count, 0),
    accepted: good?.count ?? 0,
    setAside: Object.fromEntries(SET_ASIDE_REASONS.flatMap((reason) => { const row = rows.find((r) => r.reason === reason); return row ? [[reason, row.count]] : []; })),
    amountTotal: who?.total ?? '0', amountAccepted: good?.amount ?? '0',
    customers: who?.customers ?? 0, from: good?.first ?? null, to: good?.last ?? null,
  };
}

/** What the sample and the counts say about the reading: ambiguous dates and numbers, many times that could not be read. */
function warningsOf({ files, mapping }: StageRequest, counts: Counts): SourceWarning[] {
  const { dateOrder, decimalComma, idsAreWholeNumbers, ...columns } = mapping;
  const warnings = files.flatMap((file) => suggestOrderMapping(file.shape, file.sample, columns).warnings)
    .filter((w, i, all) => all.findIndex((other) => other.code === w.code && other.data['column'] === w.data['column']) === i)
    .map((w) => (w.code === 'mixedDates' ? w : sourceWarning(w.code, { ...w.data, order: dateOrder, reading: decimalComma ? '1.234,56' : '1,234.56' })));
  const bad = counts.setAside.bad_time ?? 0;
  if (bad > counts.read * 0.1) warnings.push(sourceWarning('manyBadTimes', { count: bad, percent: Math.round((100 * bad) / counts.read), column: mapping.at }));
  return warnings;
}

function messageOf(cause: unknown): string { return cause instanceof Error ? cause.message : String(cause); }
function isParseError(cause: unknown): boolean { return /Cannot parse input|CANNOT_PARSE|INCORRECT_DATA|Cannot parse quoted|expected .+ before|Line feed found|CANNOT_READ_ALL_DATA|Too large row/i.test(messageOf(cause)) && !isPackingError(cause); }
function isPackingError(cause: unknown): boolean { return /inflate|zlib|gzip|decompress|unexpected end of file/i.test(messageOf(cause)); }

/** What the engine says about a file, in our words; what is not about a file stays as it is. */
function stagingProblem(cause: unknown, files: readonly PreparedFile[]): unknown {
  if (cause instanceof Problem) return cause;
  const file = (files.find((f) => messageOf(cause).includes(f.reading.path)) ?? files[0])?.name ?? '';
  if (isPackingError(cause)) return new Problem(sourceProblems.truncatedFile, { data: { file }, cause });
  if (isParseError(cause)) return new Problem(sourceProblems.unreadableFile, { data: { file, reason: messageOf(cause).split('\n')[0]!.slice(0, 200) }, cause });
  return cause;
}
