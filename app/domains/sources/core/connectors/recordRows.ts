import { Problem } from '#core/problem.ts';
import { recordKinds, type RecordKind } from '../recordKind.ts';
import { missingFields, type RecordMapping } from '../recordMapping.ts';
import { connectorProblems } from './problems.ts';

/** One record whose keys are field names; every value as text, what is empty left out. */
export type RecordRow = Readonly<Record<string, string>>;

/** Rows as a machine sends them, checked and brought into text. Whether a value is sensible is the importer's to say. */
export function recordRows(kind: RecordKind, rows: readonly unknown[]): RecordRow[] {
  const known = new Set(recordKinds[kind].fields.map(({ field }) => field));
  return rows.map((row, i) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new Problem(connectorProblems.badRow, { at: `rows.${i}`, data: { row: i + 1 } });
    const texts: Record<string, string> = {};
    for (const [field, value] of Object.entries(row)) {
      if (!known.has(field)) throw new Problem(connectorProblems.unknownField, { at: `rows.${i}.${field.slice(0, 60)}`, data: { row: i + 1, field: field.slice(0, 60), fields: [...known].join(', ') } });
      const text = textOf(value);
      if (text === undefined) throw new Problem(connectorProblems.badRow, { at: `rows.${i}.${field}`, data: { row: i + 1 } });
      texts[field] = text;
    }
    return texts;
  });
}

/** A JSON value as a cell's text; undefined for what is no single value. */
export function textOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string': return value;
    case 'boolean': return String(value);
    case 'number': return plainNumber(value);
    default: return value === null || value === undefined ? '' : undefined;
  }
}

/** A number without an exponent, as far as JSON's own digits go. */
function plainNumber(value: number): string {
  const text = String(value);
  if (!/e/.test(text)) return text;
  return Number.isInteger(value) && Math.abs(value) < 1e30 ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '');
}

/** The mapping of rows whose columns are called as the fields: each field that a row has is its own column. */
export function mappingOfFields(kind: RecordKind, rows: readonly RecordRow[], fixed: Readonly<Record<string, string>> = {}): RecordMapping {
  const there = new Set<string>();
  for (const row of rows) for (const field of Object.keys(row)) there.add(field);
  const columns = Object.fromEntries(recordKinds[kind].fields.filter(({ field }) => there.has(field)).map(({ field }) => [field, field]));
  const mapping: RecordMapping = {
    kind, columns, ...(Object.keys(fixed).length > 0 && { fixed: { ...fixed } }), dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false,
    ...matchOf(kind, there), ...(recordKinds[kind].unknownCustomers === 'add' && there.has('customer') && { unknownCustomers: 'add' as const }),
  };
  const [missing] = missingFields(mapping);
  if (missing !== undefined) throw new Problem(connectorProblems.missingField, { at: 'rows', data: { field: missing } });
  return mapping;
}

/** What the record is found again by: its own number where it has one. Machines send the newest state, so it wins. */
function matchOf(kind: RecordKind, there: ReadonlySet<string>): Partial<RecordMapping> {
  if (kind !== 'customers' && kind !== 'contacts' && kind !== 'products') return {};
  const own = recordKinds[kind].idField;
  const key = there.has(own) || there.has('externalId') ? 'externalId' : (['creditCode', 'phone', 'email', 'name'] as const).find((one) => there.has(one));
  return { update: 'overwrite', ...(key !== undefined && { match: [key] }) };
}
