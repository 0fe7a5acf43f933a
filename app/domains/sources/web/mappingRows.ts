import { ORDER_FIELDS, readNumber, type OrderField, type OrderMapping } from '#domains/sources/core/index.ts';
import { fieldsOf, type FileLook } from './mappingDraft.ts';

/** One line of the account of how a file is read: which columns, what they mean, and one value on its way. */
export interface MappingRow { readonly columns: string; readonly fields: readonly OrderField[]; readonly example: string }

export function mappingRows(mapping: OrderMapping, look: FileLook): MappingRow[] {
  const { quantity, price } = mapping;
  const product = mapping.amount === undefined && quantity !== undefined && price !== undefined;
  const columns = [...new Set(ORDER_FIELDS.flatMap((field) => mapping[field] ?? []))];
  return columns.flatMap((column): MappingRow[] => {
    if (product && column === price) return [];
    if (product && column === quantity) return [{ columns: `${quantity} × ${price}`, fields: ['amount'], example: productExample(mapping, look) }];
    return [{ columns: column, fields: fieldsOf(mapping, column), example: example(mapping, column, look) }];
  });
}

function example(mapping: OrderMapping, column: string, look: FileLook): string {
  const text = firstOf(look, [column])?.[0] ?? '';
  const whole = mapping.idsAreWholeNumbers && (column === mapping.customer || column === mapping.orderId) ? /^(\d+)\.0+$/.exec(text)?.[1] : undefined;
  return whole === undefined ? text : `${text} → ${whole}`;
}

function productExample({ quantity, price, decimalComma }: OrderMapping, look: FileLook): string {
  const [pieces, each] = firstOf(look, [quantity!, price!]) ?? [];
  if (pieces === undefined || each === undefined) return '';
  const amount = readNumber(pieces, decimalComma) * readNumber(each, decimalComma);
  return `${pieces} × ${each} = ${Number.isFinite(amount) ? amount.toFixed(2) : '?'}`;
}

/** The values of some columns in the first row where none of them is blank. */
function firstOf({ shape, preview }: FileLook, columns: readonly string[]): string[] | undefined {
  const places = columns.map((column) => shape.columns.findIndex(({ name }) => name === column));
  return preview.map((row) => places.map((place) => (row[place] ?? '').trim())).find((values) => values.every((value) => value !== ''));
}
