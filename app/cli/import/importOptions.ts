import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Value } from 'typebox/value';
import { isTimeZone } from '#core/businessTime.ts';
import { Problem } from '#core/problem.ts';
import { DATE_ORDERS, CUSTOMER_KEYS, MATCH_KEYS, RECORD_KINDS, UPDATE_POLICIES, upgradeMapping, type ReadingOptions } from '#domains/sources/core/index.ts';
import { GivenMapping, type ImportRequest } from '#domains/sources/server/index.ts';
import { importCliProblems } from './problems.ts';

/** What the options say, as commander hands them over. */
export interface ImportOptions extends Partial<Record<'kind' | 'map' | 'source' | 'match' | 'update' | 'unknown' | 'customerBy' | 'encoding' | 'delimiter' | 'sheet' | 'dateOrder' | 'timeZone' | 'rejects' | 'data' | 'lang', string>> {
  readonly column?: readonly string[]; readonly value?: readonly string[];
  readonly clearEmpty?: boolean; readonly header?: boolean; readonly decimalComma?: boolean; readonly dryRun?: boolean; readonly json?: boolean;
}

const EXAMPLE = '{"kind": "orders", "columns": {"customer": "CustomerID", "at": "InvoiceDate", "amount": "Total"}}';

/** Reads the options into a request; a value that makes no sense is a clear problem. */
export function importRequest(files: readonly string[], options: ImportOptions): ImportRequest {
  const map = options.map === undefined ? {} : readMap(options.map);
  const columns = { ...map.columns, ...pairs('--column', options.column ?? [], '--column customer=CustomerID') };
  const fixed = { ...map.fixed, ...pairs('--value', options.value ?? [], '--value currency=USD') };
  if (options.source !== undefined && !/^[\p{L}\p{N}_-]{1,40}$/u.test(options.source)) throw bad('--source', options.source, '--source shop');
  if (options.timeZone !== undefined && !isTimeZone(options.timeZone)) throw bad('--time-zone', options.timeZone, '--time-zone Asia/Shanghai');
  return {
    paths: files.map((file) => resolve(file)), ...(options.kind !== undefined && { kind: oneOf('--kind', options.kind, RECORD_KINDS) }), ...(options.source !== undefined && { source: options.source }), ...(options.timeZone !== undefined && { timeZone: options.timeZone }), dryRun: options.dryRun === true,
    given: {
      ...map, ...(Object.keys(columns).length > 0 && { columns }), ...(Object.keys(fixed).length > 0 && { fixed }),
      ...(options.match !== undefined && { match: options.match.split(',').map((key) => oneOf('--match', key.trim(), MATCH_KEYS)) }),
      ...(options.update !== undefined && { update: oneOf('--update', options.update, UPDATE_POLICIES) }),
      ...(options.clearEmpty === true && { clearEmpty: true }),
      ...(options.unknown !== undefined && { unknownCustomers: oneOf('--unknown', options.unknown, ['add', 'quarantine', 'reject'] as const) }),
      ...(options.customerBy !== undefined && { customerBy: oneOf('--customer-by', options.customerBy, CUSTOMER_KEYS) }),
      ...(options.dateOrder !== undefined && { dateOrder: oneOf('--date-order', options.dateOrder, DATE_ORDERS) }),
      ...(options.decimalComma === true && { decimalComma: true }),
    },
    reading: readingOf(options),
  };
}

function readingOf({ encoding, delimiter, header, sheet }: ImportOptions): ReadingOptions {
  return { ...(encoding !== undefined && { encoding }), ...(delimiter !== undefined && { delimiter: delimiterOf(delimiter) }), ...(header === false && { hasHeader: false }), ...(sheet !== undefined && { sheet }) };
}

/** `--json` of `imports` and `undo` take a number of an import. */
export function batchNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw bad('BATCH', text, 'changqing undo 12');
  return Number(text);
}

export function bad(option: string, value: string, example: string): Problem { return new Problem(importCliProblems.badOption, { at: option, data: { option, value, example } }); }

function oneOf<const T extends string>(option: string, value: string, list: readonly T[]): T {
  const found = list.find((one) => one === value);
  if (found === undefined) throw bad(option, value, `${option} ${list[0]} (${list.join(' | ')})`);
  return found;
}

/** `field=column`; everything after the first `=` is the column. */
function pairs(option: string, given: readonly string[], example: string): Record<string, string> {
  return Object.fromEntries(given.map((pair) => {
    const [, field, value] = /^([a-z][A-Za-z]*)=([\s\S]+)$/.exec(pair) ?? [];
    if (field === undefined || value === undefined) throw bad(option, pair, example);
    return [field, value];
  }));
}

function readMap(file: string): GivenMapping {
  const fail = (reason: string, cause?: unknown): Problem => new Problem(importCliProblems.badMap, { at: '--map', data: { file, reason, example: EXAMPLE }, cause });
  let map: unknown;
  try { map = JSON.parse(readFileSync(file, 'utf8')); } catch (cause) { throw fail(cause instanceof Error ? cause.message : String(cause), cause); }
  const upgraded = upgradeMapping(map);
  if (!Value.Check(GivenMapping, upgraded)) throw fail(Value.Errors(GivenMapping, upgraded).slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`.trim()).join('; '));
  return upgraded;
}

function delimiterOf(text: string): string {
  const delimiter = { tab: '\t', '\\t': '\t', space: ' ' }[text] ?? text;
  if (!/^[^'\\"\r\n\0]$/.test(delimiter)) throw bad('--delimiter', text, '--delimiter ";"');
  return delimiter;
}
