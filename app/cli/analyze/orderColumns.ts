import type { RecordMapping } from '#domains/sources/core/index.ts';

/** What an analysis reads of an order line; each is an option of the command. */
export const ORDER_FIELDS = ['customer', 'at', 'amount', 'quantity', 'price', 'orderId', 'product', 'category', 'cost', 'customerName', 'channel', 'currency'] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

/** A mapping as the result shows it: the columns beside how they are read. */
export type OrderColumns = Partial<Record<OrderField, string>> & Pick<RecordMapping, 'dateOrder' | 'decimalComma' | 'idsAreWholeNumbers'>;

export function orderColumnsOf({ columns, dateOrder, decimalComma, idsAreWholeNumbers }: RecordMapping): OrderColumns {
  return { ...onlyRead(columns), dateOrder, decimalComma, idsAreWholeNumbers };
}

/** Of the columns of orders those that an analysis reads. */
export function onlyRead(columns: Readonly<Record<string, string>>): Partial<Record<OrderField, string>> {
  return Object.fromEntries(ORDER_FIELDS.filter((field) => columns[field] !== undefined).map((field) => [field, columns[field]!]));
}
