import { readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { isTimeZone } from '#core/businessTime.ts';
import { Problem } from '#core/problem.ts';
import type { Lang } from '#core/text.ts';
import { DATE_ORDERS, RecordMapping } from '#domains/sources/core/index.ts';
import { DEFAULT_VALUE_POLICY, ORDER_MODELS, type ValuePolicy } from '#domains/value/core/index.ts';
import { onlyRead, ORDER_FIELDS, type OrderField } from './orderColumns.ts';
import { analyzeProblems } from './problems.ts';

/** What the options say, as commander hands them over. */
export interface AnalyzeOptions extends Partial<Record<OrderField | 'order' | 'map' | 'encoding' | 'delimiter' | 'sheet' | 'dateOrder' | 'out' | 'report' | 'asOf' | 'horizon' | 'discount' | 'margin' | 'unit' | 'model' | 'interval' | 'calibrateUntil' | 'timeZone' | 'lang', string>> {
  readonly header?: boolean; readonly decimalComma?: boolean; readonly json?: boolean;
}

/** What is asked of one analysis. */
export interface AnalyzeRequest {
  readonly paths: readonly string[];
  /** Columns that a person named; the others are found. */
  readonly columns: Partial<Record<OrderField, string>>;
  readonly reading: Partial<Pick<RecordMapping, 'dateOrder' | 'decimalComma' | 'idsAreWholeNumbers'>>;
  readonly sniff: { readonly encoding?: string; readonly delimiter?: string; readonly hasHeader?: boolean; readonly sheet?: string };
  readonly value: ValuePolicy;
  /** ISO days; null: the last day with orders, and two thirds of the period. */
  readonly asOf: string | null;
  readonly calibrateUntil: string | null;
  readonly timeZone: string;
  /** ISO 4217; null: what the file says, if anything. */
  readonly currency: string | null;
  readonly lang: Lang;
  readonly out: { readonly path: string; readonly format: OutFormat } | null;
  readonly report: string | null;
  readonly json: boolean;
}

export const OUT_FORMATS = ['csv', 'xlsx', 'parquet', 'jsonl'] as const;
export type OutFormat = (typeof OUT_FORMATS)[number];

const MapFile = Type.Partial(Type.Object({
  ...Object.fromEntries(ORDER_FIELDS.map((field) => [field, Type.String({ minLength: 1 })])) as Record<OrderField, Type.TString>,
  dateOrder: Type.Enum([...DATE_ORDERS]), decimalComma: Type.Boolean(), idsAreWholeNumbers: Type.Boolean(),
}), { additionalProperties: false });
type MapFile = Static<typeof MapFile>;

/** Reads the options into a request; a value that makes no sense is a clear problem. */
export function analyzeRequest(paths: readonly string[], options: AnalyzeOptions, lang: Lang): AnalyzeRequest {
  const { dateOrder, decimalComma, idsAreWholeNumbers, ...mapped } = options.map === undefined ? {} : readMap(options.map);
  const named = { ...options, ...(options.order === undefined ? {} : { orderId: options.order }) };
  const given = Object.fromEntries(ORDER_FIELDS.filter((field) => field !== 'currency' && named[field] !== undefined).map((field) => [field, named[field]!]));
  const wantedOrder = options.dateOrder === undefined ? dateOrder : oneOf('--date-order', options.dateOrder, DATE_ORDERS, 'dmy');
  const comma = options.decimalComma ?? decimalComma;
  return {
    paths, lang, columns: { ...mapped, ...given }, json: options.json === true,
    reading: { ...(wantedOrder && { dateOrder: wantedOrder }), ...(comma !== undefined && { decimalComma: comma }), ...(idsAreWholeNumbers !== undefined && { idsAreWholeNumbers }) },
    sniff: {
      ...(options.encoding !== undefined && { encoding: options.encoding }), ...(options.sheet !== undefined && { sheet: options.sheet }),
      ...(options.delimiter !== undefined && { delimiter: delimiterOf(options.delimiter) }), ...(options.header === false && { hasHeader: false }),
    },
    value: {
      ...DEFAULT_VALUE_POLICY,
      horizonMonths: options.horizon === undefined ? DEFAULT_VALUE_POLICY.horizonMonths : horizonMonthsOf(options.horizon),
      discountPerYear: options.discount === undefined ? DEFAULT_VALUE_POLICY.discountPerYear : shareOf('--discount', options.discount, '10%', (rate) => rate >= 0 && rate <= 1),
      marginRate: options.margin === undefined ? null : shareOf('--margin', options.margin, '30%', (rate) => rate >= 0.0001 && rate <= 1),
      intervalLevel: options.interval === undefined ? DEFAULT_VALUE_POLICY.intervalLevel : shareOf('--interval', options.interval, '90% (50% – 99%)', (level) => level >= 0.5 && level <= 0.99),
      orderModel: options.model === undefined ? DEFAULT_VALUE_POLICY.orderModel : oneOf('--model', options.model, ['auto', ...ORDER_MODELS] as const, 'auto'),
      unit: options.unit === undefined ? DEFAULT_VALUE_POLICY.unit : oneOf('--unit', options.unit, ['day', 'week', 'month'] as const, 'week'),
    },
    asOf: options.asOf === undefined ? null : dayOf('--as-of', options.asOf),
    calibrateUntil: options.calibrateUntil === undefined ? null : dayOf('--calibrate-until', options.calibrateUntil),
    timeZone: zoneOf(options.timeZone ?? 'UTC'), currency: options.currency === undefined ? null : currencyOf(options.currency),
    out: options.out === undefined ? null : { path: options.out, format: formatOf(options.out) }, report: options.report ?? null,
  };
}

function bad(option: string, value: string, example: string): Problem { return new Problem(analyzeProblems.badOption, { at: option, data: { option, value, example } }); }

function oneOf<const T extends string>(option: string, value: string, list: readonly T[], example: T): T {
  const found = list.find((one) => one === value);
  if (found === undefined) throw bad(option, value, `${option} ${example} (${list.join(' | ')})`);
  return found;
}

function readMap(file: string): MapFile {
  const fail = (reason: string) => new Problem(analyzeProblems.badMap, { at: '--map', data: { file, reason, example: '{"customer": "CustomerID", "at": "InvoiceDate", "amount": "Total"}' } });
  let map: unknown;
  try { map = JSON.parse(readFileSync(file, 'utf8')); } catch (cause) { throw fail(cause instanceof Error ? cause.message : String(cause)); }
  map = flat(map);
  if (!Value.Check(MapFile, map)) throw fail(Value.Errors(MapFile, map).map(({ instancePath, message }) => `${instancePath} ${message}`.trim()).join('; '));
  return map;
}

/** A mapping as the import page saves it, with its columns beside the rest. */
function flat(map: unknown): unknown {
  if (!Value.Check(RecordMapping, map) || map.kind !== 'orders') return map;
  const { columns, dateOrder, decimalComma, idsAreWholeNumbers } = map;
  return { ...onlyRead(columns), dateOrder, decimalComma, idsAreWholeNumbers };
}

/** `36m`, `3y`, `26w` or `180d` in months. */
function horizonMonthsOf(value: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*([dwmy])?$/i.exec(value.trim());
  const months = found ? Number(found[1]) * { d: 12 / 365.25, w: 84 / 365.25, m: 1, y: 12 }[(found[2] ?? 'm').toLowerCase() as 'd' | 'w' | 'm' | 'y'] : NaN;
  if (!(months > 0 && months <= 240)) throw bad('--horizon', value, '--horizon 36m (3y, 26w)');
  return months;
}

/** `10%` or `0.1`; a bare 10 could be either and is refused. */
function shareOf(option: string, value: string, example: string, allowed: (rate: number) => boolean): number {
  const found = /^(\d*\.?\d+)\s*([%％])?$/.exec(value.trim());
  const rate = found ? Number(found[1]) / (found[2] ? 100 : 1) : NaN;
  if (!allowed(rate)) throw bad(option, value, `${option} ${example}`);
  return rate;
}

function dayOf(option: string, value: string): string {
  const real = /^(\d{4})-(\d{2})-(\d{2})$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
  if (!real || value < '1900-01-01' || value > '2200-01-01') throw bad(option, value, `${option} 2026-06-30`);
  return value;
}

function zoneOf(name: string): string {
  if (!isTimeZone(name)) throw bad('--time-zone', name, '--time-zone Asia/Shanghai');
  return name;
}

function currencyOf(code: string): string {
  const upper = code.toUpperCase();
  if (!Intl.supportedValuesOf('currency').includes(upper)) throw bad('--currency', code, '--currency CNY');
  return upper;
}

function delimiterOf(text: string): string {
  const delimiter = { tab: '\t', '\\t': '\t', space: ' ' }[text] ?? text;
  if (!/^[^'\\"\r\n\0]$/.test(delimiter)) throw bad('--delimiter', text, '--delimiter ";"');
  return delimiter;
}

function formatOf(path: string): OutFormat {
  const ending = path.toLowerCase().split('.').at(-1);
  const format = OUT_FORMATS.find((one) => one === ending);
  if (format === undefined) throw bad('--out', path, '--out result.csv (.xlsx, .parquet, .jsonl)');
  return format;
}
