import { dateOrderOf, decimalCommaOf, missingFields, ORDER_FIELDS, type FileShape, type MappingSuggestion, type OrderField, type OrderMapping, type PartialOrderMapping, type SourceWarning } from '#domains/sources/core/index.ts';

/** What the file shows of itself: examples chosen for what they reveal, and its first rows. */
export interface FileLook { readonly shape: Pick<FileShape, 'columns'>; readonly preview: readonly (readonly string[])[] }

/** The fields that a column gives, in their order. */
export function fieldsOf(mapping: PartialOrderMapping, column: string): OrderField[] { return ORDER_FIELDS.filter((field) => mapping[field] === column); }

/** Gives a column these meanings and no others; another column loses what this one takes. Values of a newly used column are looked at anew. */
export function assignColumn(mapping: PartialOrderMapping, column: string, fields: readonly OrderField[], look: FileLook): PartialOrderMapping {
  const { dateOrder, decimalComma, idsAreWholeNumbers } = mapping;
  const changed = fields.filter((field) => mapping[field] !== column);
  const rest = ORDER_FIELDS.filter((field) => mapping[field] !== column && field !== givenUp(changed));
  const columns: Partial<Record<OrderField, string>> = Object.fromEntries([
    ...rest.flatMap((field) => (mapping[field] === undefined ? [] : [[field, mapping[field]]])),
    ...fields.map((field) => [field, column]),
  ]);
  return { ...columns, dateOrder, decimalComma, idsAreWholeNumbers, ...rereadFor(changed, valuesOf(look, column)) };
}

/** An amount and a quantity with a price are two ways of saying the same: choosing a price gives up the amount, and the other way round. */
function givenUp(changed: readonly OrderField[]): OrderField | null { return changed.includes('price') ? 'amount' : changed.includes('amount') ? 'price' : null; }

function rereadFor(changed: readonly OrderField[], values: readonly string[]): Partial<Pick<OrderMapping, 'dateOrder' | 'decimalComma' | 'idsAreWholeNumbers'>> {
  return {
    ...(changed.includes('at') ? { dateOrder: dateOrderOf(values).order } : {}),
    ...(changed.includes('amount') || changed.includes('price') ? { decimalComma: decimalCommaOf(values).decimalComma } : {}),
    ...(changed.includes('customer') ? { idsAreWholeNumbers: values.length > 0 && values.every((value) => /^\d+\.0+$/.test(value.trim())) } : {}),
  };
}

function valuesOf({ shape, preview }: FileLook, column: string): string[] {
  const at = shape.columns.findIndex(({ name }) => name === column);
  return [...(shape.columns[at]?.examples ?? []), ...preview.map((row) => row[at] ?? '')].filter((value) => value.trim() !== '');
}

/** Whether anything was changed: the same fields from the same columns, read in the same way. */
export function sameMapping(a: PartialOrderMapping, b: PartialOrderMapping): boolean {
  return ORDER_FIELDS.every((field) => a[field] === b[field]) && a.dateOrder === b.dateOrder && a.decimalComma === b.decimalComma && a.idsAreWholeNumbers === b.idsAreWholeNumbers;
}

/** A mapping as it travels; null while something needed is missing. */
export function completeMapping({ dateOrder, decimalComma, idsAreWholeNumbers, ...columns }: PartialOrderMapping): OrderMapping | null {
  const { customer, at } = columns;
  if (customer === undefined || at === undefined || missingFields(columns).length > 0) return null;
  return { ...columns, customer, at, dateOrder, decimalComma, idsAreWholeNumbers };
}

/** The suggestion's warnings that still hold: one about dates falls away with another order or column, one about the decimal mark likewise. */
export function warningsStanding({ warnings, mapping: first }: Pick<MappingSuggestion, 'warnings' | 'mapping'>, now: PartialOrderMapping): SourceWarning[] {
  const datesKept = first.at === now.at && first.dateOrder === now.dateOrder;
  const moneyKept = first.amount === now.amount && first.price === now.price && first.decimalComma === now.decimalComma;
  return warnings.filter(({ code }) => (code === 'ambiguousDecimal' ? moneyKept : datesKept));
}
