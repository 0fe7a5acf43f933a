import { columnOf, fieldOf, recordKinds, ROW_NUMBER, severityOfReason, type RecordField, type RecordKind, type RecordMapping, type StoredCheck } from '#domains/sources/core/index.ts';
import { rowCheck } from './rowChecks.ts';
import { amountOf, choiceOf, creditCodeHolds, creditCodeOf, dayOf, decimalOf, emailHolds, floatOf, idOf, NO_ID, phoneHolds, timeOf, truthOf } from './stageFields.ts';
import type { StageSource } from './stageSource.ts';

/** ClickHouse types of staged columns. Moments, and amounts of orders, are never null: a row without stays out. */
const COLUMN_TYPES: Readonly<Record<RecordField['type'], string>> = {
  id: 'String', text: 'String', choice: 'LowCardinality(String)', phone: 'String', email: 'String', creditCode: 'String', currency: 'LowCardinality(String)',
  time: `Nullable(DateTime64(3, 'UTC'))`, day: 'Nullable(Date32)', money: 'Nullable(Decimal(18, 4))', number: 'Nullable(Float64)', truth: 'Nullable(UInt8)',
};
const FEW_VALUES = new Set(['category', 'channel']);

/** A moment that is not known: for kinds that can do without one. */
const UNKNOWN_TIME = `toDateTime64(0, 3, 'UTC')`;

/** Business days are counted from 1970 on, and there are 65 536 of them. */
const countsAsDay = (time: string): string => `${time} >= toDateTime64('1970-01-01 00:00:00', 3, {timeZone:String}) AND ${time} < toDateTime64('2149-01-01 00:00:00', 3, {timeZone:String})`;

/** Nothing of these kinds can have happened after now. */
const PAST_ONLY: ReadonlySet<RecordKind> = new Set(['orders', 'interactions', 'referrals', 'answers', 'points']);

export function stagedColumns(kind: RecordKind): string {
  const fields = recordKinds[kind].fields.map((field) => `${columnOf(field.field)} ${typeOf(kind, field)}`);
  const own = kind === 'customers' ? [`custom Map(LowCardinality(String), String)`] : kind === 'answers' ? ['questions Array(Tuple(question String, answer String))'] : [];
  return ['reason LowCardinality(String)', 'severity LowCardinality(String)', 'warned Array(LowCardinality(String))', 'file LowCardinality(String)', 'file_no UInt16', 'row UInt64', ...fields, ...own, 'given Array(String)', 'original String'].join(', ');
}

function typeOf(kind: RecordKind, { field, type }: RecordField): string {
  if (field === 'at') return `DateTime64(3, 'UTC')`;
  if (kind === 'orders' && field === 'amount') return 'Decimal(18, 4)';
  return type === 'text' && FEW_VALUES.has(field) ? 'LowCardinality(String)' : COLUMN_TYPES[type];
}

export interface RowRequest { readonly source: StageSource; readonly n: number; readonly mapping: RecordMapping; readonly checks: readonly StoredCheck[]; readonly hasAsOf: boolean; /** An analysis keeps only what it reads. */ readonly notes: boolean }

/** One file's rows as records of a kind, as a SELECT in the order of `stagedColumns`. The first reason that holds is the row's. */
export function selectRows({ source, n, mapping, checks, hasAsOf, notes }: RowRequest): { readonly sql: string; readonly params: Readonly<Record<string, unknown>> } {
  const { kind } = mapping;
  const { fields } = recordKinds[kind];
  const params: Record<string, unknown> = {};
  const text = (field: string): string => textOf({ source, n, mapping, params }, field);
  const isMapped = (field: string): boolean => mapping.columns[field] !== undefined || mapping.fixed?.[field] !== undefined;
  const inner = fields.filter(({ field }) => isMapped(field) || field === 'at' || (kind === 'orders' && field === 'amount')).map((field) => `${valueOf(field, mapping, text)} AS v_${columnOf(field.field)}`);
  const rules = notes ? checks.map((check, i) => ({ check, ...rowCheck(check, `${i}_${n}`, (field) => (isMapped(field) ? ruledValue(kind, field) : null)) })).filter((rule) => rule.broken !== null) : [];
  for (const rule of rules) Object.assign(params, rule.params);
  const wanting = reasonsOf(mapping, text, isMapped, hasAsOf);
  const hard = [[source.unreadable, 'unreadable_row'], [source.ragged, 'ragged_row'], ...wanting, ...notesOf(mapping, text, isMapped, notes, 'quarantine'), ...rules.filter(({ check }) => check.severity !== 'warn').map(({ check, broken }) => [broken!, `check_${check.id}`] as const)];
  const soft = [...notesOf(mapping, text, isMapped, notes, 'warn'), ...rules.filter(({ check }) => check.severity === 'warn').map(({ check, broken }) => [broken!, `check_${check.id}`] as const)];
  const severities = Object.entries({ ...severityOfReason, ...Object.fromEntries(checks.map((check) => [`check_${check.id}`, check.severity])) }).filter(([, severity]) => severity === 'quarantine').map(([reason]) => reason);
  params[`quarantine${n}`] = severities;
  const given = notes ? `if(reason = '' AND empty(warned), [], [${fields.map(({ field }) => (isMapped(field) ? text(field) : `''`)).join(', ')}])` : '[]';
  const out = fields.map((field) => outOf(kind, field, isMapped));
  const own = kind === 'customers' ? [customOf(mapping, source, n, params)] : kind === 'answers' ? [questionsOf(mapping, source, n, params)] : [];
  const sql = `SELECT multiIf(${hard.map(([holds, reason]) => `${holds}, '${reason}'`).join(', ')}, '') AS reason, multiIf(reason = '', '', has({quarantine${n}:Array(String)}, reason), 'quarantine', 'reject') AS severity,
    ${soft.length === 0 ? '[]' : `if(reason != '', [], arrayFilter(x -> x != '', [${soft.map(([holds, reason]) => `if(${holds}, '${reason}', '')`).join(', ')}]))`} AS warned, {name${n}:String} AS file, toUInt16(${n}) AS file_no, row,
    ${[...out, ...own].join(', ')}, ${given} AS given, if(reason = ''${source.suspect === '0' ? '' : ` AND NOT (${source.suspect})`}, '', ${source.original}) AS original
    FROM (SELECT *, ${inner.join(', ')} FROM ${source.from})`;
  return { sql, params };
}

/** What rules see of a field: moments as the clock of the business shows them, so that a rule about days means its days. */
const ruledValue = (kind: RecordKind, field: string): string => (fieldOf(kind, field)?.type === 'time' ? `toString(v_${columnOf(field)}, {timeZone:String})` : `v_${columnOf(field)}`);

function textOf({ source, n, mapping, params }: { source: StageSource; n: number; mapping: RecordMapping; params: Record<string, unknown> }, field: string): string {
  const column = mapping.columns[field];
  if (column === ROW_NUMBER) return cellOf(source, column);
  if (column !== undefined) {
    const fixed = mapping.fixed?.[field];
    return fixed === undefined ? `trimBoth(${source.textOf(column)})` : `if(trimBoth(${source.textOf(column)}) = '', ${bound(params, `fixed_${field}_${n}`, fixed)}, trimBoth(${source.textOf(column)}))`;
  }
  const fixed = mapping.fixed?.[field];
  return fixed === undefined ? `''` : bound(params, `fixed_${field}_${n}`, fixed);
}

const cellOf = (source: StageSource, column: string): string => (column === ROW_NUMBER ? 'toString(row)' : `trimBoth(${source.textOf(column)})`);

function bound(params: Record<string, unknown>, name: string, value: string): string { params[name] = value; return `{${name}:String}`; }

function valueOf({ field, type, choices }: RecordField, mapping: RecordMapping, text: (field: string) => string): string {
  const { kind, dateOrder, decimalComma, idsAreWholeNumbers } = mapping;
  const given = text(field);
  if (field === 'at' && mapping.columns.at === undefined && mapping.fixed?.at === undefined) {
    return mapping.columns.year !== undefined && mapping.columns.month !== undefined ? timeOf(`concat(${text('year')}, '-', leftPad(${text('month')}, 2, '0'), '-01')`, 'ymd') : UNKNOWN_TIME;
  }
  if (field === 'amount' && kind === 'orders') return amountOf(mapping, text);
  switch (type) {
    case 'id': return idOf(given, idsAreWholeNumbers);
    case 'time': return timeOf(given, dateOrder);
    case 'day': return dayOf(given, dateOrder);
    case 'money': return decimalOf(given, decimalComma);
    case 'number': return floatOf(given, decimalComma);
    case 'truth': return truthOf(given);
    case 'choice': return choiceOf(given, choices!);
    case 'creditCode': return creditCodeOf(given);
    case 'currency': return `upper(${given})`;
    default: return given;
  }
}

/** An id that no index of the work store takes, or that is no text there: two broken ones could look the same. */
const UNKEEPABLE = `length(v_external_id) > 500 OR position(v_external_id, '\\0') > 0 OR NOT isValidUTF8(v_external_id)`;

type Reason = readonly [holds: string, reason: string];

/** What is needed and not there or not readable, in the order in which it is asked. */
function reasonsOf(mapping: RecordMapping, text: (field: string) => string, isMapped: (field: string) => boolean, hasAsOf: boolean): Reason[] {
  const { kind } = mapping;
  const { needs, fields } = recordKinds[kind];
  const moment = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
  const reasons: Reason[] = [];
  for (const need of needs) {
    const first = need[0]![0]!;
    if (first === 'amount' && kind === 'orders') { reasons.push(['isNull(v_amount)', 'bad_amount']); continue; }
    const alternatives = need.filter((alternative) => alternative.every((field) => field === 'questions' || isMapped(field) || field === 'at'));
    const holds = alternatives.map((alternative) => alternative.map((field) => filled(fields.find((one) => one.field === field), field)).join(' AND '));
    const broken = holds.length === 0 ? '1' : `NOT (${holds.join(' OR ')})`;
    const type = fields.find(({ field }) => field === first)?.type;
    if (first === 'at') reasons.push([`isNull(v_at)`, 'bad_time']);
    else if (first === 'customer') reasons.push([broken, 'no_customer']);
    else if (first === 'externalId') reasons.push([broken, 'no_key']);
    else if (type === 'number' || type === 'money') reasons.push([`(${broken}) AND ${text(first)} != ''`, `bad_${columnOf(first)}`], [broken, `missing_${columnOf(first)}`]);
    else reasons.push([broken, `missing_${columnOf(first)}`]);
  }
  if (!needs.some((need) => need[0]![0] === 'at') && fields.some(({ field }) => field === 'at')) reasons.push([`isNull(v_at) AND ${isMapped('at') ? `${text('at')} != ''` : '0'}`, 'bad_time']);
  if (isMapped('customer')) reasons.push([UNKEEPABLE, 'bad_customer']);
  if (PAST_ONLY.has(kind)) reasons.push([`v_at > ${moment('now')}`, 'future_time']);
  if (isMapped('at')) reasons.push([`NOT (${countsAsDay('v_at')})`, 'far_time']);
  if (hasAsOf) reasons.push([`v_at > ${moment('asOf')}`, 'after_as_of']);
  // Times before money: the order in which version 0.1.0 asked.
  return reasons.sort((a, b) => rank(a) - rank(b));
}

const ORDER = ['no_customer', 'no_key', 'bad_time', 'future_time', 'far_time', 'after_as_of'];
function rank([, reason]: Reason): number { const at = ORDER.indexOf(reason); return at < 0 ? ORDER.length : at; }

function filled(field: RecordField | undefined, name: string): string {
  if (field === undefined) return '1'; // `questions`: counted when placed
  const value = `v_${columnOf(name)}`;
  switch (field.type) {
    case 'time': case 'day': case 'money': case 'number': case 'truth': return `isNotNull(${value})`;
    case 'id': return `lower(${value}) NOT IN ${NO_ID}`;
    default: return `${value} != ''`;
  }
}

/** Optional fields whose text cannot be read: the row goes in without them and says so, or waits where the field names somebody. */
function notesOf(mapping: RecordMapping, text: (field: string) => string, isMapped: (field: string) => boolean, notes: boolean, severity: 'warn' | 'quarantine'): Reason[] {
  if (!notes) return [];
  const needed = new Set(recordKinds[mapping.kind].needs.flatMap((need) => need.length === 1 ? need[0]! : []));
  return recordKinds[mapping.kind].fields.flatMap(({ field, type }): Reason[] => {
    const reason = `bad_${columnOf(field)}`;
    if (!isMapped(field) || needed.has(field) || field === 'at' || (mapping.kind === 'orders' && ['amount', 'price'].includes(field)) || (mapping.asTheyAre === true ? 'warn' : severityOfReason[reason] ?? 'warn') !== severity) return [];
    const value = `v_${columnOf(field)}`;
    const wrong = type === 'email' ? `NOT ${emailHolds(value)}` : type === 'phone' ? `NOT ${phoneHolds(value)}` : type === 'creditCode' ? `NOT ${creditCodeHolds(value)}` : type === 'choice' ? `${value} = ''` : type === 'time' ? `NOT ifNull(${countsAsDay(value)}, 0)` : ['day', 'money', 'number', 'truth'].includes(type) ? `isNull(${value})` : null;
    return wrong === null ? [] : [[`${text(field)} != '' AND ${wrong}`, reason]];
  });
}

/** The staged value: what could not be read is empty, and what must not be null is not. */
function outOf(kind: RecordKind, { field, type }: RecordField, isMapped: (field: string) => boolean): string {
  const column = columnOf(field);
  const as = (sql: string): string => `${sql} AS ${column}`;
  if (field === 'at') return as(`ifNull(v_at, ${UNKNOWN_TIME})`);
  if (kind === 'orders' && field === 'amount') return as(`ifNull(${isMapped('returned') ? 'if(ifNull(v_returned, 0) = 1, -abs(v_amount), v_amount)' : 'v_amount'}, toDecimal64(0, 4))`);
  if (!isMapped(field)) return as(['time', 'day', 'money', 'number', 'truth'].includes(type) ? 'NULL' : `''`);
  if (type === 'time') return as(`if(${countsAsDay(`v_${column}`)}, v_${column}, NULL)`);
  if (type === 'email') return as(`if(${emailHolds(`v_${column}`)}, v_${column}, '')`);
  if (type === 'phone') return as(`if(${phoneHolds(`v_${column}`)}, v_${column}, '')`);
  return as(`v_${column}`);
}

/** Custom fields of customers, key → text in one form: numbers plain, days ISO, yes and no as true and false; empty where it cannot be read. */
function customOf(mapping: RecordMapping, source: StageSource, n: number, params: Record<string, unknown>): string {
  const entries = Object.entries(mapping.custom ?? {});
  if (entries.length === 0) return 'CAST(map(), \'Map(LowCardinality(String), String)\') AS custom';
  const parts = entries.map(([column, { key, type }], i) => {
    const text = cellOf(source, column);
    const value = type === 'number' ? `ifNull(toString(${floatOf(text, mapping.decimalComma)}), '')` : type === 'day' ? `ifNull(toString(${dayOf(text, mapping.dateOrder)}), '')` : type === 'truth' ? `transform(ifNull(toString(${truthOf(text)}), ''), ['1', '0'], ['true', 'false'], '')` : text;
    return `${bound(params, `custom${i}_${n}`, key)}, ${value}`;
  });
  return `map(${parts.join(', ')}) AS custom`;
}

function questionsOf(mapping: RecordMapping, source: StageSource, n: number, params: Record<string, unknown>): string {
  const parts = (mapping.questions ?? []).map((column, i) => `tuple(${bound(params, `question${i}_${n}`, column)}, ${cellOf(source, column)})`);
  return parts.length === 0 ? `CAST([], 'Array(Tuple(question String, answer String))') AS questions` : `CAST([${parts.join(', ')}], 'Array(Tuple(question String, answer String))') AS questions`;
}
