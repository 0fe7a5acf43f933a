import { fieldOf, readNumber, recordKinds, ROW_NUMBER, type RecordMapping } from '#domains/sources/core/index.ts';
import { isWholeId } from '../mapping/columnLook.ts';
import type { FileLook } from '../mapping/mappingDraft.ts';

/** One line of the account of how a file is read: which columns, which fields they give, and one value on its way. */
export interface MappingRow { readonly columns: string; readonly fields: readonly string[]; readonly as: 'field' | 'fixed' | 'custom' | 'question' | 'row'; readonly example: string }

export function mappingRows(mapping: RecordMapping, look: FileLook): MappingRow[] {
  const { columns, fixed = {}, custom = {}, questions = [] } = mapping;
  const order = recordKinds[mapping.kind].fields.map(({ field }) => field).filter((field) => columns[field] !== undefined);
  const product = columns.amount === undefined && columns.quantity !== undefined && columns.price !== undefined ? [columns.quantity, columns.price] as const : null;
  const used = [...new Set(order.map((field) => columns[field]!))].filter((column) => column !== ROW_NUMBER && !product?.includes(column));
  return [
    ...used.map((column): MappingRow => ({ columns: column, fields: order.filter((field) => columns[field] === column), as: 'field', example: example(mapping, column, look) })),
    ...(product ? [{ columns: product.join(' × '), fields: ['amount'], as: 'field' as const, example: productExample(product, mapping.decimalComma, look) }] : []),
    ...order.filter((field) => columns[field] === ROW_NUMBER).map((field): MappingRow => ({ columns: '', fields: [field], as: 'row', example: '1' })),
    ...Object.entries(fixed).map(([field, value]): MappingRow => ({ columns: '', fields: [field], as: 'fixed', example: value })),
    ...Object.entries(custom).map(([column, { label }]): MappingRow => ({ columns: column, fields: [label], as: 'custom', example: firstOf(look, [column])?.[0] ?? '' })),
    ...questions.map((column): MappingRow => ({ columns: column, fields: [], as: 'question', example: firstOf(look, [column])?.[0] ?? '' })),
  ];
}

function example(mapping: RecordMapping, column: string, look: FileLook): string {
  const text = firstOf(look, [column])?.[0] ?? '';
  const isId = Object.entries(mapping.columns).some(([field, one]) => one === column && fieldOf(mapping.kind, field)?.type === 'id');
  return mapping.idsAreWholeNumbers && isId && isWholeId(text) ? `${text} → ${text.replace(/\.0+$/, '')}` : text;
}

function productExample(columns: readonly [string, string], decimalComma: boolean, look: FileLook): string {
  const [pieces, each] = firstOf(look, columns) ?? [];
  if (pieces === undefined || each === undefined) return '';
  const amount = readNumber(pieces, decimalComma) * readNumber(each, decimalComma);
  return `${pieces} × ${each} = ${Number.isFinite(amount) ? amount.toFixed(2) : '?'}`;
}

/** The values of some columns in the first row where none of them is blank. */
function firstOf({ shape, preview }: FileLook, columns: readonly string[]): string[] | undefined {
  const places = columns.map((column) => shape.columns.findIndex(({ name }) => name === column));
  return preview.map((row) => places.map((place) => (row[place] ?? '').trim())).find((values) => values.every((value) => value !== ''));
}
